import http from "node:http";
import https from "node:https";
import net, { type AddressInfo, type LookupFunction } from "node:net";
import type { TLSSocket } from "node:tls";
import { afterEach, describe, expect, it } from "vitest";
import { good } from "../support/behaviours.ts";
import { connectedTo } from "../support/connected.ts";
import { FaultServer, type FaultScript } from "../support/fault-server.ts";
import { selfSigned } from "../support/self-signed.ts";

const cleanUps: (() => unknown)[] = [];
afterEach(async () => {
  for (const cleanUp of cleanUps.splice(0)) await cleanUp();
});

const serve = async (script: FaultScript): Promise<FaultServer> => {
  const server = await FaultServer.start(script);
  cleanUps.push(() => server.close());
  return server;
};

const freeSockets = (agent: http.Agent): number => Object.values(agent.freeSockets).flat().length;

/** The moment after a reply in which its connection goes back among the idle ones. */
const aMoment = () => new Promise((resolve) => setTimeout(resolve, 20));

describe("the caller's own agent", () => {
  it("carries every request, and stays open when the client is closed", async () => {
    const server = await serve({ replies: [good] });
    const agent = new http.Agent({ keepAlive: true, maxSockets: 1 });
    cleanUps.push(() => agent.destroy());
    let isDestroyed = false;
    const destroy = agent.destroy.bind(agent);
    agent.destroy = () => {
      isDestroyed = true;
      destroy();
    };
    const chats = connectedTo(server.url, { agent });
    const calls = Array.from({ length: 12 }, (_, index) =>
      chats.updateChat(`chat-${index}`, { displayName: "Ada" }),
    );
    for (const result of await Promise.all(calls)) expect(result.isOk()).toBe(true);
    expect([server.requests.length, server.connections]).toEqual([12, 1]);
    await aMoment();
    chats.close();
    await aMoment();
    expect([isDestroyed, freeSockets(agent), server.openConnections]).toEqual([false, 1, 1]);
    const other = connectedTo(server.url, { agent });
    expect((await other.getChat("chat-1")).isOk()).toBe(true);
    expect(server.connections).toBe(1);
  });

  it.each(["EHOSTUNREACH", "ENETUNREACH", "ECONNREFUSED"])(
    "fails with %s: unknown once it was connected, not applied before",
    async (code) => {
      const server = await serve({ replies: [() => undefined] });
      const retry = { attempts: 1 };
      const lost = Object.assign(new Error(code), { code });
      const connecting = new http.Agent();
      const lookup: LookupFunction = (_host, _options, found) => found(lost, []);
      connecting.createConnection = () => net.connect({ host: "nowhere.invalid", port: 1, lookup });
      const never = await connectedTo(server.url, { agent: connecting, retry }).updateChat(
        "chat-1",
        { displayName: "Ada" },
      );
      expect(never._unsafeUnwrapErr()).toMatchObject({
        kind: "network",
        cause: code,
        applied: "no",
      });

      const agent = new http.Agent({ keepAlive: true });
      cleanUps.push(() => agent.destroy());
      const call = connectedTo(server.url, { agent, retry }).updateChat("chat-1", {
        displayName: "Ada",
      });
      await server.seen(1);
      for (const socket of Object.values(agent.sockets).flat()) socket?.destroy(lost);
      expect((await call)._unsafeUnwrapErr()).toMatchObject({
        kind: "network",
        cause: code,
        applied: "unknown",
      });
    },
  );

  it("brings its own trust", async () => {
    const certificate = selfSigned();
    const server = await serve({ replies: [good], tls: certificate });
    const agent = new https.Agent({ ca: certificate.cert });
    cleanUps.push(() => agent.destroy());
    expect((await connectedTo(server.url, { agent }).getChat("chat-1")).isOk()).toBe(true);
  });

  it.each([
    ["localhost", "localhost"],
    ["127.0.0.1", false],
  ])("asks a server at %s for the certificate of %s", async (host, name) => {
    const certificate = selfSigned(host === "localhost" ? { host } : {});
    const server = https.createServer(certificate, (_request, response) => {
      names.push((response.socket as TLSSocket & { servername?: unknown }).servername);
      response.setHeader("content-type", "application/json").end('{"id":"chat-1"}');
    });
    const names: unknown[] = [];
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    cleanUps.push(() => server.close());
    const { port } = server.address() as AddressInfo;
    const agent = new https.Agent({ ca: certificate.cert, family: 4 });
    cleanUps.push(() => agent.destroy());
    const result = await connectedTo(`https://${host}:${port}`, { agent }).getChat("chat-1");
    expect(result.isOk()).toBe(true);
    expect(names).toEqual([name]);
  });

  it("keeps the clock of the connection while its requests wait for a socket", async () => {
    const server = await serve({ replies: [() => undefined] });
    const agent = new http.Agent({ maxSockets: 1 });
    cleanUps.push(() => agent.destroy());
    const chats = connectedTo(server.url, {
      agent,
      timeouts: { connectMs: 80 },
      retry: { attempts: 1 },
    });
    cleanUps.push(() => chats.close());
    const first = chats.updateChat("once-1", { displayName: "Ada" });
    await server.seen(1);
    const second = await chats.updateChat("once-2", { displayName: "Ada" });
    expect(second._unsafeUnwrapErr()).toMatchObject({
      kind: "timeout",
      phase: "connect",
      applied: "no",
    });
    chats.close();
    expect((await first)._unsafeUnwrapErr().kind).toBe("aborted");
    expect(server.requests).toHaveLength(1);
  });
});

describe("the agent of a client", () => {
  it("keeps connections alive, and closes them with the client", async () => {
    const server = await serve({ replies: [good] });
    const chats = connectedTo(server.url);
    for (let round = 0; round < 5; round += 1)
      expect((await chats.getChat("chat-1")).isOk()).toBe(true);
    expect(server.connections).toBe(1);
    await aMoment();
    chats.close();
    await aMoment();
    expect(server.openConnections).toBe(0);
  });

  it("is its own: the agents of the process are not used", async () => {
    const server = await serve({ replies: [good] });
    const chats = connectedTo(server.url);
    cleanUps.push(() => chats.close());
    expect((await chats.getChat("chat-1")).isOk()).toBe(true);
    await aMoment();
    const names = [
      ...Object.keys(http.globalAgent.freeSockets),
      ...Object.keys(http.globalAgent.sockets),
    ];
    expect(names.filter((name) => name.includes(String(server.port)))).toEqual([]);
  });
});
