import { describe, expect, test } from "vitest";
import type { UpdateReceipt } from "../../src/model/receipt.ts";
import { setup, idle } from "./support/setup.ts";
import {
  chatId,
  epoch,
  failed,
  me,
  other,
  receiptFor,
  updated,
  updatedByNobody,
} from "./support/samples.ts";

const icon = "https://images.example/mine.png";
const hosted = "https://cdn.example/1.png";

describe("one field", () => {
  test("an event that comes while waiting settles it at once", async () => {
    const { settle, record, outcomes, clock } = setup();
    const waiting = settle(receiptFor({ displayName: "Team" }));
    await idle();
    expect(waiting.result).toBeUndefined();
    await record(updated("displayName", "Team"));
    expect(waiting.result?._unsafeUnwrap()).toEqual({
      provider: "linq",
      operation: "settle",
      chatId,
      status: "applied",
      fields: {
        displayName: {
          status: "applied",
          evidence: "event",
          value: "Team",
          changedBy: me,
          at: "2026-01-01T00:00:00.100Z",
        },
      },
      sentAt: "2026-01-01T00:00:00.000Z",
      requestIds: ["trace-1"],
    });
    expect(outcomes.sizes).toEqual({ waiting: 0, watched: 0, reading: 0 });
    expect(clock.pending).toBe(0);
  });

  test("an event from before the reply counts, one from before the request does not", async () => {
    const { settle, record, advance } = setup();
    await record(updated("displayName", "Team", {}, epoch - 100));
    const waiting = settle(receiptFor({ displayName: "Team" }), { timeoutMs: 1_000 });
    await advance(1_000);
    expect(waiting.result?._unsafeUnwrapErr()).toMatchObject({ kind: "timeout" });
    await record(updated("displayName", "Team"));
    expect((await settle(receiptFor({ displayName: "Team" })).promise).isOk()).toBe(true);
  });

  test("the same event delivered again and again has one effect", async () => {
    const { settle, record, store } = setup();
    const waiting = settle(receiptFor({ displayName: "Team" }));
    const event = updated("displayName", "Team");
    await record(event, event, event);
    expect(waiting.count).toBe(1);
    expect(store.sizes()).toMatchObject({ events: 1, updates: 1 });
  });

  test("somebody else's name is ignored, our own counts, and says by whom", async () => {
    const { settle, record } = setup();
    const waiting = settle(receiptFor({ displayName: "Team" }));
    await record(
      updated("displayName", "Theirs", { changedBy: other }),
      updated("displayName", null),
    );
    expect(waiting.result).toBeUndefined();
    await record(updated("displayName", "Team", { changedBy: other }));
    expect(waiting.result?._unsafeUnwrap().fields.displayName).toMatchObject({ changedBy: other });
  });

  test("a chat id is the same in capitals", async () => {
    const { settle, record } = setup();
    const waiting = settle(receiptFor({ displayName: "Team" }, { chatId: chatId.toUpperCase() }));
    await record(updated("displayName", "Team"));
    expect(waiting.result?.isOk()).toBe(true);
  });

  test("other chats, other fields and other providers are other matters", async () => {
    const { settle, record } = setup();
    const waiting = settle(receiptFor({ displayName: "Team" }));
    await record(
      updated("displayName", "Team", { chatId: "another" }),
      updated("description", "Team"),
      updated("displayName", "Team", { provider: "periskope" }),
    );
    expect(waiting.result).toBeUndefined();
  });
});

describe("failures", () => {
  test("every field failed: update-failed, with the provider's code", async () => {
    const { settle, record, advance } = setup();
    const waiting = settle(receiptFor({ displayName: "Team" }));
    await record(failed("displayName"));
    expect(waiting.result).toBeUndefined();
    await advance(1_000);
    expect(waiting.result?._unsafeUnwrapErr()).toMatchObject({
      kind: "update-failed",
      operation: "settle",
      applied: "no",
      retryable: false,
      attempts: 1,
      requestId: "trace-1",
      providerCode: 3007,
      failed: [{ field: "displayName", providerCode: 3007 }],
      settled: {
        displayName: { status: "failed", providerCode: 3007, at: "2026-01-01T00:00:00.100Z" },
      },
    });
  });

  test("one failed and one is applied: partial, and the remainder can be sent again", async () => {
    const { settle, record, advance } = setup();
    const waiting = settle(receiptFor({ displayName: "Team", iconUrl: icon }));
    await record(updated("displayName", "Team"), failed("iconUrl", 4001));
    await advance(1_000);
    expect(waiting.result?._unsafeUnwrapErr()).toMatchObject({
      kind: "partial",
      applied: "partly",
      failed: [{ field: "iconUrl", providerCode: 4001 }],
      remainder: { iconUrl: icon },
      receipt: { status: "applied", fields: { displayName: { status: "applied" } } },
    });
    expect(JSON.stringify(waiting.result?._unsafeUnwrapErr().message)).not.toContain(icon);
  });

  test("what the reply had applied counts for a partial, too", async () => {
    const { settle, record, advance } = setup();
    const fields = {
      labels: { status: "applied" },
      displayName: { status: "pending", value: "Team" },
    } as const;
    const waiting = settle(receiptFor({}, { fields }));
    await record(failed("displayName"));
    await advance(1_000);
    expect(waiting.result?._unsafeUnwrapErr()).toMatchObject({
      kind: "partial",
      settled: { labels: { status: "applied", evidence: "reply" } },
    });
  });

  test("a failure waits for an update whose answer was still under way", async () => {
    const { settle, record, advance } = setup();
    const first = settle(receiptFor({ displayName: "One" }));
    await record(failed("displayName"));
    await advance(100);
    const second = settle(
      receiptFor({ displayName: "Two" }, { sentAt: new Date(epoch + 50).toISOString() }),
    );
    await advance(1_000);
    expect(first.result).toBeUndefined();
    await record(updated("displayName", "One", {}, epoch + 1_500));
    expect(first.result?.isOk()).toBe(true);
    expect(second.result?._unsafeUnwrapErr().kind).toBe("update-failed");
  });
});

