import type { OutcomeSnapshot, OutcomeStore, StoredOutcome } from "@parley/core/outcomes";
import { Notifications } from "./notifications.ts";
import { appendScript, readScript, registerScript, settleScript } from "./outcome-scripts.ts";
import { defaultPrefix, hashed, type RedisClient, type RedisOptions } from "./redis-client.ts";

/** How outcomes are kept in Redis. */
export interface RedisOutcomeStoreOptions extends RedisOptions {
  /**
   * Whether waiting processes are told of changes at once, over a second connection that is opened with the
   * first wait. Without it they look every 250 ms. Default true.
   */
  readonly notify?: boolean;
}

/** A store in Redis, and how to let go of its second connection. */
export interface RedisOutcomeStore extends OutcomeStore {
  /** Closes the connection for notifications; the client that was given stays open. */
  readonly close: () => void;
}

const parse = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    // Core passes over what is not of the agreed form.
    return undefined;
  }
};

const toSnapshot = (answer: unknown): OutcomeSnapshot => {
  const flat = Array.isArray(answer) ? answer.map(String) : [];
  let version = 0;
  let forgotten: { readonly forgottenSinceMs?: number } = {};
  const events: unknown[] = [];
  const updates = new Map<string, unknown>();
  const outcomes = new Map<string, unknown>();
  for (let index = 0; index + 1 < flat.length; index += 2) {
    const [name, text] = [flat[index] ?? "", flat[index + 1] ?? ""];
    const id = name.slice(2);
    if (name === "v") version = Number(text);
    else if (name === "f") forgotten = { forgottenSinceMs: Number(text) };
    else if (name.startsWith("e:")) events.push(parse(text) ?? []);
    else if (name.startsWith("u:")) updates.set(id, parse(text));
    else if (name.startsWith("o:")) outcomes.set(id, parse(text));
  }
  const stored = [...updates].map(([id, update]) =>
    outcomes.has(id) ? { update, settled: outcomes.get(id) } : { update },
  );
  // An event that is used up is an empty place.
  return { version, events: events.flat(), updates: stored, ...forgotten } as OutcomeSnapshot;
};

/**
 * Keeps events and waiting updates in Redis, so that the process that receives a delivery need not be the
 * one that waits, and a process may die in between.
 *
 * Keys are hashes, because chat ids may be phone numbers. Values are JSON and hold the names that chats
 * were given and the addresses of those who gave them; no secrets. Everything expires by itself.
 *
 * Its methods reject while Redis cannot be reached; core then answers deliveries with an error, so that
 * they come again, and goes on looking until the wait is over.
 */
export const redisOutcomeStore = (
  client: RedisClient,
  options: RedisOutcomeStoreOptions = {},
): RedisOutcomeStore => {
  const { prefix = defaultPrefix, notify = true } = options;
  const channel = `${prefix}:outcomes`;
  const notifications = new Notifications(client, channel);
  // The braces keep the three keys on one node of a cluster.
  const keysOf = (topic: string) => ["d", "e", "u"].map((part) => `${channel}:{${topic}}:${part}`);

  const store: OutcomeStore = {
    append: async (key, event, { ttlMs, maxEvents }) => {
      const topic = hashed(key);
      const input = [channel, topic, ttlMs, maxEvents, event.id, JSON.stringify(event)];
      await appendScript.run(client, keysOf(topic), input);
    },
    register: async (key, update, { ttlMs, maxUpdates }) => {
      const topic = hashed(key);
      const input = [channel, topic, ttlMs, maxUpdates, update.id, JSON.stringify(update)];
      return (await registerScript.run(client, keysOf(topic), input)) as "registered" | "full";
    },
    read: async (key) => toSnapshot(await readScript.run(client, keysOf(hashed(key)), [])),
    settle: async (key, updateId, outcome, version) => {
      const topic = hashed(key);
      const input = [channel, topic, updateId, JSON.stringify(outcome), version ?? ""];
      const answer = await settleScript.run(client, keysOf(topic), input);
      return answer === "changed" ? answer : (parse(String(answer)) as StoredOutcome);
    },
  };
  return Object.freeze({
    ...store,
    ...(notify
      ? {
          subscribe: (key: string, listener: () => void) =>
            notifications.listen(hashed(key), listener),
        }
      : {}),
    close: () => notifications.close(),
  });
};
