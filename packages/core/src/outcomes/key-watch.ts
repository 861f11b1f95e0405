import { err, ok, type Result } from "neverthrow";
import type { ChatField } from "../model/chat-update.ts";
import type { Chat } from "../model/chat.ts";
import { compareValues } from "./compare-values.ts";
import { correlate } from "./correlate.ts";
import { describeFailure, fenced, type FenceFailure } from "./fence.ts";
import type { OpenUpdate, OutcomeSnapshot, StoredOutcome } from "./outcome-store.ts";
import { readSettled, readSnapshot } from "./read-snapshot.ts";
import { lastLookMs, lookAnywayFactor, underWayMs, type Settings } from "./settings.ts";
import { storedOutcome, type Verdict } from "./verdict.ts";
import type { Waiter } from "./waiter.ts";

/** A field of an update that somebody waits for. */
export interface WatchedField {
  readonly waiter: Waiter;
  readonly update: OpenUpdate;
  /** When the wait ends at the latest, milliseconds since the epoch. */
  readonly waitsUntilMs: number;
  isRegistered: boolean;
  /** Whether it ever was: who was let in once is not turned away when it has to come back. */
  wasRegistered?: boolean;
  /** What the events said last, and since when this process knows. */
  told?: { readonly kind: Verdict["kind"]; readonly sinceMs: number };
}

type Attempt<Value> = Promise<Result<Value, FenceFailure>>;

/** Looks at one field of one chat, for as long as somebody waits for it. */
export class KeyWatch {
  readonly key: string;
  readonly #field: ChatField;
  readonly #settings: Settings;
  readonly #schedule: (watch: KeyWatch) => void;
  readonly #watched = new Set<WatchedField>();
  #unsubscribe: (() => void) | undefined;
  #cancelTimer: (() => void) | undefined;

  constructor(
    key: string,
    field: ChatField,
    settings: Settings,
    schedule: (watch: KeyWatch) => void,
  ) {
    this.key = key;
    this.#field = field;
    this.#settings = settings;
    this.#schedule = schedule;
    try {
      this.#unsubscribe = settings.store.subscribe?.(key, () => this.wake());
    } catch {
      // A store that cannot call back is looked at more often.
    }
  }

  get isIdle(): boolean {
    return this.#watched.size === 0;
  }

  add(watched: WatchedField): void {
    this.#watched.add(watched);
    this.wake();
  }

  remove(watched: WatchedField): void {
    this.#watched.delete(watched);
    if (!this.isIdle) return;
    this.#cancelTimer?.();
    try {
      this.#unsubscribe?.();
    } catch {
      // Nobody listens any more, whatever the store thinks.
    }
  }

  wake(): void {
    if (!this.isIdle) this.#schedule(this);
  }

