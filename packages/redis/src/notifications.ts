import type { RedisClient, RedisSubscriber } from "./redis-client.ts";

/** One connection that hears of changes and calls those who wait for them. */
export class Notifications {
  readonly #client: RedisClient;
  readonly #channel: string;
  readonly #listeners = new Map<string, Set<() => void>>();
  #subscriber: RedisSubscriber | undefined;
  #isClosed = false;

  constructor(client: RedisClient, channel: string) {
    this.#client = client;
    this.#channel = channel;
  }

  /** Calls back with every change of a topic until the returned function is called. */
  listen(topic: string, listener: () => void): () => void {
    const listeners = this.#listeners.get(topic) ?? new Set();
    this.#listeners.set(topic, listeners.add(listener));
    this.#open();
    return () => {
      listeners.delete(listener);
      if (listeners.size === 0 && this.#listeners.get(topic) === listeners)
        this.#listeners.delete(topic);
    };
  }

  close(): void {
    this.#isClosed = true;
    this.#listeners.clear();
    const subscriber = this.#subscriber;
    this.#subscriber = undefined;
    if (subscriber) letGoOf(subscriber);
  }

  #open(): void {
    if (this.#subscriber || this.#isClosed) return;
    const subscriber = this.#client.duplicate();
    this.#subscriber = subscriber;
    // A client without a listener for errors ends the process; this one connects again by itself.
    subscriber.on("error", () => undefined);
    subscriber
      .connect()
      .then(() => subscriber.subscribe(this.#channel, (topic) => this.#call(topic)))
      .then(() => this.#callAll())
      .catch(() => {
        // Those who wait look for themselves meanwhile; the next one who does tries again.
        if (this.#subscriber === subscriber) this.#subscriber = undefined;
        // It may be connected, and refused the channel only.
        letGoOf(subscriber);
      });
  }

  #call(topic: string): void {
    for (const listener of [...(this.#listeners.get(topic) ?? [])]) listener();
  }

  /** What happened before the connection was there was heard by nobody. */
  #callAll(): void {
    for (const topic of [...this.#listeners.keys()]) this.#call(topic);
  }
}

const letGoOf = (subscriber: RedisSubscriber): void => {
  try {
    subscriber.destroy();
  } catch {
    // It was never open.
  }
};
