import { createInterface } from "node:readline";
import { createClient } from "redis";

/** What the test says to a program at its start. */
export const options = JSON.parse(process.argv[2] ?? "{}") as {
  readonly redisUrl: string;
  readonly prefix: string;
  readonly baseUrl: string;
  readonly apiKey: string;
  readonly chatId: string;
  readonly update: { readonly displayName?: string; readonly iconUrl?: string };
  readonly timeoutMs: number;
  readonly requests: number;
  readonly perMs: number;
  readonly calls: number;
};

/** Tells the test something. */
export const say = (line: unknown): void => void process.stdout.write(`${JSON.stringify(line)}\n`);

const lines = createInterface({ input: process.stdin })[Symbol.asyncIterator]();

/** Waits for the test to say something. */
export const hear = async <Value>(): Promise<Value> => {
  const line = await lines.next();
  return JSON.parse(line.done ? "null" : line.value) as Value;
};

export const connectRedis = async () => {
  const client = createClient({ url: options.redisUrl });
  client.on("error", () => undefined);
  await client.connect();
  return client;
};
