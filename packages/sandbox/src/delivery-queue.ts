import type { DeliveryLog, MutableDeliveryRecord } from "./delivery-log.ts";
import { type Corruption, DeliveryOrders } from "./delivery-orders.ts";
import { Fifo } from "./fifo.ts";
import type { ProviderName } from "./request-log.ts";
import { isWorthRepeating, retryWaitMs } from "./retry-schedule.ts";
import { DeliverySender } from "./send-delivery.ts";

/** A prepared webhook delivery. */
export interface Delivery {
  readonly event: string;
  readonly eventId: string;
  readonly subscriptionId: string;
  /** Deliveries of one lane keep their order. */
  readonly lane: string;
  readonly url: string;
  readonly body: string;
  /** Headers of an attempt at that time (epoch seconds), signed with the right or a foreign key. */
  headers(atSeconds: number, forged: boolean): Record<string, string>;
}

export interface DeliveryPolicy {
  readonly maxAttempts: number;
  readonly retryScale: number;
  readonly deliveryTimeoutMs: number;
  readonly deliveryConcurrency: number;
}

interface Job {
  readonly delivery: Delivery;
  readonly corrupt: Corruption | undefined;
  readonly record: MutableDeliveryRecord;
  attempts: number;
}

interface Lane {
  readonly ready: Fifo<Job>;
  active: number;
}

const staleSeconds = 600;

// Still valid JSON, so that only a verifier notices.
const tamper = (body: string): string => body.replace("{", '{"tampered":true,');

/** Sends the webhooks of one provider: in order per lane, again after failures, and badly on demand. */
export class DeliveryQueue {
  readonly orders: DeliveryOrders;
  readonly #provider: ProviderName;
  readonly #policy: DeliveryPolicy;
  readonly #limit: number;
  readonly #log: DeliveryLog;
  readonly #sender: DeliverySender;
  readonly #lanes = new Map<string, Lane>();
  readonly #timers = new Map<Job, NodeJS.Timeout>();
  #held: Job[] = [];
  #open = 0;
  #idle: (() => void)[] = [];
  #closed = false;

  constructor(
    provider: ProviderName,
    policy: DeliveryPolicy,
    limit: number,
    log: DeliveryLog,
    corruptions: readonly Corruption[],
  ) {
    this.#provider = provider;
    this.#policy = policy;
    this.#limit = limit;
    this.#log = log;
    this.#sender = new DeliverySender(policy.deliveryTimeoutMs);
    this.orders = new DeliveryOrders(corruptions);
  }

  get held(): number {
    return this.#held.length;
  }

  /** Deliveries on their way or waiting for another attempt; held ones are not counted. */
  get open(): number {
    return this.#open;
  }

  add(delivery: Delivery): void {
    const order = this.orders.take(delivery.event);
    for (let copy = 0; copy <= (order?.duplicate ?? 0); copy += 1) {
      const { event, eventId, subscriptionId, url, body } = delivery;
      const record: MutableDeliveryRecord = {
        provider: this.#provider,
        event,
        eventId,
        subscriptionId,
        url,
        headers: {},
        body,
        state: "waiting",
        attempts: [],
      };
      const job: Job = { delivery, corrupt: order?.corrupt, record, attempts: 0 };
      this.#log.add(record);
      if (this.#closed || order?.drop === true || this.#open + this.#held.length >= this.#limit) {
        record.state = "dropped";
      } else if (order?.hold === true) {
        record.state = "held";
        this.#held.push(job);
      } else {
        this.#open += 1;
        this.#later(job, order?.delayMs ?? 0);
      }
    }
  }

  release(arrange: (held: number) => readonly number[]): number {
    const held = this.#held;
    const order = arrange(held.length);
    this.#held = [];
    for (const index of order) {
      const job = held[index] as Job;
      job.record.state = "waiting";
      this.#open += 1;
      this.#later(job, 0);
    }
    return held.length;
  }

  /** Ends every wait for a delay or a further attempt. */
  hurry(): void {
    for (const [job, timer] of [...this.#timers]) {
      clearTimeout(timer);
      this.#timers.delete(job);
      this.#enter(job);
    }
  }

  idle(): Promise<void> {
    return this.#open === 0
      ? Promise.resolve()
      : new Promise((resolve) => this.#idle.push(resolve));
  }

  close(): void {
    this.#closed = true;
    for (const [job, timer] of this.#timers) {
      clearTimeout(timer);
      job.record.state = "dropped";
    }
    for (const { ready } of this.#lanes.values()) {
      for (let job = ready.shift(); job !== undefined; job = ready.shift())
        job.record.state = "dropped";
    }
    for (const job of this.#held) job.record.state = "dropped";
    this.#timers.clear();
    this.#lanes.clear();
    this.#held = [];
    this.#sender.close();
    this.#open = 0;
    this.#settleIdle();
  }

  #later(job: Job, waitMs: number): void {
    if (waitMs === 0) return this.#enter(job);
    const timer = setTimeout(() => {
      this.#timers.delete(job);
      this.#enter(job);
    }, waitMs);
    this.#timers.set(job, timer);
  }

  #enter(job: Job): void {
    const name = job.delivery.lane;
    let lane = this.#lanes.get(name);
    if (lane === undefined) {
      lane = { ready: new Fifo(), active: 0 };
      this.#lanes.set(name, lane);
    }
    lane.ready.push(job);
    this.#advance(name, lane);
  }

  #advance(name: string, lane: Lane): void {
    while (lane.active < this.#policy.deliveryConcurrency) {
      const job = lane.ready.shift();
      if (job === undefined) return;
      lane.active += 1;
      const proceed = (): void => {
        lane.active -= 1;
        if (lane.ready.size === 0 && lane.active === 0) this.#lanes.delete(name);
        else this.#advance(name, lane);
      };
      this.#attempt(job).then(proceed, proceed);
    }
  }

  async #attempt(job: Job): Promise<void> {
    const { delivery, record, corrupt } = job;
    const at = Date.now();
    const seconds = Math.floor(at / 1000) - (corrupt === "timestamp" ? staleSeconds : 0);
    const headers = delivery.headers(seconds, corrupt === "signature");
    const body = corrupt === "body" ? tamper(delivery.body) : delivery.body;
    record.headers = headers;
    record.body = body;
    job.attempts += 1;
    const outcome = await this.#sender.send(delivery.url, headers, body);
    if (this.#closed) {
      record.state = "dropped";
      return;
    }
    record.attempts.push({ at, ...outcome });
    const { status, error } = outcome;
    if (status !== null && status >= 200 && status < 300) return this.#finish(job, "delivered");
    // A host name that does not resolve is not tried again; neither is a refusal or a redirect.
    const final = error === "ENOTFOUND" || error === "EAI_AGAIN" || !isWorthRepeating(status);
    if (final || job.attempts >= this.#policy.maxAttempts) return this.#finish(job, "failed");
    this.#later(job, retryWaitMs(job.attempts, this.#policy.retryScale));
  }

  #finish(job: Job, state: "delivered" | "failed"): void {
    job.record.state = state;
    this.#open -= 1;
    if (this.#open === 0) this.#settleIdle();
  }

  #settleIdle(): void {
    const waiting = this.#idle;
    this.#idle = [];
    for (const resolve of waiting) resolve();
  }
}
