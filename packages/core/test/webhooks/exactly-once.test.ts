import fc from "fast-check";
import { setImmediate } from "node:timers/promises";
import { describe, expect, it } from "vitest";
import { createMemoryDeliveryStore, type DeliveryStore } from "../../src/webhooks/index.ts";
import { deferred, receiving, secret, signed } from "./support/tiny-webhooks.ts";

/** A store that fails when it is told to. */
const failing = () => {
  const inner = createMemoryDeliveryStore();
  const broken = new Set<keyof DeliveryStore>();
  const step = <Value>(name: keyof DeliveryStore, run: () => Promise<Value>): Promise<Value> =>
    broken.has(name) ? Promise.reject(new Error(secret)) : run();
  const store: DeliveryStore = {
    claim: (id, ttlMs) => step("claim", () => inner.claim(id, ttlMs)),
    complete: (id, ttlMs) => step("complete", () => inner.complete(id, ttlMs)),
    release: (id) => step("release", () => inner.release(id)),
  };
  return { store, broken };
};

describe("exactly one effect", () => {
  it("when a delivery comes many times at once; none is told of success before it", async () => {
    const work = deferred();
    let runs = 0;
    let isDone = false;
    const { receiver } = receiving({
      handler: async () => {
        runs += 1;
        await work.promise;
        isDone = true;
      },
    });
    const results = Array.from({ length: 50 }, async () => {
      const result = await receiver.receive(signed("one"));
      expect(isDone).toBe(true);
      return result._unsafeUnwrap().outcome;
    });
    await setImmediate();
    expect(runs).toBe(1);
    work.resolve();
    const outcomes = await Promise.all(results);
    expect(outcomes.filter((outcome) => outcome === "handled")).toHaveLength(1);
    expect(outcomes.filter((outcome) => outcome === "repeated")).toHaveLength(49);
    expect(runs).toBe(1);
  });

  it("fails for all who wait when it fails, and none is lost", async () => {
    const work = deferred();
    let runs = 0;
    const { receiver } = receiving({
      handler: () => {
        runs += 1;
        return runs === 1 ? work.promise : undefined;
      },
    });
    const results = Array.from({ length: 5 }, () => receiver.receive(signed("one")));
    await setImmediate();
    work.reject(new Error("no"));
    for (const result of results) expect((await result)._unsafeUnwrapErr().kind).toBe("defect");
    expect((await receiver.receive(signed("one")))._unsafeUnwrap().outcome).toBe("handled");
    expect(runs).toBe(2);
  });

  it("for every event of a delivery, when a later one fails", async () => {
    const seen: string[] = [];
    const { receiver } = receiving({
      handler: (event) => {
        seen.push(event.id);
        if (event.id === "one#1" && seen.length === 2) throw new Error("no");
      },
    });
    const delivery = signed("one", { chats: ["chat-1", "chat-2", "chat-3"] });
    expect((await receiver.receive(delivery)).isErr()).toBe(true);
    expect((await receiver.receive(delivery))._unsafeUnwrap().outcome).toBe("handled");
    expect((await receiver.receive(delivery))._unsafeUnwrap().outcome).toBe("repeated");
    expect(seen).toEqual(["one", "one#1", "one#1", "one#2"]);
  });

  it("with a store that two receivers share", async () => {
    const store = createMemoryDeliveryStore();
    const work = deferred();
    let runs = 0;
    const handler = () => {
      runs += 1;
      return work.promise;
    };
    const [here, there] = [receiving({ store, handler }), receiving({ store, handler })];
    const first = here.receiver.receive(signed("one"));
    await setImmediate();
    expect((await there.receiver.receive(signed("one")))._unsafeUnwrapErr()).toMatchObject({
      kind: "conflict",
      retryable: true,
    });
    work.resolve();
    expect((await first)._unsafeUnwrap().outcome).toBe("handled");
    expect((await there.receiver.receive(signed("one")))._unsafeUnwrap().outcome).toBe("repeated");
    expect(runs).toBe(1);
  });

  it("is not tried while the store cannot say whether it happened", async () => {
    const { store, broken } = failing();
    const { receiver, handled } = receiving({ store });
    broken.add("claim");
    const error = (await receiver.receive(signed("one")))._unsafeUnwrapErr();
    expect(error).toMatchObject({ kind: "defect", where: "store.claim", retryable: true });
    expect(JSON.stringify(error)).not.toContain("canary");
    expect(handled).toEqual([]);
    broken.clear();
    expect((await receiver.receive(signed("one")))._unsafeUnwrap().outcome).toBe("handled");
  });

  it("even when the store could not be told that it happened", async () => {
    const { store, broken } = failing();
    const { receiver, handled } = receiving({ store });
    broken.add("complete");
    for (let count = 0; count < 3; count += 1) {
      expect((await receiver.receive(signed("one")))._unsafeUnwrapErr()).toMatchObject({
        where: "store.complete",
      });
    }
    broken.clear();
    expect((await receiver.receive(signed("one")))._unsafeUnwrap().outcome).toBe("repeated");
    expect(handled).toHaveLength(1);
    expect(await store.claim("tiny:one", 1)).toBe("done");
  });

  it("even when the store never answers that it was told", async () => {
    const inner = createMemoryDeliveryStore();
    let isHanging = true;
    const complete = (id: string, ttlMs: number): Promise<void> =>
      isHanging ? new Promise(() => undefined) : inner.complete(id, ttlMs);
    // The claim lapses with the wait, so that whoever asks next may have it.
    const claim = () => Promise.resolve("claimed" as const);
    const { receiver, handled, clock } = receiving({ store: { ...inner, claim, complete } });
    for (let count = 0; count < 3; count += 1) {
      const result = receiver.receive(signed("one"));
      await setImmediate();
      clock.advance(60_000);
      expect((await result)._unsafeUnwrapErr().kind).toBe("timeout");
    }
    isHanging = false;
    expect((await receiver.receive(signed("one")))._unsafeUnwrap().outcome).toBe("repeated");
    expect(handled).toHaveLength(1);
  });

  it("when the store throws at once, answers nonsense or never", async () => {
    const answers: (() => unknown)[] = [
      () => {
        throw new Error(secret);
      },
      () => "yes",
      () => new Promise(() => undefined),
    ];
    for (const claim of answers) {
      const store = { ...createMemoryDeliveryStore(), claim } as unknown as DeliveryStore;
      const { receiver, handled, clock } = receiving({ store });
      const result = receiver.receive(signed("one"));
      await setImmediate();
      clock.advance(60_000);
      expect((await result)._unsafeUnwrapErr().retryable).toBe(true);
      expect(handled).toEqual([]);
    }
  });

  it("when the release after a failure fails: the claim lapses", async () => {
    const { store, broken } = failing();
    let runs = 0;
    const { receiver } = receiving({
      store,
      handler: () => {
        runs += 1;
        throw new Error("no");
      },
    });
    broken.add("release");
    expect((await receiver.receive(signed("one"))).isErr()).toBe(true);
    expect((await receiver.receive(signed("one")))._unsafeUnwrapErr().kind).toBe("conflict");
    expect(runs).toBe(1);
  });

  it("when a handler that was given up fails late: it gives back no claim, which may be another's", async () => {
    const work = deferred();
    const released: string[] = [];
    const inner = createMemoryDeliveryStore();
    const release = (id: string): Promise<void> => {
      released.push(id);
      return inner.release(id);
    };
    const { receiver, clock } = receiving({
      store: { ...inner, release },
      handler: () => work.promise,
    });
    const result = receiver.receive(signed("one"));
    await setImmediate();
    clock.advance(60_000);
    expect((await result)._unsafeUnwrapErr().kind).toBe("timeout");
    work.reject(new Error("late"));
    await setImmediate();
    expect(released).toEqual([]);
  });

  it("whatever fails how often, in whatever order deliveries come", async () => {
    const plan = fc.record({
      deliveries: fc.array(fc.constantFrom("a", "b", "c"), { minLength: 1, maxLength: 30 }),
      failures: fc.array(fc.boolean(), { maxLength: 10 }),
      together: fc.integer({ min: 1, max: 5 }),
    });
    await fc.assert(
      fc.asyncProperty(plan, async ({ deliveries, failures, together }) => {
        const effects = new Map<string, number>();
        const left = [...failures];
        const { receiver } = receiving({
          handler: async (event) => {
            await setImmediate();
            if (left.shift() === true) throw new Error("no");
            effects.set(event.id, (effects.get(event.id) ?? 0) + 1);
          },
        });
        for (let from = 0; from < deliveries.length; from += together) {
          const batch = deliveries.slice(from, from + together);
          const results = await Promise.all(batch.map((id) => receiver.receive(signed(id))));
          for (const [index, result] of results.entries()) {
            const count = effects.get(batch[index] as string) ?? 0;
            // Success is told exactly when the effect has happened.
            expect(result.isOk() ? count : Math.min(count, 0)).toBe(result.isOk() ? 1 : 0);
          }
        }
        for (const count of effects.values()) expect(count).toBe(1);
      }),
      { numRuns: 50 },
    );
  });

  it("in bounded memory though the store is never told: the oldest is forgotten first", async () => {
    const store: DeliveryStore = {
      claim: () => Promise.resolve("claimed"),
      complete: () => Promise.reject(new Error("no")),
      release: () => Promise.resolve(),
    };
    const { receiver, handled } = receiving({ store });
    // Each effect happens, and each time the store cannot be told of it.
    const deliver = async (id: string) =>
      expect((await receiver.receive(signed(id))).isErr()).toBe(true);
    const most = 10_000;
    for (let count = 0; count < most; count += 1) await deliver(`id-${count}`);
    await deliver("id-0");
    expect(handled).toHaveLength(most);
    await deliver("id-new");
    await deliver("id-1");
    expect(handled).toHaveLength(most + 1);
    await deliver("id-0");
    expect(handled.at(-1)?.id).toBe("id-0");
    expect(handled).toHaveLength(most + 2);
  });

  it("in bounded memory", async () => {
    const { receiver } = receiving({ store: createMemoryDeliveryStore({ capacity: 100 }) });
    for (let count = 0; count < 1_000; count += 1) {
      expect((await receiver.receive(signed(`id-${count}`))).isOk()).toBe(true);
    }
    expect((await receiver.receive(signed("id-999")))._unsafeUnwrap().outcome).toBe("repeated");
    expect((await receiver.receive(signed("id-0")))._unsafeUnwrap().outcome).toBe("handled");
  });
});
