import { spawn, spawnSync, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { createServer, type AddressInfo } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import { createClient } from "redis";
import { afterAll, beforeAll, describe, onTestFinished } from "vitest";

const program = "redis-server";
const isInstalled = spawnSync(program, ["--version"]).status === 0;

if (!isInstalled) {
  // oxlint-disable-next-line no-console -- a test that does not run must be heard of
  console.warn(
    "!!! redis-server is not installed: NOTHING is tested against Redis (apt-get install redis-server) !!!",
  );
}

/** Tests that need a Redis; skipped, and loudly so, where none is installed. */
export const describeWithRedis = (name: string, tests: () => void): void => {
  // oxlint-disable-next-line vitest/valid-describe-callback -- it is handed on
  describe.skipIf(!isInstalled)(name, tests);
};

const freePort = async (): Promise<number> => {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, "close");
  return port;
};

/** A Redis of the test's own on loopback, which writes nothing to disk. */
export class RedisServer {
  port = 0;
  #process: ChildProcess | undefined;

  get url(): string {
    return `redis://127.0.0.1:${this.port}`;
  }

  async start(): Promise<void> {
    this.port ||= await freePort();
    const options = [
      "--port",
      String(this.port),
      "--bind",
      "127.0.0.1",
      "--save",
      "",
      "--appendonly",
      "no",
    ];
    const server = spawn(program, options, { stdio: ["ignore", "pipe", "inherit"] });
    this.#process = server;
    for await (const chunk of server.stdout) {
      if (String(chunk).includes("Ready to accept connections")) break;
    }
    // The pipe must go on being read, or the server would wait for it one day.
    server.stdout.resume();
  }

  async stop(): Promise<void> {
    const server = this.#process;
    this.#process = undefined;
    if (!server || server.exitCode !== null) return;
    server.kill("SIGKILL");
    await once(server, "exit");
  }
}

/** A Redis for the tests of a file. */
export const useRedis = (): RedisServer => {
  const server = new RedisServer();
  beforeAll(() => server.start());
  afterAll(() => server.stop());
  return server;
};

/** A client that ends with the test. */
export const connectClient = async (
  server: RedisServer,
  user: { readonly username?: string; readonly password?: string } = {},
) => {
  const client = createClient({ url: server.url, socket: { reconnectStrategy: 50 }, ...user });
  client.on("error", () => undefined);
  await client.connect();
  onTestFinished(() => client.destroy());
  return client;
};

/** Waits until something holds, at most twelve seconds. */
export const eventually = async (holds: () => boolean | Promise<boolean>): Promise<void> => {
  for (let attempt = 0; attempt < 600; attempt += 1) {
    if (await holds()) return;
    await sleep(20);
  }
  throw new Error("it did not come to pass within twelve seconds");
};
