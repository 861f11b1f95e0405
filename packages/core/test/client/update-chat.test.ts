import { err, ok } from "neverthrow";
import { describe, expect, it } from "vitest";
import { defineAdapter, type Refusal } from "../../src/adapter/index.ts";
import { connect } from "../../src/index.ts";
import { connected } from "../support/connected.ts";
import { FakeClock } from "../support/fake-clock.ts";
import { failure, healthy, reply, scripted, type Answer } from "../support/scripted-transport.ts";
import { tiny, tinyOver } from "../support/tiny-adapter.ts";

const both = { displayName: "Ada", iconUrl: "https://example.com/a.png" };

const update = async (answer: Answer, chatId: string, change: object, options = {}) => {
  const transport = scripted(answer);
  const { chats, clock } = connected(transport);
  const result = await clock.finish(chats.updateChat(chatId, change, options));
  return { result, transport, clock };
};

describe("an update", () => {
  it("is told field by field what happened, with what it must and no more", async () => {
    const { result } = await update(
      (request, number, limits) => {
        const answer = healthy(request, number, limits) as { reply: { headers: object } };
        Object.assign(answer.reply.headers, { "x-request-id": `r-${number}` });
        return answer as never;
      },
      "chat-1",
      both,
    );
    expect(result._unsafeUnwrap()).toEqual({
      provider: "tiny",
      operation: "updateChat",
      chatId: "chat-1",
      status: "pending",
      fields: {
        displayName: { status: "applied" },
        iconUrl: { status: "pending", value: both.iconUrl },
      },
      chat: expect.objectContaining({ id: "chat-1", displayName: "Ada" }) as object,
      sentAt: "2026-01-01T00:00:00.000Z",
      requestIds: ["r-1", "r-2"],
      attempts: 2,
    });
  });

  it("lists what was skipped by choice", async () => {
    const { result, transport } = await update(
      healthy,
      "chat-1",
      { displayName: "Ada", assignee: "x" },
      { onUnsupported: "skip" },
    );
    expect(result._unsafeUnwrap().fields).toEqual({
      displayName: { status: "applied" },
      assignee: { status: "skipped", support: "unsupported", reason: "nobody is in charge here" },
    });
    expect(transport.requests.map(({ body }) => body)).toEqual(['{"displayName":"Ada"}']);
  });

  it("that fails on its second request is partial: what landed, what did not, and what is left", async () => {
    const { result, transport } = await update(
      (request, number, limits) =>
        number === 1
          ? healthy(request, number, limits)
          : reply(404, { error: { message: "gone", code: 7 } }),
      "chat-1",
      both,
    );
    const error = result._unsafeUnwrapErr();
    expect(error).toMatchObject({
      kind: "partial",
      applied: "partly",
      retryable: false,
      attempts: 2,
      remainder: { iconUrl: both.iconUrl },
      receipt: { fields: { displayName: { status: "applied" } } },
      cause: { kind: "not-found", applied: "no" },
    });
    expect(error.kind === "partial" && "chat" in error.receipt).toBe(false);
    expect(error.kind === "partial" && error.failed).toEqual([
      { field: "iconUrl", reason: expect.stringContaining("gone") as string, providerCode: 7 },
    ]);
    expect(transport.requests).toHaveLength(2);
  });

  it("of which the remainder is sent again ends up whole", async () => {
    let isDown = true;
    const transport = scripted((request, number, limits) =>
      isDown && request.path.endsWith("icon")
        ? failure({ kind: "network", notSent: true })
        : healthy(request, number, limits),
    );
    const { chats, clock } = connected(transport);
    const error = (await clock.finish(chats.updateChat("once-1", both)))._unsafeUnwrapErr();
    expect(error).toMatchObject({ kind: "partial", retryable: true });
    isDown = false;
    const rest = error.kind === "partial" ? error.remainder : {};
    expect((await clock.finish(chats.updateChat("once-1", rest)))._unsafeUnwrap().fields).toEqual({
      iconUrl: { status: "pending", value: both.iconUrl },
    });
  });

  it("that fails on its first request sends no second", async () => {
    const { result, transport } = await update(() => reply(403), "chat-1", both);
    expect(result._unsafeUnwrapErr()).toMatchObject({
      kind: "forbidden",
      applied: "no",
      attempts: 1,
    });
    expect(transport.requests).toHaveLength(1);
  });

  it.each([
    ["the header", "7", 2_000],
    ["the body", "2", 7_000],
  ])("waits for the longer of two hints: the one in %s", async (_name, header, retryAfterMs) => {
    const { result, clock } = await update(
      (request, number, limits) =>
        number === 1
          ? reply(429, { error: { message: "slow", retryAfterMs } }, { "retry-after": header })
          : healthy(request, number, limits),
      "chat-1",
      { displayName: "Ada" },
    );
    expect(result._unsafeUnwrap().attempts).toBe(2);
    expect(clock.waits).toContain(7_000);
    const { result: refused } = await update(
      () => reply(429, { error: { message: "slow", retryAfterMs } }, { "retry-after": header }),
      "chat-1",
      { displayName: "Ada" },
      { retry: { attempts: 1 } },
    );
    expect(refused._unsafeUnwrapErr().retryAfterMs).toBe(7_000);
  });

  it("that is refused carries the id of the header, or else the one of the body", async () => {
    const error = { message: "no", trace: "in-body" };
    const requestIdOf = async (headers: Record<string, string>) => {
      const { result } = await update(() => reply(404, { error }, headers), "chat-1", {
        displayName: "Ada",
      });
      return result._unsafeUnwrapErr().requestId;
    };
    expect(await requestIdOf({ "x-request-id": "in-header" })).toBe("in-header");
    expect(await requestIdOf({})).toBe("in-body");
  });

  it.each([100, 101, 199])("that is answered with %i cannot be trusted", async (status) => {
    const { result, transport } = await update(() => reply(status, {}), "chat-1", {
      displayName: "Ada",
    });
    expect(result._unsafeUnwrapErr()).toMatchObject({
      kind: "invalid-response",
      status,
      applied: "unknown",
      attempts: 1,
    });
    expect(transport.requests).toHaveLength(1);
  });

  it("of which a field failed is unknown when its second request is refused", async () => {
    const { result } = await update(
      (_request, number) =>
        number === 1
          ? reply(200, { id: "chat-1", failed: { displayName: "it kept the old name" } })
          : reply(404, { error: { message: "gone" } }),
      "chat-1",
      both,
    );
    expect(result._unsafeUnwrapErr()).toMatchObject({
      kind: "not-found",
      applied: "unknown",
      attempts: 2,
    });
  });

  it("that the provider took and did not do is no success", async () => {
    const failed = { displayName: "it kept the old name" };
    const { result } = await update(() => reply(200, { id: "chat-1", failed }), "chat-1", {
      displayName: "Ada",
    });
    expect(result._unsafeUnwrapErr()).toMatchObject({
      kind: "update-failed",
      applied: "unknown",
      failed: [{ field: "displayName", reason: "it kept the old name" }],
    });
  });

  it("that may have been applied stays unknown, whatever a later attempt says", async () => {
    for (const later of [
      reply(404),
      reply(429, undefined, { "retry-after": "900" }),
      failure({ kind: "network", notSent: true }),
      reply(200, { id: "chat-2" }),
    ]) {
      const { result } = await update(
        (_request, number) =>
          number === 1 ? failure({ kind: "timeout", phase: "head", notSent: false }) : later,
        "chat-1",
        { displayName: "Ada" },
      );
      expect(result._unsafeUnwrapErr().applied).toBe("unknown");
    }
  });

  it("by difference reads first, and a failed read leaves the chat alone", async () => {
    const good = await update(healthy, "chat-1", { labels: { add: ["new"], remove: ["VIP"] } });
    expect(good.transport.requests.map(({ method, body }) => [method, body])).toEqual([
      ["GET", undefined],
      ["PATCH", '{"labels":["new"]}'],
    ]);
    const failed = await update(() => reply(500), "once-1", { labels: { add: ["new"] } });
    expect(failed.result._unsafeUnwrapErr()).toMatchObject({
      kind: "unavailable",
      applied: "no",
      attempts: 3,
    });
    const without = await update(() => reply(200, { id: "chat-1" }), "chat-1", {
      labels: { add: ["new"] },
    });
    expect(without.result._unsafeUnwrapErr()).toMatchObject({
      kind: "unsupported",
      applied: "no",
      attempts: 1,
    });
    const last = await update(healthy, "chat-1", { labels: { remove: ["vip"] } });
    expect(last.result._unsafeUnwrapErr()).toMatchObject({
      kind: "unsupported",
      applied: "no",
      attempts: 1,
    });
  });

  it("by difference of a chat that was read without labels names what was asked for", async () => {
    const verbOf = async (labels: object) => {
      const { result } = await update(() => reply(200, { id: "chat-1" }), "chat-1", { labels });
      const error = result._unsafeUnwrapErr();
      return error.kind === "unsupported" && error.fields.map(({ verb }) => verb);
    };
    expect(await verbOf({ add: [], remove: ["x"] })).toEqual(["remove"]);
    expect(await verbOf({ remove: ["x"] })).toEqual(["remove"]);
    expect(await verbOf({ add: ["y"], remove: ["x"] })).toEqual(["add"]);
  });

  it("by difference that leaves no label clears them where that can be done", async () => {
    const transport = scripted(healthy);
    const { labels } = tinyOver(transport).capabilities;
    const adapter = defineAdapter({
      ...tinyOver(transport),
      capabilities: { ...tiny.capabilities, labels: { ...labels, clear: "applied" } },
    });
    const clock = new FakeClock();
    const chats = connect(adapter, { apiKey: "k", clock })._unsafeUnwrap();
    const result = await clock.finish(chats.updateChat("chat-1", { labels: { remove: ["vip"] } }));
    expect(result._unsafeUnwrap().fields).toEqual({ labels: { status: "applied" } });
    expect(transport.requests.map(({ method, body }) => [method, body])).toEqual([
      ["GET", undefined],
      ["PATCH", '{"labels":null}'],
    ]);
  });

  it.each([
    ["options that are none", 17, "options: must be an object"],
    ["no options at all", null, "options: must be an object"],
    [
      "an unknown option",
      { deadline: 1 },
      "options.deadline: is not an option (did you mean deadlineMs?)",
    ],
    [
      "a deadline that is none",
      { deadlineMs: Infinity },
      "options.deadlineMs: must be a whole number",
    ],
    [
      "a choice that is none",
      { onUnsupported: "ignore" },
      "options.onUnsupported: must be reject or skip",
    ],
  ])("is refused with %s", async (_name, options, message) => {
    const { result, transport } = await update(
      healthy,
      "chat-1",
      { displayName: "Ada" },
      options as never,
    );
    expect(result._unsafeUnwrapErr()).toMatchObject({
      kind: "invalid-input",
      applied: "no",
      attempts: 0,
    });
    expect(result._unsafeUnwrapErr().message).toContain(message);
    expect(transport.requests).toHaveLength(0);
  });
});