  /** Looks once and settles what can be settled; sees to it that somebody looks again. */
  async look(): Promise<void> {
    this.#cancelTimer?.();
    const { pollMs } = this.#settings;
    const usual = this.#unsubscribe ? pollMs * lookAnywayFactor : pollMs;
    const done = await this.#lookOnce();
    for (const { waiter } of this.#watched)
      waiter.note = done.isErr() ? describeFailure(done.error) : undefined;
    if (this.isIdle) return;
    const again = Math.min(done.isOk() ? done.value : pollMs, usual);
    this.#cancelTimer?.();
    this.#cancelTimer = this.#settings.clock.setTimer(() => this.wake(), again);
  }

  /** Time is up: takes what is known, without waiting for more. */
  async lastLook(watched: WatchedField, attempts = 3): Promise<void> {
    const snapshot = await this.#read(lastLookMs);
    if (snapshot.isErr()) {
      watched.waiter.note = describeFailure(snapshot.error);
      return;
    }
    const known = settledIn(snapshot.value, watched);
    if (known) return watched.waiter.settle(this.#field, known.outcome);
    const verdict = this.#correlate(snapshot.value).get(watched.update.id);
    if (!verdict) return;
    const settled = await this.#settle(
      watched,
      storedOutcome(verdict),
      snapshot.value.version,
      lastLookMs,
    );
    const isChanged = settled.isOk() && settled.value === 0;
    if (isChanged && attempts > 1) await this.lastLook(watched, attempts - 1);
  }

  /** The chat was read: settles what it proves. */
  async settleByReading(watched: WatchedField, chat: Chat): Promise<void> {
    const value = chat[this.#field];
    if (value === undefined || compareValues(this.#field, watched.update.value, value) !== "same")
      return;
    const snapshot = await this.#read();
    if (snapshot.isErr()) return;
    // While another update is under way, the value may be the one from before both.
    const { updates, version } = snapshot.value;
    const now = this.#settings.clock.wall();
    const isContested = updates.some(
      ({ update, settled }) =>
        !settled &&
        now - update.sentAtMs < underWayMs &&
        compareValues(this.#field, watched.update.value, update.value) !== "same",
    );
    if (isContested) return;
    const at = new Date(now).toISOString();
    const outcome = { status: "applied", evidence: "read", value, at } as const;
    const settled = await this.#settle(watched, { outcome }, version);
    // The next read tries again; should there be none, the time-out tells why nothing was settled.
    if (settled.isErr()) watched.waiter.note = describeFailure(settled.error);
  }

  /** Milliseconds after which it is worth looking again. */
  async #lookOnce(): Attempt<number> {
    for (const watched of this.#watched) {
      if (watched.isRegistered) continue;
      const registered = await this.#register(watched);
      if (registered.isErr()) return err(registered.error);
    }
    const snapshot = await this.#read();
    if (snapshot.isErr()) return err(snapshot.error);
    const verdicts = this.#correlate(snapshot.value);
    let again = Number.POSITIVE_INFINITY;
    for (const watched of this.#watched) {
      const waitMs = await this.#judge(watched, snapshot.value, verdicts.get(watched.update.id));
      if (waitMs.isErr()) return err(waitMs.error);
      again = Math.min(again, waitMs.value);
    }
    return ok(again);
  }

  async #judge(
    watched: WatchedField,
    snapshot: OutcomeSnapshot,
    verdict: Verdict | undefined,
  ): Attempt<number> {
    const known = settledIn(snapshot, watched);
    if (known) watched.waiter.settle(this.#field, known.outcome);
    if (!watched.waiter.isOpen(this.#field)) return ok(Number.POSITIVE_INFINITY);
    if (!snapshot.updates.some(({ update }) => update.id === watched.update.id)) {
      // The store lost it: out of room, or started anew.
      watched.isRegistered = false;
      return ok(this.#settings.pollMs);
    }
    if (!verdict) {
      delete watched.told;
      return ok(Number.POSITIVE_INFINITY);
    }
    const waitMs = this.#waitMs(watched, verdict);
    if (waitMs > 0) return ok(waitMs);
    const version = verdict.kind === "certain" ? undefined : snapshot.version;
    return this.#settle(watched, storedOutcome(verdict), version);
  }

  /** How long to wait for something that makes it clearer. */
  #waitMs(watched: WatchedField, verdict: Verdict): number {
    if (verdict.kind === "certain") return 0;
    const { clock, confirmMs, ambiguousAfterMs } = this.#settings;
    const now = clock.wall();
    if (watched.told?.kind !== verdict.kind) watched.told = { kind: verdict.kind, sinceMs: now };
    // The receiver's clock may be ahead of this process's.
    const sinceMs = Math.min(watched.told.sinceMs, verdict.knownSinceMs);
    return sinceMs + (verdict.kind === "counted" ? confirmMs : ambiguousAfterMs) - now;
  }

  #correlate(snapshot: OutcomeSnapshot): Map<string, Verdict> {
    return correlate({ field: this.#field, ...snapshot, clockSkewMs: this.#settings.clockSkewMs });
  }

  async #register(watched: WatchedField): Attempt<void> {
    const { store, clock, retention } = this.#settings;
    const where = "outcomeStore.register";
    // No longer than it is under way: a wait that was aborted, or whose process died, takes no room for long.
    const waitedUntilMs = Math.min(watched.waitsUntilMs, clock.wall() + underWayMs);
    const register = () =>
      store.register(this.key, { ...watched.update, waitedUntilMs }, retention);
    const registered = await this.#fenced<string>(where, register);
    if (registered.isErr()) return err(registered.error);
    if (registered.value !== "registered" && registered.value !== "full") {
      return err({ where, what: "nonsense" });
    }
    const isFull = registered.value === "full";
    if (isFull && watched.wasRegistered) return ok(undefined);
    watched.isRegistered = true;
    watched.wasRegistered = true;
    if (isFull) {
      watched.waiter.overload(
        `too many updates of ${this.#field} of the chat are waiting for their outcome`,
      );
    }
    return ok(undefined);
  }

  async #read(limitMs?: number): Attempt<OutcomeSnapshot> {
    const read = () => this.#settings.store.read(this.key);
    const where = "outcomeStore.read";
    const answer = await this.#fenced(where, read, limitMs);
    if (answer.isErr()) return err(answer.error);
    const snapshot = readSnapshot(answer.value);
    return snapshot ? ok(snapshot) : err({ where, what: "nonsense" });
  }

  /** Writes the outcome and tells the waiter the one that counts; 0 when everything must be read again. */
  async #settle(
    watched: WatchedField,
    outcome: StoredOutcome,
    version?: number,
    limitMs?: number,
  ): Attempt<number> {
    const { store } = this.#settings;
    const settle = () => store.settle(this.key, watched.update.id, outcome, version);
    const where = "outcomeStore.settle";
    const answer = await this.#fenced(where, settle, limitMs);
    if (answer.isErr()) return err(answer.error);
    const settled = readSettled(answer.value);
    if (!settled) return err({ where, what: "nonsense" });
    if (settled === "changed") return ok(0);
    watched.waiter.settle(this.#field, settled.outcome);
    return ok(Number.POSITIVE_INFINITY);
  }

  #fenced<Value>(where: string, action: () => Promise<Value>, limitMs?: number): Attempt<Value> {
    const { clock, storeTimeoutMs } = this.#settings;
    return fenced(clock, limitMs ?? storeTimeoutMs, where, action);
  }
}

const settledIn = (
  snapshot: OutcomeSnapshot,
  { update }: WatchedField,
): StoredOutcome | undefined =>
  snapshot.updates.find((other) => other.update.id === update.id)?.settled;
