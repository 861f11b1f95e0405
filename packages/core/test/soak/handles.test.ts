import { getEventListeners } from "node:events";
import { setTimeout as pause } from "node:timers/promises";
import { afterEach, expect, it } from "vitest";
import { cutBody, good, refusal, reset } from "../support/behaviours.ts";
import { connectedTo } from "../support/connected.ts";
import { FaultServer } from "../support/fault-server.ts";

const cleanUps: (() => unknown)[] = [];
afterEach(async () => {
  for (const cleanUp of cleanUps.splice(0)) await cleanUp();
});

const watched = ["TCPSocketWrap", "TLSWrap", "Timeout", "Immediate", "GetAddrInfoReqWrap"];

const handles = (): number[] => {
  const active = process.getActiveResourcesInfo();
  return watched.map((name) => active.filter((other) => other === name).length);
};

/** The runner has timers of its own that may end meanwhile: there must be no more than before. */
const expectNoMoreThan = (before: readonly number[]): void => {
  handles().forEach((count, index) =>
    expect(count, watched[index]).toBeLessThanOrEqual(before[index] as number),
  );
};

it("2,000 updates leave no socket, timer or listener behind once the client is closed", async () => {
  let count = 0;
  const server = await FaultServer.start({
    replies: [
      (socket, request) => {
        count += 1;
        const behaviour = { 3: reset, 7: refusal(429), 11: cutBody }[count % 20] ?? good;
        behaviour(socket, request);
      },
    ],
  });
  cleanUps.push(() => server.close());
  const before = handles();
  const { signal } = new AbortController();
  const chats = connectedTo(server.url, {
    retry: { minWaitMs: 0, maxWaitMs: 2 },
    limits: { inFlight: 20 },
  });
  const entries = Array.from({ length: 2_000 }, (_, index) => ({
    chatId: `chat-${index % 97}`,
    update: { displayName: `Name ${index}` },
  }));
  let applied = 0;
  for await (const { result } of chats.updateChats(entries, { concurrency: 50, signal })) {
    if (result.isOk()) applied += 1;
  }
  expect(applied).toBeGreaterThan(1_800);
  expect(getEventListeners(signal, "abort")).toHaveLength(0);
  expect(server.openConnections).toBeLessThanOrEqual(20);
  chats.close();
  await pause(100);
  expect(server.openConnections).toBe(0);
  expectNoMoreThan(before);
});

it("a client that is closed in the middle leaves nothing behind either", async () => {
  const server = await FaultServer.start({ replies: [good, good, () => undefined] });
  cleanUps.push(() => server.close());
  const before = handles();
  const chats = connectedTo(server.url, { limits: { inFlight: 5 } });
  const calls = Array.from({ length: 40 }, (_, index) =>
    chats.updateChat(`chat-${index % 9}`, { displayName: "Ada" }),
  );
  await server.seen(6);
  chats.close();
  const kinds = (await Promise.all(calls)).map((result) =>
    result.isOk() ? "applied" : result.error.kind,
  );
  expect(new Set(kinds)).toEqual(new Set(["applied", "aborted"]));
  await pause(100);
  expect(server.openConnections).toBe(0);
  expectNoMoreThan(before);
});
