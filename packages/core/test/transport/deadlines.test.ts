import { setImmediate } from "node:timers/promises";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { Deadlines, type Timed } from "../../src/transport/deadlines.ts";
import { FakeClock } from "../support/fake-clock.ts";

const setup = () => {
  const clock = new FakeClock();
  const deadlines = new Deadlines(clock);
  const expired: [name: string, at: number][] = [];
  const timed = (name: string, endsAt: number) => ({
    place: -1,
    endsAt,
    expire: () => expired.push([name, clock.monotonic()]),
  });
  return { clock, deadlines, expired, timed };
};

describe("deadlines", () => {
  it("are watched with one timer, however many there are", () => {
    const { clock, deadlines, timed } = setup();
    for (let index = 0; index < 1_000; index += 1) deadlines.watch(timed("x", 5_000 + index));
    expect(clock.pending).toBe(1);
    expect(clock.waits).toEqual([5_000]);
  });

  it("leave no timer when everything is done", () => {
    const { clock, deadlines, expired, timed } = setup();
    const first = timed("first", 100);
    const second = timed("second", 200);
    deadlines.watch(first);
    deadlines.watch(second);
    deadlines.forget(first);
    expect(clock.pending).toBe(1);
    deadlines.forget(second);
    expect(clock.pending).toBe(0);
    clock.advance(1_000);
    expect(expired).toEqual([]);
  });

  it("may move on, and come closer when that is said", () => {
    const { clock, deadlines, expired } = setup();
    let endsAt = 100;
    const moving: Timed = {
      place: -1,
      get endsAt() {
        return endsAt;
      },
      expire: (now) => expired.push(["moving", now]),
    };
    deadlines.watch(moving);
    endsAt = 500;
    clock.advance(200);
    expect(expired).toEqual([]);
    endsAt = 300;
    deadlines.notice(moving);
    clock.advance(200);
    expect(expired).toEqual([["moving", 300]]);
    expect(clock.pending).toBe(0);
  });

  it("let what came in time be read before they expire, when the process was held up", async () => {
    const { clock, expired, timed } = setup();
    let heldUpMs = 0;
    const now = (): number => clock.monotonic() + heldUpMs;
    const deadlines = new Deadlines({
      monotonic: now,
      wall: clock.wall,
      random: clock.random,
      setTimer: clock.setTimer,
    });
    const read = timed("read", 100);
    deadlines.watch(read);
    deadlines.watch(timed("lost", 100));
    heldUpMs = 400;
    clock.advance(100);
    expect(expired).toEqual([]);
    // What Node does between its timers and its immediates: it reads from sockets.
    deadlines.forget(read);
    await setImmediate();
    expect(expired.map(([name]) => name)).toEqual(["lost"]);
    expect(clock.pending).toBe(0);
  });

  it("expire for others though one has no moment", () => {
    const { clock, deadlines, expired, timed } = setup();
    for (const [name, endsAt] of [
      ["first", 50],
      ["never", NaN],
      ["last", 80],
    ] as const) {
      deadlines.watch(timed(name, endsAt));
    }
    clock.advance(100);
    expect(expired).toEqual([
      ["first", 50],
      ["last", 80],
    ]);
  });

  it("arm nothing for what is not watched any more", () => {
    const { clock, deadlines, timed } = setup();
    const done = timed("done", 100);
    deadlines.watch(done);
    deadlines.forget(done);
    deadlines.notice(done);
    deadlines.forget(done);
    expect(clock.pending).toBe(0);
  });

  it("expire while what expires adds others and forgets some", () => {
    const { clock, deadlines, expired, timed } = setup();
    const other = timed("other", 100);
    const later = timed("later", 300);
    deadlines.watch({
      place: -1,
      endsAt: 100,
      expire: () => {
        deadlines.forget(other);
        deadlines.watch(later);
      },
    });
    deadlines.watch(other);
    clock.advance(1_000);
    expect(expired).toEqual([["later", 300]]);
    expect(clock.pending).toBe(0);
  });

  it("each expire exactly once and at their time, unless they are forgotten before", () => {
    const action = fc.record({
      at: fc.nat(1_000),
      lasts: fc.nat(1_000),
      forgetAfter: fc.nat(1_500),
    });
    fc.assert(
      fc.property(fc.array(action, { maxLength: 40 }), (actions) => {
        const { clock, deadlines, expired, timed } = setup();
        const expected: [string, number][] = [];
        const events = actions.flatMap(({ at, lasts, forgetAfter }, index) => {
          const one = timed(`${index}`, at + lasts);
          const isForgotten = forgetAfter < lasts;
          if (!isForgotten) expected.push([`${index}`, at + lasts]);
          return [
            { at, run: () => deadlines.watch(one) },
            ...(isForgotten ? [{ at: at + forgetAfter, run: () => deadlines.forget(one) }] : []),
          ];
        });
        for (const { at, run } of events.sort((one, other) => one.at - other.at)) {
          clock.advance(at - clock.monotonic());
          run();
        }
        clock.advance(5_000);
        const inOrder = (list: [string, number][]) =>
          list.toSorted(([a], [b]) => Number(a) - Number(b));
        expect(inOrder(expired)).toEqual(inOrder(expected));
        expect(clock.pending).toBe(0);
      }),
    );
  });
});