describe("what cannot be told apart", () => {
  test("is ambiguous, a while later, and is not a success", async () => {
    const { settle, record, advance } = setup();
    const waiting = settle(receiptFor({ displayName: "Team", iconUrl: icon }));
    await record(updated("displayName", "Team"), updatedByNobody("iconUrl", hosted));
    await advance(4_000);
    expect(waiting.result).toBeUndefined();
    await advance(2_000);
    expect(waiting.result?._unsafeUnwrap()).toMatchObject({
      status: "ambiguous",
      fields: {
        displayName: { status: "applied" },
        iconUrl: { status: "ambiguous", reason: "unknown-author" },
      },
    });
  });

  test("is settled by what comes meanwhile", async () => {
    const { settle, record, advance } = setup();
    const waiting = settle(receiptFor({ iconUrl: icon }));
    await record(updatedByNobody("iconUrl", hosted));
    await advance(4_000);
    await record(updated("iconUrl", hosted, {}, epoch + 3_000));
    await advance(500);
    expect(waiting.result?._unsafeUnwrap().status).toBe("applied");
  });

  test("is ambiguous at the end of a wait that is shorter", async () => {
    const { settle, record, advance } = setup();
    const waiting = settle(receiptFor({ iconUrl: icon }), { timeoutMs: 1_000 });
    await record(updatedByNobody("iconUrl", hosted));
    await advance(1_000);
    expect(waiting.result?._unsafeUnwrap().status).toBe("ambiguous");
  });

  test("leaves a failure elsewhere a failure, of which not all is known", async () => {
    const { settle, record, advance } = setup();
    const waiting = settle(receiptFor({ displayName: "Team", iconUrl: icon }));
    await record(failed("displayName"), updatedByNobody("iconUrl", hosted));
    await advance(6_000);
    expect(waiting.result?._unsafeUnwrapErr()).toMatchObject({
      kind: "update-failed",
      applied: "unknown",
      failed: [{ field: "displayName" }],
      settled: { iconUrl: { status: "ambiguous" } },
    });
  });

  test("stays pending in the receipt of a partial", async () => {
    const { settle, record, advance } = setup();
    const update = { displayName: "Team", iconUrl: icon, description: "For all" };
    const waiting = settle(receiptFor(update));
    await record(
      updated("displayName", "Team"),
      updatedByNobody("iconUrl", hosted),
      failed("description"),
    );
    await advance(6_000);
    const error = waiting.result?._unsafeUnwrapErr();
    expect(error).toMatchObject({
      kind: "partial",
      receipt: { status: "pending", fields: { iconUrl: { status: "pending", value: icon } } },
      remainder: { description: "For all" },
    });
    expect(error).not.toHaveProperty("remainder.iconUrl");
  });
});

