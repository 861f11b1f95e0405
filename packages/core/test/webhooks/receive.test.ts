import { errAsync, okAsync } from "neverthrow";
import { setImmediate } from "node:timers/promises";
import { describe, expect, it } from "vitest";
import type { ReceiverEvent, ReceiverHooks } from "../../src/webhooks/index.ts";
import { deferred, receiving, secret, signed } from "./support/tiny-webhooks.ts";

const listening = () => {
  const events: ReceiverEvent[] = [];
  const push = (event: ReceiverEvent): void => void events.push(event);
  const hooks: ReceiverHooks = { handled: push, repeated: push, refused: push, failed: push };
  return { hooks, events };
};

describe("a delivery", () => {
  it("that is right is handled, and reported", async () => {
    const { hooks, events } = listening();
    const { receiver, handled } = receiving({ hooks });
    const report = (await receiver.receive(signed("one")))._unsafeUnwrap();
    expect(report).toMatchObject({ provider: "tiny", deliveryId: "one", outcome: "handled" });
    expect(report.events).toEqual(handled);
    expect(handled).toMatchObject([
      { type: "chat.created", id: "one", receivedAt: "2026-01-01T00:00:00.000Z" },
    ]);
    expect(events).toEqual([
      {
        type: "handled",
        provider: "tiny",
        deliveryId: "one",
        eventTypes: ["created"],
        durationMs: 0,
      },
    ]);
  });

  it("may come with text as its body, and with headers in any form", async () => {
    const { receiver, handled } = receiving();
    const { headers, body } = signed("one", { name: "Zoë 😄" });
    const text = Buffer.from(body).toString("utf8");
    const record = headers as Record<string, string>;
    const upper = Object.entries(record).map(
      ([name, value]) => [name.toUpperCase(), value] as const,
    );
    for (const form of [
      upper,
      new Headers(record),
      Object.fromEntries(upper.map(([name, value]) => [name, [value]])),
    ]) {
      expect((await receiver.receive({ headers: form, body: text })).isOk()).toBe(true);
    }
    expect(handled).toHaveLength(1);
  });

  const { headers, body } = signed("one");
  const record = headers as Record<string, string>;
  it.each([
    ["without a signature", { headers: { "x-tiny-id": "one" }, body }],
    ["with a wrong signature", { headers: { ...record, "x-tiny-signature": "00" }, body }],
    ["with another id", { headers: { ...record, "x-tiny-id": "two" }, body }],
    [
      "with a header twice, as a list",
      { headers: { ...record, "x-tiny-id": ["one", "one"] }, body },
    ],
    [
      "with a header twice, as pairs",
      { headers: [...Object.entries(record), ["X-Tiny-Id", "one"]], body },
    ],
    ["with a header twice, in two spellings", { headers: { ...record, "X-TINY-ID": "one" }, body }],
    [
      "with its type twice",
      { headers: [...Object.entries(record), ["content-type", "application/json"]], body },
    ],
    ["with a changed body", { headers, body: Buffer.from("{ }") }],
    ["without a body", { headers, body: new Uint8Array() }],
    ["with an empty text", { headers, body: "" }],
    ["with a parsed body", { headers, body: {} }],
    ["with a body of 256 KiB and a byte", signed("one", Buffer.alloc(262_145, " "))],
    ["with a text of 256 KiB and a character", { headers, body: " ".repeat(262_145) }],
    ["signed by another", signed("one", {}, "tiny-foreign")],
    ["that is no JSON", signed("one", Buffer.from("{"))],
    ["that is no UTF-8", signed("one", Buffer.from([0x22, 0xff, 0x22]))],
    ["that is nested too deeply", signed("one", Buffer.from("[".repeat(65) + "]".repeat(65)))],
    ["that says it is no JSON", { headers: { ...record, "content-type": "text/plain" }, body }],
    ["that is no event", signed("one", { broken: "shape" })],
    ["that the parser chokes on", signed("one", { broken: "parse" })],
    ["that the verification chokes on", signed("throw")],
    ["without headers", { headers: null, body }],
    ["that is nothing", null],
  ])("%s is refused, like every other", async (_what, delivery) => {
    const { hooks, events } = listening();
    const { receiver, handled } = receiving({ hooks });
    const error = (
      await receiver.receive(delivery as ReturnType<typeof signed>)
    )._unsafeUnwrapErr();
    expect(error).toMatchObject({
      kind: "webhook-rejected",
      provider: "tiny",
      operation: "receive",
      retryable: false,
    });
    expect(events).toEqual([{ type: "refused", provider: "tiny", durationMs: 0, error }]);
    expect(handled).toEqual([]);
    expect(JSON.stringify(error)).not.toContain("canary");
  });

  it("of 256 KiB is taken", async () => {
    const { receiver } = receiving();
    const text = JSON.stringify({ text: "" });
    const whole = Buffer.from(JSON.stringify({ text: "x".repeat(262_144 - text.length) }));
    expect(whole).toHaveLength(262_144);
    expect((await receiver.receive(signed("one", whole))).isOk()).toBe(true);
  });

  it("may be signed with any of several secrets", async () => {
    const { receiver, handled } = receiving({ secrets: ["tiny-old", secret] });
    expect((await receiver.receive(signed("one", {}, "tiny-old"))).isOk()).toBe(true);
    expect((await receiver.receive(signed("two"))).isOk()).toBe(true);
    expect(handled).toHaveLength(2);
  });
});

