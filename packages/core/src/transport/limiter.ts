import type { AttemptLimits } from "./transport.ts";
import type { Clock } from "./clock.ts";
import { Deadlines, type Timed } from "./deadlines.ts";

/** How much a connection does at once. */
export interface Limits {
  /** Requests in flight. Default 10, at most 1,000. */
  readonly inFlight: number;
  /** Calls that may wait for their turn before `overloaded`. Default 1,000. */
  readonly queued: number;
}

/** The limits unless an option says otherwise. */
export const defaultLimits: Limits = { inFlight: 10, queued: 1_000 };

/** Why there was no turn. */
export type NoTurn = "overloaded" | "aborted" | "timeout";

/** A call in a queue. It ends once: with its turn, or with the reason why there is none. */
class Waiter implements Timed {
  place = -1;
  readonly endsAt: number;
  readonly turns: Turns;
  readonly forgetAbort: () => void;
  readonly #resolve: (answer: true | NoTurn) => void;
  readonly #leave: (waiter: Waiter) => void;
  isOver = false;

  constructor(
    call: AttemptLimits,
    turns: Turns,
    resolve: (answer: true | NoTurn) => void,
    leave: (waiter: Waiter) => void,
  ) {
    this.endsAt = call.deadlineAt;
    this.turns = turns;
    this.#resolve = resolve;
    this.#leave = leave;
    this.forgetAbort = call.onAbort(() => this.end("aborted"));
  }

  expire(): void {
    this.end("timeout");
  }

  /** Ends the wait: `true` is the turn. */
  end(answer: true | NoTurn): void {
    // A call that was aborted before hears of it late, perhaps after its turn was granted.
    if (this.isOver) return;
    this.isOver = true;
    this.#leave(this);
    if (answer !== true) this.turns.forget();
    this.#resolve(answer);
  }
}

/** Grants a bounded number of turns in the order in which they were asked for. */
class Turns {
  readonly #limit: number;
  #taken = 0;
  #waiting: Waiter[] = [];
  /** How many of those have given up. */
  #over = 0;

  constructor(limit: number) {
    this.#limit = limit;
  }

  tryTake(): boolean {
    if (this.#taken >= this.#limit) return false;
    this.#taken += 1;
    return true;
  }

  giveBack(): void {
    for (let next = this.#waiting.shift(); next; next = this.#waiting.shift()) {
      if (!next.isOver) {
        next.end(true);
        return;
      }
      this.#over -= 1;
    }
    this.#taken -= 1;
  }

  enqueue(waiter: Waiter): void {
    this.#waiting.push(waiter);
  }

  /** One has given up. All may at once, so they are swept together and not looked for one by one. */
  forget(): void {
    this.#over += 1;
    if (this.#over * 2 <= this.#waiting.length) return;
    this.#waiting = this.#waiting.filter(({ isOver }) => !isOver);
    this.#over = 0;
  }

  get isIdle(): boolean {
    return this.#taken === 0;
  }
}

/**
 * Bounds what a connection does at once: requests in flight, one call a chat (so that an old repeat
 * never overwrites a newer write), and how many may wait.
 */
export class Limiter {
  readonly #limits: Limits;
  readonly #deadlines: Deadlines;
  readonly #inFlight: Turns;
  /** The chats that are being changed; turns only for those that somebody waits for. */
  readonly #chats = new Map<string, Turns | undefined>();
  #queued = 0;

  constructor(limits: Limits, clock: Clock) {
    this.#limits = limits;
    this.#deadlines = new Deadlines(clock);
    this.#inFlight = new Turns(limits.inFlight);
  }

  /** How many requests may be in flight. */
  get inFlight(): number {
    return this.#limits.inFlight;
  }

  /** The turn to send one request. */
  takeRequest(call: AttemptLimits): true | Promise<true | NoTurn> {
    return this.#inFlight.tryTake() || this.#wait(this.#inFlight, call);
  }

  giveRequestBack(): void {
    this.#inFlight.giveBack();
  }

  /** The turn to change one chat. */
  takeChat(chatId: string, call: AttemptLimits): true | Promise<true | NoTurn> {
    if (!this.#chats.has(chatId)) {
      this.#chats.set(chatId, undefined);
      return true;
    }
    let turns = this.#chats.get(chatId);
    if (!turns) {
      turns = new Turns(1);
      turns.tryTake();
      this.#chats.set(chatId, turns);
    }
    return this.#wait(turns, call);
  }

  giveChatBack(chatId: string): void {
    const turns = this.#chats.get(chatId);
    turns?.giveBack();
    if (!turns || turns.isIdle) this.#chats.delete(chatId);
  }

  #wait(turns: Turns, call: AttemptLimits): Promise<true | NoTurn> {
    if (this.#queued >= this.#limits.queued) return Promise.resolve("overloaded");
    this.#queued += 1;
    return new Promise((resolve) => {
      const waiter = new Waiter(call, turns, resolve, this.#leave);
      this.#deadlines.watch(waiter);
      turns.enqueue(waiter);
    });
  }

  readonly #leave = (waiter: Waiter): void => {
    this.#queued -= 1;
    this.#deadlines.forget(waiter);
    waiter.forgetAbort();
  };
}