describe("time", () => {
  test("nothing comes: timeout, never a success, and it may be tried again", async () => {
    const { settle, advance, outcomes, record } = setup();
    const receipt = receiptFor({ displayName: "Team" });
    const waiting = settle(receipt);
    await advance(29_999);
    expect(waiting.result).toBeUndefined();
    await advance(1);
    expect(waiting.result?._unsafeUnwrapErr()).toMatchObject({
      kind: "timeout",
      phase: "total",
      applied: "unknown",
      retryable: true,
      settled: { displayName: { status: "pending", value: "Team" } },
    });
    expect(outcomes.sizes.waiting).toBe(0);
    await record(updated("displayName", "Team", {}, epoch + 29_000));
    expect((await settle(receipt).promise)._unsafeUnwrap().status).toBe("applied");
  });

  test("one field is settled and one is not: timeout, which says what is known", async () => {
    const { settle, record, advance } = setup();
    const waiting = settle(receiptFor({ displayName: "Team", iconUrl: icon }), {
      timeoutMs: 5_000,
    });
    await record(updated("displayName", "Team"));
    await advance(5_000);
    expect(waiting.result?._unsafeUnwrapErr()).toMatchObject({
      kind: "timeout",
      applied: "partly",
      settled: { displayName: { status: "applied" }, iconUrl: { status: "pending" } },
    });
  });

  test("a failure and silence: timeout", async () => {
    const { settle, record, advance } = setup();
    const waiting = settle(receiptFor({ displayName: "Team", iconUrl: icon }), {
      timeoutMs: 5_000,
    });
    await record(failed("displayName"));
    await advance(5_000);
    expect(waiting.result?._unsafeUnwrapErr()).toMatchObject({
      kind: "timeout",
      settled: { displayName: { status: "failed" }, iconUrl: { status: "pending" } },
    });
  });

  test("an abort ends the wait, before and while it lasts, and leaves no listener", async () => {
    const { settle, outcomes, clock } = setup();
    const controller = new AbortController();
    const waiting = settle(receiptFor({ displayName: "Team" }), { signal: controller.signal });
    await idle();
    controller.abort();
    const error = (await waiting.promise)._unsafeUnwrapErr();
    expect(error).toMatchObject({ kind: "aborted", applied: "unknown" });
    const late = await settle(receiptFor({ displayName: "Team" }), { signal: controller.signal })
      .promise;
    expect(late._unsafeUnwrapErr().kind).toBe("aborted");
    expect(outcomes.sizes).toEqual({ waiting: 0, watched: 0, reading: 0 });
    await idle();
    expect(clock.pending).toBe(0);
  });

  test("close ends every wait and takes nothing more", async () => {
    const { settle, outcomes, clock } = setup();
    const waits = ["One", "Two", "Three"].map((displayName) => settle(receiptFor({ displayName })));
    await idle();
    outcomes.close();
    for (const { promise } of waits)
      expect((await promise)._unsafeUnwrapErr().kind).toBe("aborted");
    expect(
      (await settle(receiptFor({ displayName: "Four" })).promise)._unsafeUnwrapErr().kind,
    ).toBe("aborted");
    expect((await outcomes.record(updated("displayName", "One")))._unsafeUnwrapErr().kind).toBe(
      "aborted",
    );
    await idle();
    expect(clock.pending).toBe(0);
  });
});

describe("a receipt", () => {
  test("with nothing pending settles at once", async () => {
    const { settle, outcomes } = setup();
    outcomes.close();
    const skipped = { status: "skipped", support: "unsupported", reason: "it has none" } as const;
    const fields = { labels: skipped, displayName: { status: "applied" } } as const;
    const receipt = receiptFor({}, { status: "applied", fields });
    expect((await settle(receipt).promise)._unsafeUnwrap()).toMatchObject({
      status: "applied",
      fields: { labels: skipped, displayName: { status: "applied", evidence: "reply" } },
    });
  });

  test("survives JSON", async () => {
    const { settle, record } = setup();
    const receipt = JSON.parse(
      JSON.stringify(receiptFor({ displayName: "Team" })),
    ) as UpdateReceipt;
    const waiting = settle(receipt);
    await record(updated("displayName", "Team"));
    const settled = waiting.result?._unsafeUnwrap();
    expect(JSON.parse(JSON.stringify(settled))).toEqual(settled);
  });

  test("settled twice, at once or later, has one outcome", async () => {
    const { settle, record, advance } = setup();
    const receipt = receiptFor({ iconUrl: icon });
    const one = settle(receipt);
    const two = settle(receipt);
    await record(updatedByNobody("iconUrl", hosted));
    await advance(6_000);
    // What comes too late changes nothing any more.
    await record(updated("iconUrl", hosted));
    const three = await settle(receipt).promise;
    expect(one.result?._unsafeUnwrap().status).toBe("ambiguous");
    expect(two.result).toEqual(one.result);
    expect(three).toEqual(one.result);
  });

  test("of an update that overlaps another's leaves the other alone", async () => {
    const { settle, record } = setup();
    const later = new Date(epoch + 10).toISOString();
    const one = settle(receiptFor({ displayName: "One" }));
    const two = settle(receiptFor({ displayName: "Two" }, { sentAt: later }));
    await record(updated("displayName", "Two"));
    expect([one.result, two.result?.isOk()]).toEqual([undefined, true]);
    await record(updated("displayName", "One", {}, epoch + 200));
    expect(one.result?.isOk()).toBe(true);
  });
});

test("nothing of a provider's body is kept or shown", async () => {
  const { settle, record, store } = setup();
  const waiting = settle(receiptFor({ displayName: "Team" }));
  await record(updated("displayName", "Team"), failed("iconUrl"));
  const seen = JSON.stringify([waiting.result, await store.read(`linq:iconUrl:${chatId}`)]);
  expect(seen).toContain("3007");
  expect(seen).not.toContain("canary");
});
