import { systemClock, type Clock } from "../transport/clock.ts";

/**
 * What a claim came to:
 *
 * - `claimed`: nobody has it; the caller runs the effect, then completes or releases it.
 * - `busy`: somebody claimed it and has neither completed nor released it; its effect may be under way.
 * - `done`: its effect happened.
 */
export type Claim = "claimed" | "busy" | "done";

/**
 * What makes «at least once» into «effectively once»: the memory of which events took effect. Share one
 * between processes when several of them receive. Every method may reject; the delivery is then answered
 * with 503, so that the provider delivers it again.
 *
 * An id is at most 512 printable ASCII characters without spaces; the provider's name is part of it.
 */
export interface DeliveryStore {
  /**
   * Claims an id, atomically: of any number of claims at once exactly one is `claimed`. A claim that is
   * neither completed nor released within `ttlMs` milliseconds lapses, because its process may have
   * died; whoever asks next may have it.
   */
  readonly claim: (id: string, ttlMs: number) => Promise<Claim>;
  /** The effect of an id happened: remembers it for `ttlMs` milliseconds from now, whoever claimed it. */
  readonly complete: (id: string, ttlMs: number) => Promise<void>;
  /** The effect of an id did not happen: gives the claim back. An id that is `done` stays `done`. */
  readonly release: (id: string) => Promise<void>;
}

/** How a memory store is bounded. */
export interface MemoryDeliveryStoreOptions {
  /** The most ids that are remembered; the oldest go first. 1 to 10,000,000; default 100,000. */
  readonly capacity?: number;
  readonly clock?: Clock;
}

/** The most ids that a memory store remembers unless it is told otherwise. */
const defaultCapacity = 100_000;

interface Entry {
  readonly isDone: boolean;
  /** Monotonic time from which on the entry counts for nothing. */
  readonly until: number;
}

/**
 * A store in the memory of this process: enough for one process, gone with it. It holds at most
 * `capacity` ids (a number out of range counts as the default), about 200 bytes each; beyond that the
 * oldest is forgotten, completed or not, so a capacity below the number of deliveries of a day lets very
 * late duplicates through.
 */
export const createMemoryDeliveryStore = (
  options: MemoryDeliveryStoreOptions = {},
): DeliveryStore => {
  const { capacity = defaultCapacity, clock = systemClock } = options;
  const most =
    Number.isInteger(capacity) && capacity >= 1 && capacity <= 10_000_000
      ? capacity
      : defaultCapacity;
  // A Map keeps the order of insertion; an id that is set anew is moved to the end by deleting it first.
  const entries = new Map<string, Entry>();

  const put = (id: string, entry: Entry): void => {
    entries.delete(id);
    entries.set(id, entry);
    if (entries.size <= most) return;
    for (const oldest of entries.keys()) {
      entries.delete(oldest);
      break;
    }
  };

  return Object.freeze({
    claim: async (id: string, ttlMs: number): Promise<Claim> => {
      const now = clock.monotonic();
      const known = entries.get(id);
      if (known !== undefined && known.until > now) return known.isDone ? "done" : "busy";
      put(id, { isDone: false, until: now + ttlMs });
      return "claimed";
    },
    complete: async (id: string, ttlMs: number): Promise<void> => {
      put(id, { isDone: true, until: clock.monotonic() + ttlMs });
    },
    release: async (id: string): Promise<void> => {
      if (entries.get(id)?.isDone === false) entries.delete(id);
    },
  });
};
