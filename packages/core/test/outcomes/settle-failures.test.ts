import { describe, expect, test } from "vitest";
import { epoch, failed, receiptFor, updated, updatedByNobody } from "./support/samples.ts";
import { setup } from "./support/setup.ts";

const icon = "https://images.example/mine.png";
const hosted = "https://cdn.example/1.png";

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
    // Yet another one with that name could be under way, too.
    expect(second.result).toBeUndefined();
    await advance(500);
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

  test("includes a failure that an update may have caused for which nobody waits any more", async () => {
    const { settle, record, advance, clock } = setup();
    const first = settle(receiptFor({ displayName: "One" }), { timeoutMs: 1_000 });
    await advance(1_000);
    expect(first.result?._unsafeUnwrapErr().kind).toBe("timeout");
    const sentAt = new Date(clock.wall()).toISOString();
    const second = settle(receiptFor({ displayName: "Two" }, { sentAt }));
    const at = new Date(clock.wall() + 100).toISOString();
    await record({ ...failed("displayName"), occurredAt: at, receivedAt: at });
    await advance(6_000);
    expect(second.result?._unsafeUnwrap().fields.displayName).toMatchObject({
      status: "ambiguous",
      reason: "overlapping-updates",
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

test("an update that was applied is never called failed because another of the same name was", async () => {
  const { settle, record, advance } = setup();
  const waits = ["A", "A", "B"].map((displayName, index) =>
    settle(receiptFor({ displayName }, { sentAt: new Date(epoch + index * 10).toISOString() })),
  );
  await record(updated("displayName", "A"), failed("displayName"));
  await advance(2_000);
  await record(updated("displayName", "B", {}, epoch + 2_000));
  expect(waits.map(({ result }) => result?._unsafeUnwrap().status)).toEqual([
    "applied",
    "applied",
    "applied",
  ]);
});
