import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { Limiter } from "../../src/transport/limiter.ts";
import type { AttemptLimits } from "../../src/transport/transport.ts";
import { FakeClock } from "../support/fake-clock.ts";

/** A call that can be aborted and has a deadline. */
class TestCall implements AttemptLimits {
  readonly deadlineAt: number;
  readonly listeners = new Set<() => void>();

  constructor(deadlineAt = 60_000) {
    this.deadlineAt = deadlineAt;
  }

  readonly onAbort = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  abort(): void {
    for (const listener of [...this.listeners]) listener();
  }
}

type Turn = ReturnType<Limiter["takeRequest"]>;

const allOf = (turns: readonly Turn[]) => Promise.all(turns.map(async (turn) => turn));

const setUp = (inFlight = 2, queued = 3) => {
  const clock = new FakeClock();
  return { clock, limiter: new Limiter({ inFlight, queued }, clock) };
};

describe("requests in flight", () => {
  it("are granted at once up to the limit, then in the order in which they were asked for", async () => {
    const { limiter } = setUp();
    expect(limiter.takeRequest(new TestCall())).toBe(true);
    expect(limiter.takeRequest(new TestCall())).toBe(true);
    const order: number[] = [];
    const waiting = [1, 2, 3].map(async (number) => {
      await limiter.takeRequest(new TestCall());
      order.push(number);
    });
    for (const _ of waiting) limiter.giveRequestBack();
    await Promise.all(waiting);
    expect(order).toEqual([1, 2, 3]);
  });

  it("may queue so far and no further", async () => {
    const { limiter, clock } = setUp(1, 2);
    expect(limiter.takeRequest(new TestCall())).toBe(true);
    const first = limiter.takeRequest(new TestCall());
    const second = limiter.takeRequest(new TestCall());
    expect(await limiter.takeRequest(new TestCall())).toBe("overloaded");
    limiter.giveRequestBack();
    expect(await first).toBe(true);
    const third = limiter.takeRequest(new TestCall());
    limiter.giveRequestBack();
    limiter.giveRequestBack();
    expect(await Promise.all([second, third])).toEqual([true, true]);
    expect(clock.pending).toBe(0);
  });

  it("are given up at an abort or at the deadline, and the turn goes to the next", async () => {
    const { limiter, clock } = setUp(1, 5);
    expect(limiter.takeRequest(new TestCall())).toBe(true);
    const aborted = new TestCall();
    const late = new TestCall(1_000);
    const patient = new TestCall();
    const waiting = [aborted, late, patient].map((call) => limiter.takeRequest(call));
    aborted.abort();
    clock.advance(1_000);
    limiter.giveRequestBack();
    expect(await allOf(waiting)).toEqual(["aborted", "timeout", true]);
    expect(clock.pending).toBe(0);
    expect([aborted, late, patient].map(({ listeners }) => listeners.size)).toEqual([0, 0, 0]);
  });

  it("are not counted twice when an abort and a grant meet", async () => {
    const { limiter } = setUp(1, 2);
    expect(limiter.takeRequest(new TestCall())).toBe(true);
    // An aborted call is told so a moment after it has begun to wait; the grant may come first.
    let abortLate: () => void = () => undefined;
    const call: AttemptLimits = {
      deadlineAt: 1_000,
      onAbort: (listener) => {
        abortLate = listener;
        return () => undefined;
      },
    };
    const turn = limiter.takeRequest(call);
    limiter.giveRequestBack();
    abortLate();
    expect(await turn).toBe(true);
    const waiting = [limiter.takeRequest(new TestCall()), limiter.takeRequest(new TestCall())];
    expect(await limiter.takeRequest(new TestCall())).toBe("overloaded");
    for (const _ of waiting) limiter.giveRequestBack();
    await allOf(waiting);
  });
});

describe("calls for one chat", () => {
  it("go one at a time and in order, while other chats go on", async () => {
    const { limiter } = setUp(10, 10);
    expect(limiter.takeChat("a", new TestCall())).toBe(true);
    expect(limiter.takeChat("b", new TestCall())).toBe(true);
    const order: string[] = [];
    const wait = async (name: string) => {
      await limiter.takeChat("a", new TestCall());
      order.push(name);
      limiter.giveChatBack("a");
    };
    const waiting = ["one", "two", "three"].map(wait);
    expect(order).toEqual([]);
    limiter.giveChatBack("a");
    await Promise.all(waiting);
    expect(order).toEqual(["one", "two", "three"]);
    expect(limiter.takeChat("a", new TestCall())).toBe(true);
  });

  it("leave the rest of the queue as it was when one gives up", async () => {
    const { limiter, clock } = setUp(10, 10);
    expect(limiter.takeChat("a", new TestCall())).toBe(true);
    const calls = [new TestCall(), new TestCall(), new TestCall()];
    const waiting = calls.map((call) => limiter.takeChat("a", call));
    calls[1]?.abort();
    expect(await waiting[1]).toBe("aborted");
    limiter.giveChatBack("a");
    expect(await waiting[0]).toBe(true);
    limiter.giveChatBack("a");
    expect(await waiting[2]).toBe(true);
    limiter.giveChatBack("a");
    expect(clock.pending).toBe(0);
  });
});

it("a limiter never exceeds its limits, forgets nothing and keeps nothing, in any order of events", async () => {
  type Step = { readonly chat: string; readonly end: "release" | "abort" | "deadline" };
  const step = fc.record<Step>({
    chat: fc.constantFrom("a", "b", "c"),
    end: fc.constantFrom("release", "abort", "deadline"),
  });
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 30 }), async (steps) => {
      const { clock, limiter } = setUp(2, 4);
      const holding = new Map<string, number>();
      const runs = steps.map(async ({ chat, end }) => {
        const call = new TestCall(end === "deadline" ? 10 : 1_000_000);
        if (end === "abort") clock.setTimer(() => call.abort(), 5);
        const turn = await limiter.takeChat(chat, call);
        if (turn !== true) return turn;
        const count = (holding.get(chat) ?? 0) + 1;
        expect(count).toBe(1);
        holding.set(chat, count);
        await new Promise<void>((resolve) => clock.setTimer(resolve, 3));
        holding.set(chat, 0);
        limiter.giveChatBack(chat);
        return turn;
      });
      const answers = await clock.finish(Promise.all(runs));
      expect(answers).toHaveLength(steps.length);
      while (clock.skip());
      for (const chat of ["a", "b", "c"]) expect(limiter.takeChat(chat, new TestCall())).toBe(true);
    }),
    { numRuns: 200 },
  );
});
