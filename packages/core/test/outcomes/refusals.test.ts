import { describe, expect, test } from "vitest";
import type { ChatError } from "../../src/model/chat-error.ts";
import type { UpdateReceipt } from "../../src/model/receipt.ts";
import { createOutcomes, type OutcomesOptions } from "../../src/outcomes/index.ts";
import { idle, setup } from "./support/setup.ts";
import { chatId, epoch, failed, receiptFor, updated } from "./support/samples.ts";

const good = receiptFor({ displayName: "Team" });

test("functions of outcomes may be handed on by themselves", async () => {
  const { record, settle, close } = createOutcomes()._unsafeUnwrap();
  expect((await record(updated("displayName", "Team"))).isOk()).toBe(true);
  close();
  expect((await settle(good))._unsafeUnwrapErr().kind).toBe("aborted");
});

describe("a malformed receipt is refused, and its values are not repeated", () => {
  const secret = "canary\u0000";
  test.each([
    ["nothing", undefined, ""],
    ["null", null, ""],
    ["a list", [], ""],
    ["text", "receipt", ""],
    ["an empty object", {}, "provider"],
    ["no provider", { ...good, provider: "" }, "provider"],
    ["another operation", { ...good, operation: "getChat" }, "operation"],
    ["no chat", { ...good, chatId: 5 }, "chatId"],
    ["a long chat id", { ...good, chatId: "x".repeat(257) }, "chatId"],
    ["no time", { ...good, sentAt: undefined }, "sentAt"],
    ["a time in words", { ...good, sentAt: "yesterday" }, "sentAt"],
    ["a time without a zone", { ...good, sentAt: "2026-01-01T00:00:00" }, "sentAt"],
    ["an impossible time", { ...good, sentAt: "2026-13-01T00:00:00Z" }, "sentAt"],
    ["no ids", { ...good, requestIds: "trace-1" }, "requestIds"],
    ["ids that are none", { ...good, requestIds: [1] }, "requestIds"],
    ["attempts that are none", { ...good, attempts: -1 }, "attempts"],
    ["no fields", { ...good, fields: null }, "fields"],
    ["an unknown field", { ...good, fields: { topic: { status: "applied" } } }, "fields.topic"],
    [
      "a field without a status",
      { ...good, fields: { displayName: {} } },
      "fields.displayName.status",
    ],
    ["a field that is text", { ...good, fields: { displayName: "pending" } }, "fields.displayName"],
    [
      "a pending field without a value",
      { ...good, fields: { displayName: { status: "pending" } } },
      "fields.displayName.value",
    ],
    [
      "a value no update can have",
      { ...good, fields: { displayName: { status: "pending", value: secret } } },
      "fields.displayName.value",
    ],
    [
      "a skipped field without a reason",
      { ...good, fields: { labels: { status: "skipped" } } },
      "fields.labels",
    ],
  ])("%s", async (_what, receipt, path) => {
    const { settle, outcomes } = setup();
    const error = (await settle(receipt as UpdateReceipt).promise)._unsafeUnwrapErr();
    expect(error).toMatchObject({ kind: "invalid-input", operation: "settle" });
    expect(error.issues?.map((issue) => issue.path)).toContain(path);
    expect(JSON.stringify(error)).not.toContain("canary");
    expect(outcomes.sizes.waiting).toBe(0);
  });

  test.each([
    ["provider", 64],
    ["chatId", 256],
  ])("%s is at most %i characters", async (name, longest) => {
    const { settle, outcomes } = setup();
    settle({ ...good, [name]: "x".repeat(longest) });
    const refused = settle({ ...good, [name]: "x".repeat(longest + 1) });
    expect((await refused.promise)._unsafeUnwrapErr()).toMatchObject({ issues: [{ path: name }] });
    await idle();
    expect(outcomes.sizes.waiting).toBe(1);
  });

  test("the ids of requests are at most 100 of at most 1,024 characters", async () => {
    const { settle, outcomes } = setup();
    const id = "x".repeat(1_024);
    settle({ ...good, requestIds: Array<string>(100).fill(id) });
    for (const requestIds of [Array<string>(101).fill(id), [`${id}x`], [""]]) {
      const refused = await settle({ ...good, requestIds }).promise;
      expect(refused._unsafeUnwrapErr()).toMatchObject({ issues: [{ path: "requestIds" }] });
    }
    await idle();
    expect(outcomes.sizes.waiting).toBe(1);
  });

  test("one that throws when it is looked at", async () => {
    const { settle } = setup();
    const receipt = new Proxy(good, {
      get: () => {
        throw new RangeError("canary");
      },
    });
    const error = (await settle(receipt).promise)._unsafeUnwrapErr();
    expect(error.kind).toBe("defect");
    expect(JSON.stringify(error)).not.toContain("canary");
  });
});

