import type { Clock } from "./clock.ts";
import type { AttemptLimits } from "./transport.ts";

/** What a promise comes to, or `late` after so many milliseconds, or `aborted` when the caller aborts first. */
export const within = <Value, Late, Aborted>(
  promise: Promise<Value>,
  clock: Clock,
  milliseconds: number,
  limits: Pick<AttemptLimits, "onAbort">,
  late: Late,
  aborted: Aborted,
): Promise<Value | Late | Aborted> =>
  new Promise((resolve, reject) => {
    const cancelTimer = clock.setTimer(() => end(late), milliseconds);
    const forgetAbort = limits.onAbort(() => end(aborted));
    const forget = (): void => {
      cancelTimer();
      forgetAbort();
    };
    const end = (value: Value | Late | Aborted): void => {
      forget();
      resolve(value);
    };
    promise.then(end, (error: unknown) => {
      forget();
      reject(error);
    });
  });
