import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createMemoryDeliveryStore, type Claim } from "../../src/webhooks/index.ts";
import { FakeClock } from "../support/fake-clock.ts";

const setUp = (capacity?: number) => {
  const clock = new FakeClock();
  return {
    clock,
    store: createMemoryDeliveryStore({ clock, ...(capacity === undefined ? {} : { capacity }) }),
  };
};

describe("the memory of deliveries", () => {
  it("gives an id to one who asks, and to nobody else until it is given back", async () => {
    const { store } = setUp();
    expect(await store.claim("a", 1_000)).toBe("claimed");
    expect(await store.claim("a", 1_000)).toBe("busy");
    expect(await store.claim("b", 1_000)).toBe("claimed");
    await store.release("a");
    expect(await store.claim("a", 1_000)).toBe("claimed");
  });

  it("remembers what is done, whatever is released later", async () => {
    const { store } = setUp();
    await store.claim("a", 1_000);
    await store.complete("a", 5_000);
    await store.release("a");
    expect(await store.claim("a", 1_000)).toBe("done");
  });

  it("lets a claim lapse, and forgets what is done, each in its time", async () => {
    const { store, clock } = setUp();
    await store.claim("a", 1_000);
    clock.advance(999);
    expect(await store.claim("a", 1_000)).toBe("busy");
    clock.advance(1);
    expect(await store.claim("a", 1_000)).toBe("claimed");
    await store.complete("a", 5_000);
    clock.advance(4_999);
    expect(await store.claim("a", 1_000)).toBe("done");
    clock.advance(1);
    expect(await store.claim("a", 1_000)).toBe("claimed");
  });

  it("takes a completion that nobody claimed", async () => {
    const { store } = setUp();
    await store.complete("a", 1_000);
    expect(await store.claim("a", 1_000)).toBe("done");
    await store.release("never seen");
  });

  it("forgets the oldest beyond its capacity", async () => {
    const { store } = setUp(2);
    await store.complete("a", 1_000);
    await store.complete("b", 1_000);
    await store.complete("a", 1_000);
    await store.complete("c", 1_000);
    expect(await store.claim("a", 1_000)).toBe("done");
    expect(await store.claim("c", 1_000)).toBe("done");
    expect(await store.claim("b", 1_000)).toBe("claimed");
  });

  it.each([0, -1, 1.5, Number.NaN, 10_000_001])(
    "takes the default for the capacity %d",
    async (capacity) => {
      const { store } = setUp(capacity);
      for (let count = 0; count < 1_000; count += 1) await store.complete(String(count), 1_000);
      expect(await store.claim("0", 1_000)).toBe("done");
    },
  );

  it("never has two holders of one id, whatever the order of the calls", async () => {
    const steps = fc.array(
      fc.record({
        what: fc.constantFrom("claim", "complete", "release"),
        id: fc.constantFrom("a", "b"),
        wait: fc.constantFrom(0, 400, 1_000),
      }),
    );
    await fc.assert(
      fc.asyncProperty(steps, async (list) => {
        const { store, clock } = setUp();
        const until = new Map<string, number>();
        const done = new Set<string>();
        const answers: (readonly [Claim, Claim])[] = [];
        for (const { what, id, wait } of list) {
          clock.advance(wait);
          const held = (until.get(id) ?? -1) > clock.monotonic();
          if (what === "claim") {
            const answer = await store.claim(id, 1_000);
            answers.push([answer, held ? (done.has(id) ? "done" : "busy") : "claimed"]);
            if (answer !== "claimed") continue;
            until.set(id, clock.monotonic() + 1_000);
            done.delete(id);
          } else if (what === "complete") {
            await store.complete(id, 1_000);
            until.set(id, clock.monotonic() + 1_000);
            done.add(id);
          } else {
            await store.release(id);
            if (!done.has(id)) until.delete(id);
          }
        }
        for (const [given, expected] of answers) expect(given).toBe(expected);
      }),
    );
  });
});
