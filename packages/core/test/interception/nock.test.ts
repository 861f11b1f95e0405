import { gzipSync } from "node:zlib";
import nock from "nock";
import { afterAll, afterEach, beforeEach, describe, expect, it } from "vitest";
import { connect, type ChatClient, type ConnectionOptions } from "../../src/index.ts";
import { token } from "../support/connected.ts";
import { tiny } from "../support/tiny-adapter.ts";

const clients: ChatClient[] = [];

const client = (options: ConnectionOptions = {}): ChatClient => {
  const retry = { minWaitMs: 0, maxWaitMs: 0 };
  const chats = connect(tiny, {
    apiKey: token,
    retry,
    ...options,
  })._unsafeUnwrap() as unknown as ChatClient;
  clients.push(chats);
  return chats;
};

beforeEach(() => {
  nock.disableNetConnect();
});
afterEach(() => {
  for (const chats of clients.splice(0)) chats.close();
  nock.abortPendingRequests();
  nock.cleanAll();
});
afterAll(() => {
  nock.enableNetConnect();
  nock.restore();
});

const api = () => nock("https://tiny.invalid/api");
const chat = { id: "chat-1", name: "Ada" };
const ada = { displayName: "Ada" };

describe("nock", () => {
  it("sees the request as it leaves: method, path, headers and body", async () => {
    const headers = {
      authorization: `Bearer ${token}`,
      "content-type": "application/json",
      "content-length": "21",
      accept: "application/json",
      "accept-encoding": "gzip, deflate, br",
      "user-agent": "parley",
    };
    const scope = nock("https://tiny.invalid/api", {
      reqheaders: headers,
      badheaders: ["cookie", "proxy-authorization"],
    })
      .patch("/chats/chat-1", { displayName: "Ada" })
      .reply(200, chat);
    expect((await client().updateChat("chat-1", ada)).isOk()).toBe(true);
    expect(scope.isDone()).toBe(true);
  });

  it("answers in gzip, with request ids, and in order", async () => {
    api()
      .get("/chats/chat-1")
      .reply(429, { error: { message: "slow" } }, { "retry-after": "0" });
    api()
      .get("/chats/chat-1")
      .reply(200, gzipSync(JSON.stringify(chat)), {
        "content-type": "application/json",
        "content-encoding": "gzip",
      });
    expect((await client().getChat("chat-1"))._unsafeUnwrap().displayName).toBe("Ada");
    expect(nock.isDone()).toBe(true);
  });

  it("fails the connection", async () => {
    api()
      .patch("/chats/once-1")
      .replyWithError(Object.assign(new Error("canary"), { code: "ECONNREFUSED" }));
    api().patch("/chats/once-1").reply(200, { id: "once-1" });
    const result = await client().updateChat("once-1", ada);
    // Whether the request had left when it failed is not for nock to say; never is it sent twice after doubt.
    const outcome = result.isOk() ? result.value.status : result.error.kind;
    expect(["applied", "network"]).toContain(outcome);
    expect(JSON.stringify(result)).not.toContain("canary");
  });

  // nock connects when it begins to answer, and sends head and body together: what it calls a delay of
  // the head passes on the clock of the connection, and a delay of the body on the clock of the head.
  it.each([
    ["the head", { head: 5_000 }, { connectMs: 60 }, "connect"],
    ["the body", { body: 5_000 }, { headMs: 60 }, "head"],
    ["either", { head: 5_000 }, { attemptMs: 60 }, "attempt"],
  ])("delays %s beyond a clock", async (_name, delay, timeouts, phase) => {
    api().patch("/chats/once-1").delay(delay).reply(200, { id: "once-1" });
    const error = (
      await client({ timeouts, retry: { attempts: 1 } }).updateChat("once-1", ada)
    )._unsafeUnwrapErr();
    expect(error).toMatchObject({ kind: "timeout", phase });
  });

  it("delays the connection beyond the deadline of the call", async () => {
    api().patch("/chats/once-1").delayConnection(5_000).reply(200, { id: "once-1" });
    const error = (await client({ deadlineMs: 60 }).updateChat("once-1", ada))._unsafeUnwrapErr();
    expect(error).toMatchObject({ kind: "timeout", phase: "total" });
  });

  it("delays less than the clocks allow", async () => {
    api().patch("/chats/once-1").delay({ head: 20, body: 20 }).reply(200, { id: "once-1" });
    expect((await client().updateChat("once-1", ada)).isOk()).toBe(true);
  });

  it("hears an abort", async () => {
    api().patch("/chats/chat-1").delay(5_000).reply(200, chat);
    const controller = new AbortController();
    const call = client({
      hooks: { sent: () => setTimeout(() => controller.abort(), 20) },
    }).updateChat("chat-1", ada, { signal: controller.signal });
    expect((await call)._unsafeUnwrapErr().kind).toBe("aborted");
  });

  it("refuses what it does not expect, without a byte on the network", async () => {
    const error = (await client().updateChat("once-1", ada))._unsafeUnwrapErr();
    expect(error.kind).toBe("network");
  });

  it("answers a redirect that is not followed", async () => {
    api().patch("/chats/chat-1").reply(308, "", { location: "https://evil.invalid/chats/chat-1" });
    const evil = nock("https://evil.invalid").patch("/chats/chat-1").reply(200, chat);
    expect((await client().updateChat("chat-1", ada))._unsafeUnwrapErr().kind).toBe(
      "invalid-response",
    );
    expect(evil.isDone()).toBe(false);
  });
});
