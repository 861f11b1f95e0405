import { ok } from "neverthrow";
import { describe, expect, it } from "vitest";
import { connect } from "../../src/index.ts";
import { connected } from "../support/connected.ts";
import { FakeClock } from "../support/fake-clock.ts";
import { failure, healthy, reply, scripted, type Answer } from "../support/scripted-transport.ts";
import { tinyOver } from "../support/tiny-adapter.ts";

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