describe("a handler", () => {
  it.each([
    [
      "throws",
      () => {
        throw new Error(secret);
      },
      "handler threw Error",
    ],
    ["rejects", () => Promise.reject(new TypeError(secret)), "handler threw TypeError"],
    ["rejects with anything", () => Promise.reject(secret), "handler threw a value"],
    ["gives an Err", () => errAsync(secret), "the handler gave an error"],
  ])("that %s has done nothing: the delivery is asked for again", async (_what, fail, message) => {
    let failures = 1;
    const { hooks, events } = listening();
    const { receiver } = receiving({
      hooks,
      handler: () => {
        failures -= 1;
        return failures >= 0 ? fail() : okAsync(1);
      },
    });
    const error = (await receiver.receive(signed("one")))._unsafeUnwrapErr();
    expect(error).toMatchObject({ kind: "defect", where: "handler", message, retryable: true });
    expect(JSON.stringify([error, events])).not.toContain("canary");
    expect((await receiver.receive(signed("one")))._unsafeUnwrap().outcome).toBe("handled");
    expect((await receiver.receive(signed("one")))._unsafeUnwrap().outcome).toBe("repeated");
    expect(events.map(({ type }) => type)).toEqual(["failed", "handled", "repeated"]);
  });

  it("that is slow lets the delivery fail, and its success is known when it comes again", async () => {
    const work = deferred();
    let runs = 0;
    const { receiver, clock } = receiving({
      handler: () => {
        runs += 1;
        return work.promise;
      },
    });
    const first = receiver.receive(signed("one"));
    await setImmediate();
    clock.advance(8_000);
    expect((await first)._unsafeUnwrapErr()).toMatchObject({ kind: "timeout", retryable: true });
    const second = receiver.receive(signed("one"));
    await setImmediate();
    clock.advance(8_000);
    expect((await second)._unsafeUnwrapErr().kind).toBe("timeout");
    work.resolve();
    await setImmediate();
    expect((await receiver.receive(signed("one")))._unsafeUnwrap().outcome).toBe("repeated");
    expect(runs).toBe(1);
    expect(clock.pending).toBe(0);
  });

  it("that hangs is given up in its time, hears of it, and runs again", async () => {
    const signals: AbortSignal[] = [];
    const { receiver, clock } = receiving({
      handler: (_event, { signal }) => {
        signals.push(signal);
        return signals.length === 1 ? new Promise(() => undefined) : undefined;
      },
    });
    const first = receiver.receive(signed("one"));
    await setImmediate();
    clock.advance(60_000);
    expect((await first).isErr()).toBe(true);
    expect(signals[0]?.aborted).toBe(true);
    expect((await receiver.receive(signed("one")))._unsafeUnwrap().outcome).toBe("handled");
    expect(signals[1]?.aborted).toBe(false);
  });

  it("that was given up and fails later does not take the claim of the next", async () => {
    const works = [deferred(), deferred()];
    let runs = 0;
    const { receiver, clock } = receiving({ handler: () => works[runs++]?.promise });
    const first = receiver.receive(signed("one"));
    await setImmediate();
    clock.advance(60_000);
    expect((await first).isErr()).toBe(true);
    const second = receiver.receive(signed("one"));
    await setImmediate();
    works[0]?.reject(new Error("late"));
    await setImmediate();
    const third = receiver.receive(signed("one"));
    works[1]?.resolve();
    expect((await second)._unsafeUnwrap().outcome).toBe("handled");
    expect((await third)._unsafeUnwrap().outcome).toBe("repeated");
    expect(runs).toBe(2);
  });

  it("is asked for no more than a number of events at once", async () => {
    const work = deferred();
    const { receiver } = receiving({ inFlight: 2, handler: () => work.promise });
    const taken = [receiver.receive(signed("one")), receiver.receive(signed("two"))];
    await setImmediate();
    expect((await receiver.receive(signed("three")))._unsafeUnwrapErr()).toMatchObject({
      kind: "overloaded",
      retryable: true,
    });
    const again = receiver.receive(signed("two"));
    work.resolve();
    const outcomes = [...taken, again].map(
      async (result) => (await result)._unsafeUnwrap().outcome,
    );
    expect(await Promise.all(outcomes)).toEqual(["handled", "handled", "repeated"]);
    expect((await receiver.receive(signed("three"))).isOk()).toBe(true);
  });
});

describe("hooks", () => {
  it("that throw or reject change nothing", async () => {
    const fail = (): never => {
      throw new Error(secret);
    };
    const { receiver } = receiving({
      hooks: { handled: fail, repeated: () => Promise.reject(new Error()), refused: fail },
    });
    expect((await receiver.receive(signed("one"))).isOk()).toBe(true);
    expect((await receiver.receive(signed("one"))).isOk()).toBe(true);
    expect((await receiver.receive(signed("one", {}, "tiny-foreign"))).isErr()).toBe(true);
  });
});
