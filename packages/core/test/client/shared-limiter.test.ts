import { describe, expect, it } from "vitest";
import type { SharedLimiter } from "../../src/index.ts";
import { connected } from "../support/connected.ts";
import { healthy, reply, scripted, type Answer } from "../support/scripted-transport.ts";

const ada = { displayName: "Ada" };

const run = async (take: () => unknown, answer: Answer = healthy, deadlineMs = 45_000) => {
  const transport = scripted(answer);
  const sharedLimiter = { take } as SharedLimiter;
  const { chats, clock } = connected(transport, { sharedLimiter, deadlineMs });
  const result = await clock.finish(chats.updateChat("chat-1", ada));
  return { result, transport, clock };
};

describe("a budget that is shared with other processes", () => {
  it("is asked before every request, repeats included", async () => {
    let taken = 0;
    const answer: Answer = (request, number, limits) =>
      number < 3 ? reply(429) : healthy(request, number, limits);
    const { result } = await run(async () => {
      taken += 1;
      return { waitMs: 0 };
    }, answer);
    expect([result._unsafeUnwrap().attempts, taken]).toEqual([3, 3]);
  });

  it("is waited for as long as it says, and asked again", async () => {
    const waits = [1_000, 2_500, 0];
    const { result, clock } = await run(async () => ({ waitMs: waits.shift() as number }));
    expect(result.isOk()).toBe(true);
    expect(clock.monotonic()).toBe(3_500);
  });

  it("is not waited for beyond the deadline", async () => {
    const { result, transport, clock } = await run(async () => ({ waitMs: 5_000 }), healthy, 5_000);
    expect(result._unsafeUnwrapErr()).toMatchObject({
      kind: "timeout",
      phase: "total",
      applied: "no",
      attempts: 0,
      retryable: true,
    });
    expect(transport.requests).toHaveLength(0);
    expect(clock.monotonic()).toBe(0);
  });

  it("that never answers ends the call at the deadline", async () => {
    const { result, transport, clock } = await run(
      () => new Promise(() => undefined),
      healthy,
      5_000,
    );
    expect(result._unsafeUnwrapErr()).toMatchObject({
      kind: "timeout",
      applied: "no",
      attempts: 0,
    });
    expect(transport.requests).toHaveLength(0);
    expect([clock.monotonic(), clock.pending]).toEqual([5_000, 0]);
  });

  it.each<[string, () => unknown]>([
    [
      "throws",
      () => {
        throw new Error("canary");
      },
    ],
    ["rejects", () => Promise.reject(new Error("canary"))],
    ["answers nothing", () => undefined],
    ["answers nonsense", async () => ({ waitMs: "soon" })],
    ["answers a negative wait", async () => ({ waitMs: -1 })],
    ["answers a word", async () => "timeout"],
    ["answers another word", async () => "aborted"],
  ])("that %s is no reason not to send", async (_name, take) => {
    const { result, transport } = await run(take);
    expect(result.isOk()).toBe(true);
    expect(transport.requests).toHaveLength(1);
  });
});
