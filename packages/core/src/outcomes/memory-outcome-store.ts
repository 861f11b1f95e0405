import { systemClock, type Clock } from "../transport/clock.ts";
import { dispensable } from "./making-room.ts";
import type { OutcomeEvent } from "./outcome-event.ts";
import type { OpenUpdate, OutcomeRetention, OutcomeStore, StoredOutcome } from "./outcome-store.ts";

/** How a memory store is bounded. */
export interface MemoryOutcomeStoreOptions {
  /**
   * The most events and updates that are remembered in all; those of the key that was touched longest ago
   * go first. 1 to 10,000,000; default 100,000, at a few hundred bytes each. A number out of range counts
   * as the default.
   */
  readonly capacity?: number;
  readonly clock?: Clock;
}

/** A store in the memory of this process. */
export interface MemoryOutcomeStore extends OutcomeStore {
  /** How much is remembered now, after what is out of date has been dropped. */
  readonly sizes: () => MemoryOutcomeStoreSizes;
}

/** What a memory store holds. */
export interface MemoryOutcomeStoreSizes {
  readonly keys: number;
  readonly events: number;
  readonly updates: number;
  readonly listeners: number;
}

const defaultCapacity = 100_000;

interface Kept<Value> {
  readonly value: Value;
  /** Monotonic time from which on it counts for nothing. */
  readonly until: number;
}

interface UpdateSlot {
  readonly update: OpenUpdate;
  settled?: StoredOutcome;
}

interface Shelf {
  version: number;
  /** Since when updates are missing, for as long as they would have been remembered. */
  forgottenSince?: Kept<number>;
  /** Without a value: known, and used up by an update that made room. */
  readonly events: Map<string, Kept<OutcomeEvent | undefined>>;
  readonly updates: Map<string, Kept<UpdateSlot>>;
}

// Entries lie in the order in which they were added, so the first that is still good ends the search.
const dropExpired = (entries: Map<string, Kept<unknown>>, now: number): void => {
  for (const [id, { until }] of entries) {
    if (until > now) return;
    entries.delete(id);
  }
};

class MemoryStore implements MemoryOutcomeStore {
  readonly #capacity: number;
  readonly #clock: Clock;
  // A Map keeps the order of insertion; a shelf that is touched is moved to the end.
  readonly #shelves = new Map<string, Shelf>();
  readonly #listeners = new Map<string, Set<() => void>>();
  #entries = 0;
  #lastVersion = 0;

  constructor(capacity: number, clock: Clock) {
    this.#capacity = capacity;
    this.#clock = clock;
  }

