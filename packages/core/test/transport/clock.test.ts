import { describe, expect, it } from "vitest";
import { longestTimerMs, systemClock } from "../../src/transport/clock.ts";
import { defaultDeadlineMs, defaultTimeouts } from "../../src/transport/timeouts.ts";

describe("the clock of the machine", () => {
  it("never goes back", () => {
    let last = systemClock.monotonic();
    for (let reading = 0; reading < 1_000; reading += 1) {
      const now = systemClock.monotonic();
      expect(now).toBeGreaterThanOrEqual(last);
      last = now;
    }
  });

  it.each([longestTimerMs + 1, 2 ** 40, Infinity])(
    "sets no timer that fires at once because it is too long: %d ms",
    async (milliseconds) => {
      let hasFired = false;
      const cancel = systemClock.setTimer(() => (hasFired = true), milliseconds);
      await new Promise((resolve) => setTimeout(resolve, 20));
      cancel();
      expect(hasFired).toBe(false);
    },
  );

  it("fires a timer that is overdue, and none that was cancelled", async () => {
    const fired: string[] = [];
    systemClock.setTimer(() => fired.push("overdue"), -5);
    const cancel = systemClock.setTimer(() => fired.push("cancelled"), 1);
    cancel();
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(fired).toEqual(["overdue"]);
  });

  it("gives every phase the time that is promised", () => {
    expect(defaultTimeouts).toEqual({
      connectMs: 5_000,
      headMs: 15_000,
      bodyMs: 5_000,
      attemptMs: 20_000,
    });
    expect(defaultDeadlineMs).toBe(45_000);
  });
});
