import http from "node:http";
import net from "node:net";
import { setImmediate } from "node:timers/promises";
import type { ResultAsync } from "neverthrow";
import { afterEach, describe, expect, it } from "vitest";
import {
  connect,
  type ChatClient,
  type ChatError,
  type ConnectionOptions,
} from "../../src/index.ts";
import { good, stall, stallInBody, refusal } from "../support/behaviours.ts";
import { connectedTo, token } from "../support/connected.ts";
import { FaultServer, type FaultScript } from "../support/fault-server.ts";
import { tiny } from "../support/tiny-adapter.ts";

const cleanUps: (() => unknown)[] = [];
afterEach(async () => {
  for (const cleanUp of cleanUps.splice(0)) await cleanUp();
});

const serve = async (script: FaultScript): Promise<FaultServer> => {
  const server = await FaultServer.start(script);
  cleanUps.push(() => server.close());
  return server;
};

const client = (url: string, options: ConnectionOptions = {}): ChatClient<"tiny"> => {
  const chats = connectedTo(url, options);
  cleanUps.push(() => chats.close());
  return chats;
};

/** Agents whose sockets never connect. */
class StuckAgent extends http.Agent {
  override createConnection(): net.Socket {
    const socket = new net.Socket();
    Object.defineProperty(socket, "connecting", { value: true });
    return socket;
  }
}

interface State {
  readonly name: string;
  readonly applied: "no" | "unknown";
  /** Brings a call into the state; gives the call to be aborted. */
  readonly reach: (signal: AbortSignal) => Promise<{
    readonly call: ResultAsync<unknown, ChatError>;
    readonly server: FaultServer;
    readonly requests: number;
  }>;
}

const ada = { displayName: "Ada" };

const states: readonly State[] = [
  {
    name: "before it begins",
    applied: "no",
    reach: async () => {
      const server = await serve({ replies: [good] });
      return {
        call: client(server.url).updateChat("chat-1", ada, { signal: AbortSignal.abort() }),
        server,
        requests: 0,
      };
    },
  },
  {
    name: "waiting for its turn among the requests",
    applied: "no",
    reach: async (signal) => {
      const server = await serve({ replies: [stall] });
      const chats = client(server.url, { limits: { inFlight: 1 } });
      cleanUps.push(() => first);
      const first = chats.updateChat("chat-1", ada).then(() => undefined);
      await server.seen(1);
      return { call: chats.updateChat("chat-2", ada, { signal }), server, requests: 1 };
    },
  },
  {
    name: "waiting for an earlier call for the same chat",
    applied: "no",
    reach: async (signal) => {
      const server = await serve({ replies: [stall] });
      const chats = client(server.url);
      cleanUps.push(() => first);
      const first = chats.updateChat("chat-1", ada).then(() => undefined);
      await server.seen(1);
      return { call: chats.updateChat("chat-1", ada, { signal }), server, requests: 1 };
    },
  },
  {
    name: "waiting for a credential",
    applied: "no",
    reach: async (signal) => {
      const server = await serve({ replies: [good] });
      let asked: () => void = () => undefined;
      const isAsked = new Promise<void>((resolve) => (asked = resolve));
      const apiKey = (): Promise<string> => {
        asked();
        return new Promise(() => undefined);
      };
      const chats = connect(tiny, { apiKey, baseUrl: server.url })._unsafeUnwrap();
      const call = chats.updateChat("chat-1", ada, { signal });
      await isAsked;
      return { call, server, requests: 0 };
    },
  },
  {
    name: "waiting for a budget that is shared",
    applied: "no",
    reach: async (signal) => {
      const server = await serve({ replies: [good] });
      const sharedLimiter = { take: async () => ({ waitMs: 30_000 }) };
      const call = client(server.url, { sharedLimiter }).updateChat("chat-1", ada, { signal });
      await setImmediate();
      return { call, server, requests: 0 };
    },
  },
  {
    name: "connecting",
    applied: "no",
    reach: async (signal) => {
      const server = await serve({ replies: [good] });
      let isSent: () => void = () => undefined;
      const sent = new Promise<void>((resolve) => (isSent = resolve));
      const chats = client(server.url, {
        agent: new StuckAgent(),
        hooks: { sent: () => isSent() },
      });
      const call = chats.updateChat("chat-1", ada, { signal });
      await sent;
      await setImmediate();
      return { call, server, requests: 0 };
    },
  },
  {
    name: "in the handshake",
    applied: "no",
    reach: async (signal) => {
      const server = await serve({ replies: [good], onConnection: () => undefined });
      const call = client(`https://127.0.0.1:${server.port}`).updateChat("chat-1", ada, { signal });
      await server.accepted();
      return { call, server, requests: 0 };
    },
  },
  {
    name: "waiting for the head of the reply",
    applied: "unknown",
    reach: async (signal) => {
      const server = await serve({ replies: [stall] });
      const call = client(server.url).updateChat("chat-1", ada, { signal });
      await server.seen(1);
      return { call, server, requests: 1 };
    },
  },
  {
    name: "in the middle of the body",
    applied: "unknown",
    reach: async (signal) => {
      const server = await serve({ replies: [stallInBody] });
      const call = client(server.url).updateChat("chat-1", ada, { signal });
      await server.seen(1);
      for (let turn = 0; turn < 5; turn += 1) await setImmediate();
      return { call, server, requests: 1 };
    },
  },
  {
    name: "between two attempts",
    applied: "unknown",
    reach: async (signal) => {
      const server = await serve({ replies: [refusal(500, { "retry-after": "20" })] });
      let waiting: () => void = () => undefined;
      const isWaiting = new Promise<void>((resolve) => (waiting = resolve));
      const call = client(server.url, { hooks: { retried: () => waiting() } }).updateChat(
        "chat-1",
        ada,
        { signal },
      );
      await isWaiting;
      return { call, server, requests: 1 };
    },
  },
  {
    name: "between two attempts of which the first had no effect",
    applied: "no",
    reach: async (signal) => {
      const server = await serve({ replies: [refusal(429, { "retry-after": "20" })] });
      let waiting: () => void = () => undefined;
      const isWaiting = new Promise<void>((resolve) => (waiting = resolve));
      const call = client(server.url, { hooks: { retried: () => waiting() } }).updateChat(
        "once-1",
        ada,
        { signal },
      );
      await isWaiting;
      return { call, server, requests: 1 };
    },
  },
];