describe("malformed options are refused", () => {
  const client = { provider: "linq", getChat: () => undefined };
  test.each([
    [{ timeoutMs: 0 }, "options.timeoutMs"],
    [{ timeoutMs: 2 ** 31 }, "options.timeoutMs"],
    [{ timeoutMs: "1" }, "options.timeoutMs"],
    [{ timoutMs: 5 }, "options.timoutMs"],
    [{ signal: {} }, "options.signal"],
    [{ readBack: null }, "options.readBack.client"],
    [{ readBack: {} }, "options.readBack.client"],
    [{ readBack: { client: { ...client, provider: "periskope" } } }, "options.readBack.client"],
    [{ readBack: { client, everyMs: 999 } }, "options.readBack.everyMs"],
  ])("%j", async (options, path) => {
    const { settle } = setup();
    const error = (await settle(good, options as never).promise)._unsafeUnwrapErr();
    expect(error).toMatchObject({ kind: "invalid-input", issues: [{ path }] });
  });

  test.each([
    [{ rememberMs: 999 }, "rememberMs"],
    [{ maxWaiting: 10_001 }, "maxWaiting"],
    [{ clockSkewMs: -1 }, "clockSkewMs"],
    [{ confirmMs: 0.5 }, "confirmMs"],
    [{ ambiguousAfterMs: Number.NaN }, "ambiguousAfterMs"],
    [{ pollMs: 1 }, "pollMs"],
    [{ storeTimeoutMs: 0 }, "storeTimeoutMs"],
    [{ store: {} }, "store"],
    [{ clock: {} }, "clock"],
    [{ pollms: 250 }, "pollms"],
  ])("createOutcomes(%j)", (options, path) => {
    const error = createOutcomes(options as OutcomesOptions)._unsafeUnwrapErr();
    expect(error).toMatchObject({ kind: "config", issues: [{ path }] });
  });

  test("options that throw when they are read are refused, and nothing is thrown", () => {
    const options = {
      get store(): never {
        throw new Error("canary");
      },
    };
    const error = createOutcomes(options)._unsafeUnwrapErr();
    expect(error.kind).toBe("config");
    expect(error.message).toContain("could not be read");
    expect(JSON.stringify(error)).not.toContain("canary");
  });

  test("every problem is reported at once", () => {
    const error = createOutcomes({ pollMs: 1, maxWaiting: 0 })._unsafeUnwrapErr();
    expect(error.issues.map(({ path }) => path)).toEqual(["maxWaiting", "pollMs"]);
  });
});

