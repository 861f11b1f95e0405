import { describe, expect, test } from "vitest";
import type { UpdateReceipt } from "../../src/model/receipt.ts";
import { checkReceipt } from "../../src/outcomes/check-receipt.ts";
import { Waiter } from "../../src/outcomes/waiter.ts";
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
import { idle, setup } from "./support/setup.ts";

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

test("a field that has an outcome keeps it, whatever is said later", async () => {
  const update = { displayName: "Team", iconUrl: icon };
  const waiter = new Waiter(checkReceipt(receiptFor(update))._unsafeUnwrap());
  waiter.settle("displayName", { status: "applied", evidence: "read" });
  waiter.settle("displayName", { status: "failed", message: "", at: "" });
  waiter.settle("description", { status: "failed", message: "", at: "" });
  waiter.settle("iconUrl", { status: "applied", evidence: "read" });
  waiter.abort("too late");
  expect((await waiter.result)._unsafeUnwrap().status).toBe("applied");
});

test("nothing of a provider's body is kept or shown", async () => {
  const { settle, record, store } = setup();
  const waiting = settle(receiptFor({ displayName: "Team" }));
  await record(updated("displayName", "Team"), failed("iconUrl"));
  const seen = JSON.stringify([waiting.result, await store.read(`linq:iconUrl:${chatId}`)]);
  expect(seen).toContain("3007");
  expect(seen).not.toContain("canary");
});