describe("a success that an adapter reads as a refusal", () => {
  const refused = async (refusal: Refusal) => {
    const adapter = tinyOver(scripted(healthy));
    const updateChat: typeof adapter.operations.updateChat = (input) =>
      adapter.operations
        .updateChat(input)
        .map((list) => list.map((one) => ({ ...one, read: () => err(refusal) })));
    const clock = new FakeClock();
    const operations = { ...adapter.operations, updateChat };
    const chats = connect({ ...adapter, operations }, { apiKey: "k", clock })._unsafeUnwrap();
    const change = { displayName: "Ada", labels: ["a"] };
    return (await clock.finish(chats.updateChat("chat-1", change)))._unsafeUnwrapErr();
  };

  it("names the fields that the adapter names, or else all of the exchange", async () => {
    const reason = "it is a label of the system";
    const fields = [{ field: "labels", verb: "set", support: "unsupported", reason }] as const;
    expect(await refused({ kind: "unsupported", message: "no", fields })).toMatchObject({
      kind: "unsupported",
      applied: "unknown",
      fields,
    });
    const all = await refused({ kind: "unsupported", message: "no" });
    expect(all.kind === "unsupported" && all.fields.map(({ field }) => field)).toEqual([
      "displayName",
      "labels",
    ]);
  });

  it("names the issues that the adapter names, or else none", async () => {
    const issues = [{ path: "labels.0", rule: "is taken" }];
    const kind = "invalid-input";
    expect((await refused({ kind, message: "no", issues })).issues).toEqual(issues);
    expect((await refused({ kind, message: "no" })).issues).toEqual([]);
  });
});

describe("an exchange that may be answered with nothing", () => {
  const read = async (mayBeEmpty: boolean) => {
    const adapter = tinyOver(scripted(() => reply(204)));
    const getChat: typeof adapter.operations.getChat = ({ chatId }) => ({
      ...adapter.operations.getChat({ chatId }),
      mayBeEmpty,
      read: ({ body }) =>
        ok({ id: chatId, provider: "tiny", kind: "unknown", raw: { isEmpty: body === undefined } }),
    });
    const clock = new FakeClock();
    const operations = { ...adapter.operations, getChat };
    const chats = connect({ ...adapter, operations }, { apiKey: "k", clock })._unsafeUnwrap();
    return clock.finish(chats.getChat("chat-1"));
  };

  it("is read without a body", async () => {
    expect((await read(true))._unsafeUnwrap().raw).toEqual({ isEmpty: true });
  });

  it("is the exception: an empty success is not trusted otherwise", async () => {
    expect((await read(false))._unsafeUnwrapErr().kind).toBe("invalid-response");
  });
});