/** The shortest of a few tries: what is measured is the library, not the load of the machine. */
const quickest = async (tryOnce: () => Promise<number>): Promise<number> => {
  let best = Infinity;
  for (let attempt = 0; attempt < 3 && best > 50; attempt += 1)
    best = Math.min(best, await tryOnce());
  return best;
};

describe("an abort", () => {
  it.each(states.map((state) => [state.name, state] as const))(
    "is answered within 50 ms %s",
    async (_name, state) => {
      const took = await quickest(async () => {
        const controller = new AbortController();
        const { call, server, requests } = await state.reach(controller.signal);
        const from = performance.now();
        controller.abort();
        const result = await call;
        const elapsed = performance.now() - from;
        expect(result._unsafeUnwrapErr()).toMatchObject({
          kind: "aborted",
          applied: state.applied,
          retryable: false,
        });
        await setImmediate();
        expect(server.requests).toHaveLength(requests);
        return elapsed;
      });
      expect(took).toBeLessThanOrEqual(50);
    },
  );

  it("lets go of the connection: the server sees it close", async () => {
    const server = await serve({ replies: [stall] });
    const controller = new AbortController();
    const call = client(server.url).updateChat("chat-1", ada, { signal: controller.signal });
    await server.seen(1);
    controller.abort();
    expect((await call)._unsafeUnwrapErr().kind).toBe("aborted");
    while (server.openConnections > 0) await setImmediate();
    expect(server.openConnections).toBe(0);
  });

  it("after the end changes nothing, and no listener stays on the signal", async () => {
    const server = await serve({ replies: [good] });
    const controller = new AbortController();
    const listeners: string[] = [];
    const { signal } = controller;
    const add = signal.addEventListener.bind(signal);
    const remove = signal.removeEventListener.bind(signal);
    signal.addEventListener = (...args: Parameters<typeof add>) => (
      listeners.push("+"),
      add(...args)
    );
    signal.removeEventListener = (...args: Parameters<typeof remove>) => (
      listeners.push("-"),
      remove(...args)
    );
    const result = await client(server.url).updateChat("chat-1", ada, { signal });
    controller.abort();
    expect(result.isOk()).toBe(true);
    // One pair while the engine was being loaded, one while it acted.
    expect(listeners).toEqual(["+", "-", "+", "-"]);
  });

  it("of a hundred calls at once warns of no leak", async () => {
    const warnings: unknown[] = [];
    const listen = (warning: Error): void => void warnings.push(warning.name);
    process.on("warning", listen);
    const server = await serve({ replies: [stall] });
    const controller = new AbortController();
    const chats = client(server.url);
    const calls = Array.from({ length: 100 }, (_, index) =>
      chats.updateChat(`chat-${index}`, ada, { signal: controller.signal }),
    );
    await server.seen(1);
    controller.abort();
    const kinds = (await Promise.all(calls)).map((result) => result._unsafeUnwrapErr().kind);
    await setImmediate();
    process.off("warning", listen);
    expect(new Set(kinds)).toEqual(new Set(["aborted"]));
    expect(warnings).toEqual([]);
  });

  it.each([17, {}, "signal", null])("is refused as %j when it is no signal", async (signal) => {
    const chats = connect(tiny, { apiKey: token })._unsafeUnwrap();
    const error = (await chats.updateChat("chat-1", ada, { signal } as never))._unsafeUnwrapErr();
    expect(error).toMatchObject({
      kind: "invalid-input",
      issues: [{ path: "options.signal", rule: "must be an AbortSignal" }],
    });
  });
});
