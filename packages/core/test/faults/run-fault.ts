import https from "node:https";
import net from "node:net";
import type { Result } from "neverthrow";
import type { ChatError, ConnectionOptions } from "../../src/index.ts";
import { connectedTo } from "../support/connected.ts";
import { FaultServer, type Behaviour, type FaultScript } from "../support/fault-server.ts";
import { HastyClock } from "../support/hasty-clock.ts";
import { selfSigned, type SelfSigned } from "../support/self-signed.ts";
import type { FaultCase } from "./fault-case.ts";
import { elsewhere } from "./status-faults.ts";

/** What came of a case. */
export interface Observation {
  readonly result: Result<"applied" | "read", ChatError>;
  readonly attempts: number;
  readonly requests: number;
  readonly connections: number;
  readonly waits: readonly number[];
  /** Connections to the second server: the one that redirects and proxies lead to. */
  readonly strayed: number;
  readonly tookMs: number;
}

const trusted = selfSigned();
const expired = selfSigned({ isExpired: true });
const foreign = selfSigned({ host: "elsewhere.example" });

interface Target {
  readonly script: Omit<FaultScript, "replies">;
  /** Where the call goes, when it is not where the server says it is. */
  readonly url?: (server: FaultServer) => string;
  readonly ca?: SelfSigned;
}

const targets: { readonly [Name in NonNullable<FaultCase["target"]>]: Target } = {
  "nobody listens": { script: {} },
  "no such host": { script: {}, url: () => "https://parley-tests.invalid" },
  "resets every connection": { script: { onConnection: (socket) => socket.resetAndDestroy() } },
  "never speaks": {
    script: { onConnection: () => undefined },
    url: ({ port }) => `https://127.0.0.1:${port}`,
  },
  "resets in the handshake": {
    script: { onConnection: (socket) => socket.once("data", () => socket.resetAndDestroy()) },
    url: ({ port }) => `https://127.0.0.1:${port}`,
  },
  "self-signed certificate": { script: { tls: trusted } },
  "expired certificate": { script: { tls: expired }, ca: expired },
  "certificate of another host": { script: { tls: foreign }, ca: foreign },
  "trusted certificate": { script: { tls: trusted }, ca: trusted },
  "plain HTTP where TLS is expected": {
    script: {
      onConnection: (socket) =>
        socket.once("data", () => socket.end("HTTP/1.1 400 Bad Request\r\n\r\n")),
    },
    url: ({ port }) => `https://127.0.0.1:${port}`,
  },
  "TLS where plain HTTP is expected": {
    script: { tls: trusted },
    url: ({ port }) => `http://127.0.0.1:${port}`,
  },
};

const proxyVariables = [
  "HTTP_PROXY",
  "http_proxy",
  "HTTPS_PROXY",
  "https_proxy",
  "ALL_PROXY",
  "all_proxy",
];

/** Replaces the placeholder of the second server in what a behaviour writes. */
const leadingTo =
  (behaviour: Behaviour, url: string): Behaviour =>
  (socket, request) => {
    const write = socket.write.bind(socket) as (...args: unknown[]) => boolean;
    const replaced = (data: unknown, ...rest: unknown[]): boolean =>
      write(typeof data === "string" ? data.replaceAll(elsewhere, url) : data, ...rest);
    Object.assign(socket, { write: replaced });
    behaviour(socket, request);
    Object.assign(socket, { write });
  };

/** Sets the server of a case up, makes the call and tells what came of it. */
export const runFault = async (faultCase: FaultCase): Promise<Observation> => {
  const target = faultCase.target ? targets[faultCase.target] : undefined;
  const stray = await FaultServer.start({ replies: [(socket) => socket.end()] });
  const replies = faultCase.server.map((behaviour) => leadingTo(behaviour, stray.url));
  const server = await FaultServer.start({ ...target?.script, replies });
  const url = target?.url?.(server) ?? server.url;
  if (faultCase.target === "nobody listens") await server.close();
  if (faultCase.proxied) for (const name of proxyVariables) process.env[name] = stray.url;
  const clock = new HastyClock();
  const waits: number[] = [];
  let attempts = 0;
  const agent = target?.ca && new https.Agent({ ca: target.ca.cert });
  const options: ConnectionOptions = {
    clock,
    retry: { attempts: faultCase.attempts ?? 3 },
    ...(faultCase.timeouts && { timeouts: faultCase.timeouts }),
    ...(faultCase.deadlineMs !== undefined && { deadlineMs: faultCase.deadlineMs }),
    ...(agent && { agent }),
    hooks: {
      sent: () => (attempts += 1),
      retried: ({ waitMs }) => {
        waits.push(waitMs);
        clock.announce(waitMs);
      },
    },
  };
  const chats = connectedTo(url, options);
  try {
    if (faultCase.warmUp) {
      (await chats.getChat("chat-1"))._unsafeUnwrap();
      // The connection has to be back among the idle ones, and closed if the server wants it closed.
      await new Promise((resolve) => setTimeout(resolve, 30));
    }
    attempts = 0;
    const from = performance.now();
    const result = await make(chats, faultCase);
    return {
      result,
      attempts,
      waits,
      requests: server.requests.length,
      connections: server.connections,
      strayed: stray.connections,
      tookMs: performance.now() - from,
    };
  } finally {
    if (faultCase.proxied) for (const name of proxyVariables) delete process.env[name];
    chats.close();
    agent?.destroy();
    await stray.close();
    if (faultCase.target !== "nobody listens") await server.close();
  }
};

const make = async (
  chats: ReturnType<typeof connectedTo>,
  { call }: FaultCase,
): Promise<Observation["result"]> => {
  if (call === "read") return (await chats.getChat("chat-1")).map(() => "read" as const);
  const id = call === "repeatable update" ? "chat-1" : "once-1";
  return (await chats.updateChat(id, { displayName: "Ada" })).map(() => "applied" as const);
};

// Loopback addresses are tried in one order everywhere, so that counts are the same everywhere.
net.setDefaultAutoSelectFamily(false);
