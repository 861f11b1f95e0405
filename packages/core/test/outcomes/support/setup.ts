import { setImmediate } from "node:timers/promises";
import type { Result } from "neverthrow";
import { onTestFinished } from "vitest";
import type { ChatError } from "../../../src/model/chat-error.ts";
import type { ChatEvent } from "../../../src/model/chat-event.ts";
import type { UpdateReceipt } from "../../../src/model/receipt.ts";
import type { SettledUpdate } from "../../../src/model/settled-update.ts";
import {
  createMemoryOutcomeStore,
  createOutcomes,
  type OutcomesOptions,
  type SettleOptions,
} from "../../../src/outcomes/index.ts";
import { FakeClock } from "../../support/fake-clock.ts";

export type Settling = Result<SettledUpdate, ChatError>;

/** Lets everything run that waits for nothing but itself. */
export const idle = async (): Promise<void> => {
  for (let turn = 0; turn < 20; turn += 1) await setImmediate();
};

/** Outcomes on a clock that stands still, with a store that can be looked into. */
export const setup = (
  options: Omit<OutcomesOptions, "clock"> & { readonly clock?: FakeClock } = {},
) => {
  const { clock = new FakeClock() } = options;
  const store = createMemoryOutcomeStore({ clock });
  const outcomes = createOutcomes({ store, ...options, clock })._unsafeUnwrap();
  onTestFinished(() => outcomes.close());

  /** Starts to wait and tells, at any time, what became of it. */
  const settle = (receipt: UpdateReceipt, settleOptions?: SettleOptions) => {
    const waiting: { result?: Settling; count: number; readonly promise: Promise<Settling> } = {
      count: 0,
      promise: Promise.resolve(outcomes.settle(receipt, settleOptions)).then((result) => {
        waiting.result = result;
        waiting.count += 1;
        return result;
      }),
    };
    return waiting;
  };

  const record = async (...events: ChatEvent[]): Promise<void> => {
    for (const event of events) (await outcomes.record(event))._unsafeUnwrap();
    await idle();
  };

  const advance = async (milliseconds: number): Promise<void> => {
    await idle();
    // In steps, so that what a timer starts comes to its end before the next one fires.
    for (let left = milliseconds; left > 0; left -= 1_000) {
      clock.advance(Math.min(left, 1_000));
      await idle();
    }
  };

  return { clock, store, outcomes, settle, record, advance };
};
