import { createHash } from "node:crypto";

/** Keys and arguments of a script. */
interface ScriptInput {
  readonly keys: string[];
  readonly arguments: string[];
}

/** A connection that only listens. */
export interface RedisSubscriber {
  connect(): Promise<unknown>;
  on(event: "error", listener: (error: unknown) => void): unknown;
  subscribe(channel: string, listener: (message: string) => void): Promise<unknown>;
  destroy(): void;
}

/**
 * What is needed of a client of the package `redis` (node-redis), version 5 or 6: made with
 * `createClient`, connected, and with a listener for its `error` event. It stays yours: Parley never
 * closes it.
 */
export interface RedisClient {
  /** False while there is no connection; calls then fail at once instead of piling up. */
  readonly isReady?: boolean;
  eval(script: string, input: ScriptInput): Promise<unknown>;
  evalSha(sha1: string, input: ScriptInput): Promise<unknown>;
  duplicate(): RedisSubscriber;
}

/** Where keys begin. */
export interface RedisOptions {
  /**
   * The beginning of every key and channel, without braces. Default `parley`. Those who share a store must
   * use the same.
   */
  readonly prefix?: string;
}

export const defaultPrefix = "parley";

/** A script that runs atomically; it is sent whole only to a server that does not have it yet. */
export class RedisScript {
  readonly #source: string;
  readonly #sha1: string;

  constructor(source: string) {
    this.#source = source;
    this.#sha1 = createHash("sha1").update(source).digest("hex");
  }

  async run(
    client: RedisClient,
    keys: readonly string[],
    input: readonly (string | number)[],
  ): Promise<unknown> {
    // node-redis would keep the call until it is connected again, when nobody waits for it any more.
    if (client.isReady === false) throw new Error("Redis is not connected");
    const options = (): ScriptInput => ({ keys: [...keys], arguments: input.map(String) });
    try {
      return await client.evalSha(this.#sha1, options());
    } catch (thrown) {
      if (!(thrown instanceof Error && thrown.message.startsWith("NOSCRIPT"))) throw thrown;
      return client.eval(this.#source, options());
    }
  }
}

/** What a key says about people, such as a phone number, is not for everybody who can list keys. */
export const hashed = (text: string): string =>
  createHash("sha256").update(text).digest("base64url");
