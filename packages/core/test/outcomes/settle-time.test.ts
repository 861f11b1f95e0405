import { getEventListeners } from "node:events";
import { describe, expect, test } from "vitest";
import { epoch, failed, receiptFor, updated } from "./support/samples.ts";
import { idle, setup } from "./support/setup.ts";

const icon = "https://images.example/mine.png";

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
    expect(getEventListeners(controller.signal, "abort")).toEqual([]);
  });

  test("a wait that ends leaves no listener on a signal that lives on", async () => {
    const { settle, record } = setup();
    const { signal } = new AbortController();
    const waiting = settle(receiptFor({ displayName: "Team" }), { signal });
    await idle();
    expect(getEventListeners(signal, "abort")).toHaveLength(1);
    await record(updated("displayName", "Team"));
    expect(waiting.result?.isOk()).toBe(true);
    expect(getEventListeners(signal, "abort")).toEqual([]);
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