  readonly append: OutcomeStore["append"] = async (key, event, retention) => {
    const shelf = this.#touch(key);
    if (shelf.events.has(event.id)) return;
    this.#change(key, shelf, () => {
      shelf.events.set(event.id, this.#keep(event, retention));
      const [oldest] = shelf.events.keys();
      if (shelf.events.size > retention.maxEvents && oldest !== undefined)
        shelf.events.delete(oldest);
    });
  };

  readonly register: OutcomeStore["register"] = async (key, update, retention) => {
    const shelf = this.#touch(key);
    if (shelf.updates.has(update.id)) return "registered";
    const isFull = shelf.updates.size >= retention.maxUpdates;
    const slots = [...shelf.updates.values()].map(({ value }) => value);
    const spare = isFull ? dispensable(slots, this.#clock.wall()) : undefined;
    if (isFull && !spare) return "full";
    this.#change(key, shelf, () => {
      if (spare) this.#makeRoom(shelf, spare, retention);
      shelf.updates.set(update.id, this.#keep({ update }, retention));
    });
    return "registered";
  };

  readonly read: OutcomeStore["read"] = async (key) => {
    this.#sweep();
    const shelf = this.#shelves.get(key);
    if (!shelf) return { version: 0, events: [], updates: [] };
    this.#dropExpired(shelf);
    return {
      version: shelf.version,
      events: [...shelf.events.values()].flatMap(({ value }) => value ?? []),
      updates: [...shelf.updates.values()].map(({ value }) => ({ ...value })),
      ...(shelf.forgottenSince ? { forgottenSinceMs: shelf.forgottenSince.value } : {}),
    };
  };

  readonly settle: OutcomeStore["settle"] = async (key, updateId, outcome, version) => {
    const shelf = this.#shelves.get(key);
    const slot = shelf?.updates.get(updateId)?.value;
    if (!shelf || !slot) return "changed";
    if (slot.settled) return slot.settled;
    if (version !== undefined && version !== shelf.version) return "changed";
    this.#change(key, shelf, () => {
      slot.settled = outcome;
    });
    return outcome;
  };

  readonly subscribe = (key: string, listener: () => void): (() => void) => {
    const listeners = this.#listeners.get(key) ?? new Set();
    this.#listeners.set(key, listeners.add(listener));
    return () => {
      listeners.delete(listener);
      if (listeners.size === 0 && this.#listeners.get(key) === listeners)
        this.#listeners.delete(key);
    };
  };

  readonly sizes = (): MemoryOutcomeStoreSizes => {
    this.#sweep(true);
    const shelves = [...this.#shelves.values()];
    return {
      keys: shelves.length,
      events: shelves.reduce((sum, { events }) => sum + events.size, 0),
      updates: shelves.reduce((sum, { updates }) => sum + updates.size, 0),
      listeners: [...this.#listeners.values()].reduce((sum, { size }) => sum + size, 0),
    };
  };

  #keep<Value>(value: Value, { ttlMs }: OutcomeRetention): Kept<Value> {
    return { value, until: this.#clock.monotonic() + ttlMs };
  }

  #makeRoom(shelf: Shelf, { update, settled }: UpdateSlot, retention: OutcomeRetention): void {
    shelf.updates.delete(update.id);
    if (settled?.isOwnReport && settled.eventId !== undefined) {
      // Left alone, or taken for new when it is delivered again, the report would be given to another.
      const report = shelf.events.get(settled.eventId);
      if (report) shelf.events.set(settled.eventId, { ...report, value: undefined });
      return;
    }
    const since = Math.min(shelf.forgottenSince?.value ?? update.sentAtMs, update.sentAtMs);
    shelf.forgottenSince = this.#keep(since, retention);
  }

  #touch(key: string): Shelf {
    this.#sweep();
    const shelf = this.#shelves.get(key) ?? { version: 0, events: new Map(), updates: new Map() };
    this.#shelves.delete(key);
    this.#shelves.set(key, shelf);
    this.#dropExpired(shelf);
    return shelf;
  }

  #change(key: string, shelf: Shelf, change: () => void): void {
    const before = shelf.events.size + shelf.updates.size;
    change();
    this.#entries += shelf.events.size + shelf.updates.size - before;
    // Never a number that an earlier shelf of the same key had.
    this.#lastVersion += 1;
    shelf.version = this.#lastVersion;
    for (const [oldest, other] of this.#shelves) {
      if (this.#entries <= this.#capacity || other === shelf) break;
      this.#forget(oldest, other);
    }
    for (const listener of [...(this.#listeners.get(key) ?? [])]) listener();
  }

  #forget(key: string, shelf: Shelf): void {
    this.#entries -= shelf.events.size + shelf.updates.size;
    this.#shelves.delete(key);
  }

  #dropExpired(shelf: Shelf): void {
    const now = this.#clock.monotonic();
    const before = shelf.events.size + shelf.updates.size;
    dropExpired(shelf.events, now);
    dropExpired(shelf.updates, now);
    if (shelf.forgottenSince && shelf.forgottenSince.until <= now) delete shelf.forgottenSince;
    this.#entries += shelf.events.size + shelf.updates.size - before;
  }

  /** Drops what is out of date, from the oldest on; a timer for it would keep the process alive. */
  #sweep(everywhere = false): void {
    for (const [key, shelf] of this.#shelves) {
      this.#dropExpired(shelf);
      if (shelf.events.size + shelf.updates.size === 0) this.#forget(key, shelf);
      else if (!everywhere) return;
    }
  }
}

/**
 * A store in the memory of this process: enough when the process that receives the deliveries is the one
 * that waits. It is bounded in number and in time, and gone with the process.
 */
export const createMemoryOutcomeStore = (
  options: MemoryOutcomeStoreOptions = {},
): MemoryOutcomeStore => {
  const { capacity = defaultCapacity, clock = systemClock } = options;
  const isUsable = Number.isInteger(capacity) && capacity >= 1 && capacity <= 10_000_000;
  return new MemoryStore(isUsable ? capacity : defaultCapacity, clock);
};
