import fc from "fast-check";
import type { ResultAsync } from "neverthrow";
import { describe, expect, it } from "vitest";
import {
  connect,
  type ChatClient,
  type ChatError,
  type ClientEvent,
  type Hooks,
} from "../../src/index.ts";
import { hookNames } from "../../src/model/client-event.ts";
import { decodeBody } from "../../src/transport/decode-body.ts";
import { decompress } from "../../src/transport/decompress.ts";
import type { AttemptResult } from "../../src/transport/transport.ts";
import { expectClosed, expectJsonSafe } from "../support/closed-set.ts";
import { FakeClock } from "../support/fake-clock.ts";
import { healthy, reply, scripted, type Answer } from "../support/scripted-transport.ts";
import { tinyOver } from "../support/tiny-adapter.ts";
import {
  anyId,
  anyUpdate,
  attemptResult,
  canary,
  encodedBody,
  hint,
  runs,
  soundUpdate,
  text,
} from "./arbitraries.ts";

const setUp = (answer: Answer) => {
  const events: ClientEvent[] = [];
  const hooks = Object.fromEntries(
    hookNames.map((name) => [name, (event: ClientEvent) => events.push(event)]),
  ) as Hooks;
  const clock = new FakeClock();
  const transport = scripted(answer);
  const chats = connect(tinyOver(transport), {
    apiKey: canary,
    clock,
    hooks,
  })._unsafeUnwrap() as unknown as ChatClient<"tiny">;
  return { events, clock, transport, chats };
};

const expectSilent = (value: unknown): void => {
  expect(JSON.stringify(value) ?? "").not.toContain("Kanarienvogel");
};

const expectCounted = (error: ChatError, requests: number): void => {
  expect(error.attempts).toBe(requests);
};

/** A partial error holds the provider's own body in its receipt, which may say anything. */
const withoutChat = (error: ChatError): unknown =>
  error.kind === "partial" ? { ...error, receipt: { ...error.receipt, chat: undefined } } : error;

const fuzz = { timeout: 600_000 };

describe("whatever happens", () => {
  it(
    "to a call: it settles within the closed set, JSON-safe, with no secret, and sends no more than it may",
    fuzz,
    async () => {
      const calls = fc.constantFrom("repeatable", "unrepeatable", "read");
      const property = fc.asyncProperty(
        fc.array(attemptResult, { minLength: 1, maxLength: 5 }),
        calls,
        soundUpdate,
        async (results, call, update) => {
          const { chats, clock, events, transport } = setUp(
            (_request, number) => results[(number - 1) % results.length] as AttemptResult,
          );
          const id = call === "unrepeatable" ? "once-1" : "chat-1";
          const started: ResultAsync<unknown, ChatError> =
            call === "read" ? chats.getChat(id) : chats.updateChat(id, update);
          const result = await clock.finish(started);
          expect(clock.pending).toBe(0);
          expectSilent(events);
          expectJsonSafe(events);
          expect(["settled", "failed"]).toContain(events.at(-1)?.type);
          // At most a read and two writes, each three times and once more for an idle connection that closed.
          expect(transport.requests.length).toBeLessThanOrEqual(12);
          if (result.isOk()) {
            expectJsonSafe(result.value);
            return;
          }
          expectClosed(result.error);
          expectCounted(result.error, transport.requests.length);
          expectSilent(withoutChat(result.error));
        },
      );
      await fc.assert(property, { numRuns: runs(9_000) });
    },
  );

  it("to an input: it is refused with nothing sent, or taken", fuzz, async () => {
    const property = fc.asyncProperty(
      anyId,
      anyUpdate,
      fc.oneof(fc.constant({}), fc.anything()),
      async (id, update, options) => {
        const { chats, clock, transport } = setUp(healthy);
        const plan = await chats.plan(id as string, update as never, options as never);
        if (plan.isErr()) expectClosed(plan.error);
        else expectJsonSafe(plan.value);
        const result = await clock.finish(
          chats.updateChat(id as string, update as never, options as never),
        );
        if (result.isErr()) expectClosed(result.error);
        else expectJsonSafe(result.value);
        const isEarly = result.isErr() && ["invalid-input", "config"].includes(result.error.kind);
        expect(isEarly ? transport.requests : []).toHaveLength(0);
        const read = await clock.finish(chats.getChat(id as string, options as never));
        if (read.isErr()) expectClosed(read.error);
      },
    );
    await fc.assert(property, { numRuns: runs(4_000) });
  });

  it("to a body: it is JSON or refused by a rule", fuzz, () => {
    const property = fc.property(encodedBody, text, ({ bytes, encoding }, type) => {
      const plain = decompress(bytes, encoding);
      if (plain.isErr()) {
        expectSilent(plain.error);
        return;
      }
      for (const headers of [
        {},
        { "content-type": type },
        { "content-type": "application/json" },
      ]) {
        const decoded = decodeBody(plain.value, headers);
        if (decoded.isErr()) expectSilent(decoded.error);
        else if (decoded.value !== undefined) expectJsonSafe(decoded.value);
      }
    });
    fc.assert(property, { numRuns: runs(4_000) });
  });

  it(
    "to a hint: no wait is shorter than without it, longer than a minute, or beyond the deadline",
    fuzz,
    async () => {
      const headers = fc.record(
        { "retry-after": hint, "x-ratelimit-reset": hint, date: hint },
        { requiredKeys: [] },
      );
      const chance = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });
      const property = fc.asyncProperty(
        headers,
        fc.constantFrom(429, 503, 500),
        chance,
        async (given, status, random) => {
          const { chats, clock, events, transport } = setUp(() => reply(status, undefined, given));
          clock.nextRandom = () => random;
          const error = (
            await clock.finish(chats.updateChat("chat-1", { displayName: "Ada" }))
          )._unsafeUnwrapErr();
          expectClosed(error);
          const waits = events.flatMap((event) => (event.type === "retried" ? [event.waitMs] : []));
          expect(transport.requests).toHaveLength(waits.length + 1);
          for (const wait of waits) {
            expect(wait).toBeGreaterThanOrEqual(100);
            expect(wait).toBeLessThanOrEqual(60_000);
          }
          expect(clock.monotonic()).toBeLessThan(45_000);
          // Repeats end early for one reason alone: a wait that is not worth it.
          expect(waits.length < 2 ? error.retryAfterMs : 1).toBeGreaterThan(0);
        },
      );
      await fc.assert(property, { numRuns: runs(3_000) });
    },
  );
});
