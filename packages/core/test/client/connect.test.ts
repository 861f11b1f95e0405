import http from "node:http";
import https from "node:https";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { connect } from "../../src/index.ts";
import { defineAdapter } from "../../src/adapter/index.ts";
import { connected } from "../support/connected.ts";
import { FakeClock } from "../support/fake-clock.ts";
import { healthy, scripted } from "../support/scripted-transport.ts";
import { tiny } from "../support/tiny-adapter.ts";
import { tinyWebhooks } from "../webhooks/support/tiny-webhooks.ts";

const problems = (options: unknown, adapter: unknown = tiny) =>
  connect(adapter as typeof tiny, options as never)
    ._unsafeUnwrapErr()
    .issues.map(({ path, rule }) => `${path}: ${rule}`);

describe("connecting", () => {
  it("takes a credential and nothing else", () => {
    const chats = connect(tiny, { apiKey: "key" })._unsafeUnwrap();
    expect(chats.provider).toBe("tiny");
    expect(chats.capabilities).toBe(tiny.capabilities);
    expect(chats.supports("displayName")).toBe(true);
    expect(chats.supports("iconUrl", "clear")).toBe(false);
    expect(chats.supports("nope" as never)).toBe(false);
  });

  it("gives functions that may be handed on by themselves", async () => {
    const transport = scripted(healthy);
    const { updateChat, updateChats, getChat, plan, supports, subscriptions, close } =
      connected(transport).chats;
    const update = { displayName: "Ada" };
    expect(supports("displayName")).toBe(true);
    expect((await plan("chat-1", update)).isOk()).toBe(true);
    expect((await updateChat("chat-1", update)).isOk()).toBe(true);
    expect((await getChat("chat-1")).isOk()).toBe(true);
    for await (const { result } of updateChats([{ chatId: "chat-2", update }])) {
      expect(result.isOk()).toBe(true);
    }
    expect((await subscriptions.list())._unsafeUnwrapErr().kind).toBe("unsupported");
    close();
    expect((await getChat("chat-1"))._unsafeUnwrapErr().kind).toBe("aborted");
    expect(transport.requests).toHaveLength(3);
  });

  it("takes an option that is undefined as one that is not there", () => {
    expect(connect(tiny, { apiKey: "key", phone: undefined } as never).isOk()).toBe(true);
  });

  it("reports every problem at once, and no value", () => {
    const options = {
      apiKey: "canary with spaces",
      phone: 17,
      baseUlr: "canary",
      deadlineMs: 0,
      retry: { attempts: 11, atempts: 2 },
      limits: { inFlight: "canary" },
      timeouts: [],
      hooks: { sent: "canary", sentt: () => undefined },
      agent: "canary",
      clock: {},
      sharedLimiter: {},
    };
    const error = connect(tiny, options as never)._unsafeUnwrapErr();
    expect(error).toMatchObject({
      kind: "config",
      provider: "tiny",
      operation: "connect",
      attempts: 0,
      applied: "no",
    });
    expect(error.issues.map(({ path }) => path).toSorted()).toEqual([
      "agent",
      "apiKey",
      "baseUlr",
      "clock",
      "deadlineMs",
      "hooks.sent",
      "hooks.sentt",
      "limits.inFlight",
      "phone",
      "retry.atempts",
      "retry.attempts",
      "sharedLimiter",
      "timeouts",
    ]);
    expect(JSON.stringify(error)).not.toContain("canary");
    for (const { path, rule } of error.issues) expect(error.message).toContain(`${path} ${rule}`);
  });

  it.each([
    [{ apiKey: "k", phon: "1" }, "phon: is not an option (did you mean phone?)"],
    [{ apiKey: "k", deadline: 1 }, "deadline: is not an option (did you mean deadlineMs?)"],
    [
      { apiKey: "k", retry: { attempt: 1 } },
      "retry.attempt: is not an option (did you mean attempts?)",
    ],
    [
      { apiKey: "k", hooks: { settle: () => 1 } },
      "hooks.settle: is not a hook (did you mean settled?)",
    ],
    [{ apikey: "k" }, "apikey: is not an option (did you mean apiKey?)"],
    [{ apikey: "k" }, "apiKey: is missing"],
    [{}, "apiKey: is missing"],
    [{ apiKey: "" }, "apiKey: must not be empty"],
    [{ apiKey: 17 }, "apiKey: must be a string"],
    [{ apiKey: "a\nb" }, "apiKey: must be printable ASCII without spaces"],
    [{ apiKey: "ключ" }, "apiKey: must be printable ASCII without spaces"],
    [{ apiKey: "a".repeat(8_193) }, "apiKey: must be at most 8,192 characters"],
    [{ apiKey: "k", phone: "1\r\nx-evil: 1" }, "headers.x-phone: must be printable ASCII"],
    [{ apiKey: "k", phone: "ü" }, "headers.x-phone: must be printable ASCII"],
    [{ apiKey: "k", phone: " 1" }, "headers.x-phone: must be printable ASCII"],
    [{ apiKey: "k", phone: "" }, "headers.x-phone: must not be empty"],
    [
      { apiKey: "k", baseUrl: "http://example.com" },
      "baseUrl: must be https, or http on a loopback host",
    ],
    [
      { apiKey: "k", deadlineMs: 2 ** 31 },
      "deadlineMs: must be a whole number from 1 to 2147483647",
    ],
    [{ apiKey: "k", deadlineMs: NaN }, "deadlineMs: must be a whole number from 1 to 2147483647"],
    [
      { apiKey: "k", timeouts: { headMs: 1.5 } },
      "timeouts.headMs: must be a whole number from 1 to 2147483647",
    ],
    [
      { apiKey: "k", timeouts: { connectMs: 2 ** 31 } },
      "timeouts.connectMs: must be a whole number from 1 to 2147483647",
    ],
    [
      { apiKey: "k", retry: { minWaitMs: 900, maxWaitMs: 100 } },
      "retry.minWaitMs: must not exceed maxWaitMs",
    ],
    [{ apiKey: "k", retry: 3 }, "retry: must be an object"],
    [
      { apiKey: "k", limits: { queued: -1 } },
      "limits.queued: must be a whole number from 0 to 1000000",
    ],
    [{ apiKey: "k", hooks: 3 }, "hooks: must be an object of functions"],
    [{ apiKey: "k", agent: new http.Agent() }, "agent: is for http: and the base URL is https:"],
    [undefined, ": options must be an object"],
    [null, ": options must be an object"],
    ["key", ": options must be an object"],
    [[], ": options must be an object"],
  ])("refuses %o", (options, problem) => {
    expect(problems(options)).toContain(problem);
    expect(problems(options).join()).not.toContain("canary");
  });

  it("refuses options that throw when they are read", () => {
    const options = {
      get apiKey() {
        throw new Error("canary");
      },
    };
    expect(problems(options)).toEqual([": could not be checked: adapter tiny or an option threw"]);
  });

  it("takes an agent for the protocol of the base URL", () => {
    expect(connect(tiny, { apiKey: "k", agent: new https.Agent() }).isOk()).toBe(true);
    expect(
      connect(tiny, { apiKey: "k", baseUrl: "http://localhost", agent: new http.Agent() }).isOk(),
    ).toBe(true);
  });

  it("refuses an adapter that speaks another contract", () => {
    expect(problems({ apiKey: "k" }, { ...tiny, contract: 2 })).toEqual([
      ": adapter speaks contract 2, this core speaks 1: update the older",
    ]);
  });

  it("tells what is wrong with the address beside what is wrong with the key", () => {
    expect(problems({ apiKey: "", baseUrl: "http://example.com" })).toEqual([
      "apiKey: must not be empty",
      "baseUrl: must be https, or http on a loopback host",
    ]);
    expect(problems({ baseUrl: "http://example.com" })).toEqual([
      "apiKey: is missing",
      "baseUrl: must be https, or http on a loopback host",
    ]);
  });

  it("refuses webhooks, which are no adapter, and says where they belong", () => {
    expect(problems({ apiKey: "k" }, tinyWebhooks)).toEqual([
      ": was given tiny and no adapter: webhooks are for createReceiver",
    ]);
  });

  it("refuses an adapter whose schema makes it wait, throws, or whose headers are none", () => {
    const withSchema = (validate: () => unknown) => ({
      ...tiny,
      options: { ...tiny.options, schema: { "~standard": { version: 1, vendor: "x", validate } } },
    });
    expect(
      problems(
        { apiKey: "k" },
        withSchema(async () => ({ value: {} })),
      ),
    ).toEqual([": the options schema of the adapter must answer at once"]);
    expect(
      problems(
        { apiKey: "k" },
        withSchema(() => {
          throw new Error("canary");
        }),
      ),
    ).toEqual([": could not be checked: adapter tiny or an option threw"]);
    const badHeaders = defineAdapter({
      ...tiny,
      connection: () => ({ baseUrl: "https://x.invalid", headers: { "X Y": "z", ok: "a\nb" } }),
    });
    expect(problems({ apiKey: "k" }, badHeaders)).toEqual([
      "headers.X Y: is not a header name in lower case",
      "headers.ok: must be printable ASCII",
    ]);
  });

  it("asks no function for its credential yet, and reads no clock", () => {
    let asked = 0;
    const clock = new FakeClock();
    const chats = connect(tiny, { apiKey: () => `${(asked += 1)}`, clock });
    expect(chats.isOk()).toBe(true);
    expect(asked).toBe(0);
    expect(clock.pending).toBe(0);
  });

  it("refuses or connects, whatever the options, and never throws", () => {
    const names = fc.constantFrom(
      "apiKey",
      "phone",
      "baseUrl",
      "deadlineMs",
      "retry",
      "limits",
      "timeouts",
      "hooks",
      "agent",
      "clock",
      "x",
    );
    fc.assert(
      fc.property(fc.oneof(fc.anything(), fc.dictionary(names, fc.anything())), (options) => {
        const result = connect(tiny, options as never);
        const error = result.isErr() ? result.error : { issues: [{ path: "", rule: "none" }] };
        expect(error.issues.length).toBeGreaterThan(0);
        expect(JSON.parse(JSON.stringify(error))).toEqual(error);
      }),
      { numRuns: 2_000 },
    );
  });
});
