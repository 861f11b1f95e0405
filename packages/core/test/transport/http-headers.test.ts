import { afterEach, describe, expect, it } from "vitest";
import { parseBaseUrl } from "../../src/transport/base-url.ts";
import { systemClock } from "../../src/transport/clock.ts";
import { createHttpTransport } from "../../src/transport/http-transport.ts";
import { defaultTimeouts } from "../../src/transport/timeouts.ts";
import { good } from "../support/behaviours.ts";
import { FaultServer, type SeenRequest } from "../support/fault-server.ts";

const cleanUps: (() => unknown)[] = [];
afterEach(async () => {
  for (const cleanUp of cleanUps.splice(0)) await cleanUp();
});

const send = async (request: {
  readonly method: string;
  readonly path?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
}): Promise<{ readonly seen: SeenRequest | undefined; readonly port: number }> => {
  const server = await FaultServer.start({ replies: [good] });
  const transport = createHttpTransport({
    baseUrl: parseBaseUrl(`${server.url}/api/`)._unsafeUnwrap(),
    timeouts: defaultTimeouts,
    clock: systemClock,
  });
  cleanUps.push(
    () => transport.close(),
    () => server.close(),
  );
  const limits = { deadlineAt: systemClock.monotonic() + 5_000, onAbort: () => () => undefined };
  await transport.attempt({ path: "/chats/chat-1", headers: {}, ...request }, limits);
  return { seen: server.requests[0], port: server.port };
};

describe("a request on the wire", () => {
  it.each(["GET", "DELETE", "POST", "PUT", "PATCH"])(
    "carries the headers it was given and nothing of axios: %s without a body",
    async (method) => {
      const { seen, port } = await send({
        method,
        headers: { accept: "application/json", "x-a": "b" },
      });
      const { "content-length": length = "0", ...headers } = seen?.headers ?? {};
      expect(headers).toEqual({
        host: `127.0.0.1:${port}`,
        connection: "keep-alive",
        accept: "application/json",
        "x-a": "b",
      });
      expect([length, seen?.body, seen?.method]).toEqual(["0", "", method]);
    },
  );

  it("carries its body as it is, with its length in bytes", async () => {
    const body = '{"displayName":"Zoë 👋"}';
    const { seen } = await send({
      method: "PUT",
      headers: { "content-type": "application/json" },
      body,
    });
    expect(seen).toMatchObject({
      body,
      headers: {
        "content-type": "application/json",
        "content-length": String(Buffer.byteLength(body)),
      },
    });
    expect(seen?.headers).not.toHaveProperty("transfer-encoding");
  });

  it("goes to the path below the base URL, byte for byte", async () => {
    const path = "/chats/15550100%40c.us?limit=1&x=%20%2F";
    const { seen } = await send({ method: "GET", path });
    expect(seen?.path).toBe(`/api${path}`);
  });

  it("keeps an absolute URL on its own origin", async () => {
    const { seen, port } = await send({ method: "GET", path: "/https://evil.example/x" });
    expect([seen?.path, seen?.headers["host"]]).toEqual([
      "/api/https://evil.example/x",
      `127.0.0.1:${port}`,
    ]);
  });
});
