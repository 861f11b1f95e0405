import { setImmediate } from "node:timers/promises";
import { describe, expect, it } from "vitest";
import { longestTimerMs, systemClock } from "../../src/transport/clock.ts";
import { createLateTransport } from "../../src/transport/late-transport.ts";
import { parseBaseUrl } from "../../src/transport/base-url.ts";
import { defaultDeadlineMs, defaultTimeouts } from "../../src/transport/timeouts.ts";
import { good, stall } from "../support/behaviours.ts";
import { FaultServer } from "../support/fault-server.ts";

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

describe("the transport that is loaded with the first request", () => {
  const request = { method: "GET", path: "/chats/chat-1", headers: {} };
  const limits = { deadlineAt: systemClock.monotonic() + 60_000, onAbort: () => () => undefined };

  const open = async (behaviour: typeof good) => {
    const server = await FaultServer.start({ replies: [behaviour] });
    const baseUrl = parseBaseUrl(server.url)._unsafeUnwrap();
    const transport = createLateTransport({
      baseUrl,
      timeouts: defaultTimeouts,
      clock: systemClock,
    });
    return { server, transport };
  };

  it("serves requests that come while it is being loaded", async () => {
    const { server, transport } = await open(good);
    const results = await Promise.all([1, 2, 3].map(() => transport.attempt(request, limits)));
    expect(results.every((result) => result.ok && result.reply.status === 200)).toBe(true);
    transport.close();
    await server.close();
  });

  it("may be closed before it was ever used, and twice", async () => {
    const { server, transport } = await open(good);
    transport.close();
    transport.close();
    await server.close();
    expect(server.connections).toBe(0);
  });

  it("leaves no connection when it is closed with a request under way", async () => {
    const { server, transport } = await open(stall);
    const attempt = transport.attempt(request, limits);
    await server.seen(1);
    transport.close();
    const result = await attempt;
    expect(result.ok).toBe(false);
    while (server.openConnections > 0) await setImmediate();
    await server.close();
  });
});
