import { pause, value, type ComparedCase, type Outcome, type Scene } from "../case.ts";
import { good, refusal } from "../dialects.ts";
import {
  dripForEver,
  raw,
  reset,
  resetInBody,
  stall,
} from "../../../packages/core/test/support/behaviours.ts";
import type { Behaviour, FaultServer } from "../../../packages/core/test/support/fault-server.ts";

const stallInBody = raw(
  'HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: 100\r\n\r\n{"chat_id":',
);

/** Answers well, and closes the connection a moment later without a word. */
const thenHangUp =
  (behaviour: Behaviour): Behaviour =>
  (socket, request) => {
    behaviour(socket, request);
    setTimeout(() => socket.end(), 5);
  };

const closeWithinMs = 2_000;

const untilClosed = async (server: FaultServer): Promise<void> => {
  const from = performance.now();
  while (server.openConnections > 0 && performance.now() - from < closeWithinMs) await pause(20);
};

/** An update that works, so that a connection is kept, and then the one that counts. */
const afterOne =
  (idle: (server: FaultServer) => Promise<void>) =>
  async ({ subject, dialect, server }: Scene): Promise<Outcome> => {
    await subject.update(dialect.chatId, value);
    await idle(server);
    return { ending: await subject.update(dialect.chatId, value) };
  };

/** Coarse, because what counts is whether the abort is obeyed or slept through. */
const promptMs = 1_000;

const abortAfterFirst = async ({ subject, dialect, server }: Scene): Promise<Outcome> => {
  const controller = new AbortController();
  const call = subject.update(dialect.chatId, value, controller.signal);
  await server.seen(1);
  await pause(300);
  const abortedAt = performance.now();
  controller.abort();
  const ending = await call;
  const isPrompt = performance.now() - abortedAt < promptMs;
  return { ending, facts: [isPrompt ? "within a second" : "**only seconds later**"] };
};

const callsAtOnce = 500;

/** Holds every request until no more come, so that all that a client opens is open together. */
const heldUntilQuiet = (behaviour: Behaviour): Behaviour => {
  let held: (() => void)[] = [];
  let timer: NodeJS.Timeout | undefined;
  let quietMs = 1_000;
  return (socket, request) => {
    held.push(() => behaviour(socket, request));
    clearTimeout(timer);
    timer = setTimeout(() => {
      const released = held;
      held = [];
      // The first wait shows how many come at once; later ones need not be as patient.
      quietMs = 20;
      for (const release of released) release();
    }, quietMs);
  };
};

/** Exact where a limit is kept; otherwise it depends on the day. */
const socketsFact = (most: number): string => {
  if (most <= 50) return `${most} sockets`;
  return most > callsAtOnce * 0.9 ? "**a socket for nearly every call**" : "more than 50 sockets";
};

/** The connection fails, or is slow. */
export const connections: readonly ComparedCase[] = [
  { name: "The connection is refused", isRefused: true, replies: () => [stall] },
  {
    name: "Reset before the head, once; then OK",
    replies: (dialect) => [reset, good(dialect)],
  },
  { name: "Reset before the head, for good", replies: () => [reset] },
  {
    name: "Reset in the middle of the body, once; then OK",
    replies: (dialect) => [resetInBody, good(dialect)],
  },
  {
    name: "A kept connection is closed by the server while idle",
    replies: (dialect) => [thenHangUp(good(dialect)), good(dialect)],
    drive: afterOne(untilClosed),
  },
  {
    name: "A kept connection is closed just as the next request arrives",
    replies: (dialect) => [good(dialect), reset, good(dialect)],
    drive: afterOne(() => pause(50)),
  },
  { name: "No head ever comes", isBounded: true, replies: () => [stall] },
  { name: "The body stops half-way", isBounded: true, replies: () => [stallInBody] },
  { name: "The body drips for ever", isBounded: true, replies: () => [dripForEver(100)] },
  {
    name: "The caller aborts while no head comes",
    aborts: true,
    replies: () => [stall],
    drive: abortAfterFirst,
  },
  {
    name: "The caller aborts while `Retry-After: 5` is waited out",
    aborts: true,
    replies: (dialect) => [refusal(dialect, 429, { "retry-after": "5" }), good(dialect)],
    drive: abortAfterFirst,
  },
  {
    name: `${callsAtOnce} updates of as many chats at once`,
    // Clients and server share a process, which on a busy machine is slow with two thousand calls.
    patienceMs: 60_000,
    replies: (dialect) => [heldUntilQuiet(good(dialect))],
    drive: async ({ subject, dialect, server }) => {
      let most = 0;
      server.on("request", () => (most = Math.max(most, server.openConnections)));
      const chatIds = Array.from({ length: callsAtOnce }, (_, index) =>
        dialect.chatId.replace(/\d{3}(?=@|$)/, String(index).padStart(3, "0")),
      );
      const endings = await Promise.all(chatIds.map((chatId) => subject.update(chatId, value)));
      const odd = endings.find(({ ended }) => ended !== "success") ?? endings[0];
      return {
        ending: odd ?? { ended: "never", says: "", got: undefined },
        facts: [socketsFact(most)],
      };
    },
  },
];