describe("what is recorded", () => {
  test.each([
    ["nothing", undefined],
    ["text", "event"],
    ["no type", { provider: "linq" }],
    ["no provider", { type: "chat.updated" }],
    ["no id", { ...updated("displayName", "Team"), id: "" }],
    ["a long id", { ...updated("displayName", "Team"), id: "x".repeat(513) }],
    ["no chat", { ...updated("displayName", "Team"), chatId: undefined }],
    ["no such field", { ...updated("displayName", "Team"), field: "topic" }],
  ])("%s is refused", async (_what, event) => {
    const { outcomes } = setup();
    const error: ChatError = (await outcomes.record(event as never))._unsafeUnwrapErr();
    expect(error).toMatchObject({ kind: "invalid-input", operation: "receive" });
  });

  test("events that settle nothing are taken and forgotten", async () => {
    const { outcomes, store } = setup();
    const { field: _field, ...rest } = updated("displayName", "Team");
    for (const type of ["chat.created", "message.received", "unknown", "something.new"]) {
      (await outcomes.record({ ...rest, type } as never))._unsafeUnwrap();
    }
    expect(store.sizes()).toMatchObject({ events: 0 });
  });

  test("an event with a broken author is a defect, not an exception", async () => {
    const { outcomes } = setup();
    const event = updated("displayName", "Team", { changedBy: {} as never });
    expect((await outcomes.record(event))._unsafeUnwrapErr().kind).toBe("defect");
  });

  test("a value that nobody can have asked for is not kept whole", async () => {
    const { record, store } = setup();
    await record(updated("displayName", "x".repeat(200_000)));
    const { events } = await store.read("linq:displayName:550e8400-e29b-41d4-a716-446655440000");
    expect(events[0]?.value).toHaveLength(10_001);
  });

  test("what an event says is cut to what a field may hold, and no shorter", async () => {
    const { record, store } = setup();
    const changedBy = (more: number) => ({
      address: "a".repeat(320 + more),
      displayName: "n".repeat(1_000 + more),
    });
    await record(updated("displayName", "x".repeat(10_001), { changedBy: changedBy(0) }));
    await record(updated("displayName", "x".repeat(10_002), { changedBy: changedBy(1) }));
    await record({ ...failed("displayName"), message: "m".repeat(500) });
    await record({ ...failed("displayName"), message: "m".repeat(501) });
    const { events } = await store.read(`linq:displayName:${chatId}`);
    const value = "x".repeat(10_001);
    expect(events).toMatchObject([
      { value, changedBy: changedBy(0) },
      { value, changedBy: changedBy(0) },
      { message: "m".repeat(500) },
      { message: "m".repeat(500) },
    ]);
  });

  test.each([
    ["an id of 512 characters", { id: "x".repeat(512) }, true],
    ["an id of 513 characters", { id: "x".repeat(513) }, false],
    ["a chat id of 256 characters", { chatId: "x".repeat(256) }, true],
    ["a chat id of 257 characters", { chatId: "x".repeat(257) }, false],
  ])("%s is taken: %o", async (_what, changes, isTaken) => {
    const { outcomes } = setup();
    const result = await outcomes.record(updated("displayName", "Team", changes));
    expect(result.isOk()).toBe(isTaken);
  });

  test("unreadable times are as good as none", async () => {
    const { settle, record } = setup();
    const waiting = settle(good);
    await record(updated("displayName", "Team", { occurredAt: "soon", receivedAt: "now" }));
    expect(waiting.result?._unsafeUnwrap().fields.displayName).toMatchObject({
      at: "2026-01-01T00:00:00.000Z",
    });
  });
});

describe("too many", () => {
  test("more waits than are allowed: overloaded, and the others go on", async () => {
    const { settle, record, outcomes } = setup({ maxWaiting: 2 });
    const first = settle(receiptFor({ displayName: "One" }));
    settle(receiptFor({ displayName: "Two" }));
    const third = await settle(receiptFor({ displayName: "Three" })).promise;
    expect(third._unsafeUnwrapErr()).toMatchObject({
      kind: "overloaded",
      retryable: true,
      applied: "unknown",
    });
    await record(updated("displayName", "One"));
    expect(first.result?.isOk()).toBe(true);
    expect(outcomes.sizes.waiting).toBe(1);
  });

  test("more unsettled updates of one field of one chat than are remembered: overloaded", async () => {
    const { settle, outcomes } = setup();
    const waits = Array.from({ length: 257 }, (_, index) =>
      settle(
        receiptFor(
          { displayName: `Name ${index}` },
          { sentAt: new Date(epoch + index).toISOString() },
        ),
      ),
    );
    await idle();
    const ended = waits.filter(({ result }) => result);
    expect(ended).toHaveLength(1);
    expect(ended[0]?.result?._unsafeUnwrapErr().kind).toBe("overloaded");
    expect(outcomes.sizes.waiting).toBe(256);
  });
});
