import type { Clock } from "../../transport/clock.ts";

/** A clock that jumps to the next timer as soon as nothing else is left to do: waits cost no time. */
export const createIdleClock = (): Clock => {
  const timers = new Set<{ readonly at: number; readonly callback: () => void }>();
  let now = 0;
  let isScheduled = false;

  const schedule = (): void => {
    if (isScheduled || timers.size === 0) return;
    isScheduled = true;
    setImmediate(() => {
      isScheduled = false;
      const [next] = [...timers].sort((one, other) => one.at - other.at);
      if (!next) return;
      timers.delete(next);
      now = Math.max(now, next.at);
      next.callback();
      schedule();
    });
  };

  return {
    monotonic: () => now,
    wall: () => 1_767_225_600_000 + now,
    setTimer: (callback, milliseconds) => {
      const timer = { at: now + Math.max(0, milliseconds), callback };
      timers.add(timer);
      schedule();
      return () => timers.delete(timer);
    },
    random: () => 0.5,
  };
};
