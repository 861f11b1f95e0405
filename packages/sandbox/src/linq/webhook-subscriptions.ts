import { isRecord } from "../check.ts";
import type { Answer, ReceivedBody } from "../http-server.ts";
import { uuid } from "../identifiers.ts";
import { isLoopback, isPrivate, parseUrl } from "../target-url.ts";
import { refuseWith } from "./errors.ts";
import { eventTypes } from "./event-types.ts";
import { e164, type LinqSettings } from "./options.ts";
import { newSecret } from "./signing.ts";
import type {
  LinqCreatedWebhookSubscription,
  LinqWebhookSubscription,
  LinqWebhookVersion,
} from "./wire.ts";

export interface StoredSubscription {
  readonly id: string;
  readonly secret: string;
  readonly createdAt: string;
  targetUrl: string;
  version: LinqWebhookVersion;
  events: readonly string[];
  phoneNumbers: readonly string[] | null;
  isActive: boolean;
  updatedAt: string;
}

const wire = (subscription: StoredSubscription): LinqWebhookSubscription => ({
  id: subscription.id,
  created_at: subscription.createdAt,
  is_active: subscription.isActive,
  subscribed_events: [...subscription.events],
  target_url: subscription.targetUrl,
  updated_at: subscription.updatedAt,
  phone_numbers: subscription.phoneNumbers === null ? null : [...subscription.phoneNumbers],
});

/** Linq demands https and public hosts; http is let through on loopback, where tests listen. */
const isTarget = (value: unknown): value is string => {
  const url = parseUrl(value);
  if (url === undefined) return false;
  if (url.protocol === "http:") return isLoopback(url.hostname);
  return url.protocol === "https:" && (isLoopback(url.hostname) || !isPrivate(url.hostname));
};

/** The payload version that a target URL pins; without a pin the newest. An unknown one is refused. */
const versionOf = (target: string): LinqWebhookVersion | undefined => {
  const pinned = new URL(target).searchParams.get("version");
  if (pinned === null || pinned === "2026-02-03") return "2026-02-03";
  return pinned === "2025-01-01" ? pinned : undefined;
};

const isEvents = (value: unknown): value is string[] =>
  Array.isArray(value) &&
  value.length > 0 &&
  value.every((event) => eventTypes.includes(event as string));

const isNumbers = (value: unknown): value is string[] =>
  Array.isArray(value) && value.every((number) => typeof number === "string" && e164.test(number));

/** Linq's webhook subscriptions and the five calls on them. */
export class LinqSubscriptions {
  readonly #settings: LinqSettings;
  readonly #all = new Map<string, StoredSubscription>();

  constructor(settings: LinqSettings) {
    this.#settings = settings;
  }

  /** Those that get an event of a line; an event without a line goes to all that know its type. */
  wanting(type: string, line: string | undefined): StoredSubscription[] {
    const wanted: StoredSubscription[] = [];
    for (const subscription of this.#all.values()) {
      const { isActive, events, phoneNumbers } = subscription;
      const onLine = phoneNumbers === null || line === undefined || phoneNumbers.includes(line);
      if (isActive && onLine && events.includes(type)) wanted.push(subscription);
    }
    return wanted;
  }

  create(body: ReceivedBody, trace: string): Answer {
    if (body.kind !== "json" || !isRecord(body.value)) return refuseWith(1003, trace);
    const { target_url: target, subscribed_events: events } = body.value;
    if (target === undefined || events === undefined) return refuseWith(1001, trace);
    const refusal = this.#refusal(body.value, undefined, trace);
    if (refusal !== undefined) return refusal;
    const numbers = (body.value["phone_numbers"] ?? []) as string[];
    const now = new Date().toISOString();
    const subscription: StoredSubscription = {
      id: uuid(),
      secret: newSecret(),
      createdAt: now,
      targetUrl: target as string,
      version: versionOf(target as string) as LinqWebhookVersion,
      events: events as string[],
      phoneNumbers: numbers.length === 0 ? null : numbers,
      isActive: true,
      updatedAt: now,
    };
    this.#all.set(subscription.id, subscription);
    const created: LinqCreatedWebhookSubscription = {
      ...wire(subscription),
      signing_secret: subscription.secret,
    };
    return { status: 201, body: created };
  }

  list(): Answer {
    return { status: 200, body: { subscriptions: [...this.#all.values()].map(wire) } };
  }

  get(id: string, trace: string): Answer {
    const found = this.#all.get(id);
    return found === undefined ? this.#missing(trace) : { status: 200, body: wire(found) };
  }

  /** A PUT that keeps what it does not mention. The payload version follows the new target URL. */
  update(id: string, body: ReceivedBody, trace: string): Answer {
    const found = this.#all.get(id);
    if (found === undefined) return this.#missing(trace);
    if (body.kind !== "json" || !isRecord(body.value)) return refuseWith(1003, trace);
    const refusal = this.#refusal(body.value, found, trace);
    if (refusal !== undefined) return refusal;
    const {
      target_url: target,
      subscribed_events: events,
      is_active: active,
      phone_numbers: numbers,
    } = body.value;
    if (target !== undefined) {
      found.targetUrl = target as string;
      found.version = versionOf(found.targetUrl) as LinqWebhookVersion;
    }
    if (events !== undefined) found.events = events as string[];
    if (active !== undefined) found.isActive = active as boolean;
    if (numbers !== undefined)
      found.phoneNumbers =
        numbers === null || (numbers as string[]).length === 0 ? null : (numbers as string[]);
    found.updatedAt = new Date().toISOString();
    return { status: 200, body: wire(found) };
  }

  remove(id: string, trace: string): Answer {
    return this.#all.delete(id) ? { status: 204 } : this.#missing(trace);
  }

  #missing(trace: string): Answer {
    return this.#settings.subscriptionNotFoundCode === 2001
      ? refuseWith(2001, trace, "Resource not found")
      : refuseWith(2010, trace);
  }

  // How Linq refuses each of these is not published; 1002 and 1005 are what its error page offers.
  #refusal(
    body: Record<string, unknown>,
    own: StoredSubscription | undefined,
    trace: string,
  ): Answer | undefined {
    const {
      target_url: target,
      subscribed_events: events,
      is_active: active,
      phone_numbers: numbers,
    } = body;
    if (target !== undefined) {
      if (!isTarget(target) || versionOf(target) === undefined) return refuseWith(1005, trace);
      for (const other of this.#all.values())
        if (other !== own && other.targetUrl === target) return refuseWith(1005, trace);
    }
    if (events !== undefined && !isEvents(events)) return refuseWith(1005, trace);
    if (own !== undefined && active !== undefined && typeof active !== "boolean")
      return refuseWith(1005, trace);
    if (numbers === undefined || (numbers === null && own !== undefined)) return undefined;
    if (!Array.isArray(numbers)) return refuseWith(1005, trace);
    return isNumbers(numbers) ? undefined : refuseWith(1002, trace);
  }
}
