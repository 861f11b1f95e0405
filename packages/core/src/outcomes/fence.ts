import { err, ok, type Result } from "neverthrow";
import type { Clock } from "../transport/clock.ts";

/** A foreign function that threw, rejected, did not answer in time, or answered what makes no sense. */
export interface FenceFailure {
  readonly where: string;
  readonly what: "threw" | "hung" | "nonsense";
  /** What was thrown, for its class alone; its message may quote a secret. */
  readonly thrown?: unknown;
}

/** What to call a failure in a message. */
export const describeFailure = ({ where, what }: FenceFailure): string =>
  `${where} ${{ threw: "threw", hung: "did not answer in time", nonsense: "answered what makes no sense" }[what]}`;

/** Runs something of the application's, and waits no longer than `limitMs`. Never rejects. */
export const fenced = <Value>(
  clock: Clock,
  limitMs: number,
  where: string,
  action: () => PromiseLike<Value> | Value,
): Promise<Result<Value, FenceFailure>> =>
  new Promise((resolve) => {
    const cancelTimer = clock.setTimer(() => resolve(err({ where, what: "hung" })), limitMs);
    const end = (result: Result<Value, FenceFailure>): void => {
      cancelTimer();
      resolve(result);
    };
    const failed = (thrown: unknown): void => end(err({ where, what: "threw", thrown }));
    try {
      Promise.resolve(action()).then((value) => end(ok(value)), failed);
    } catch (thrown) {
      failed(thrown);
    }
  });
