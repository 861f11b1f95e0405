import type { ChatEvent } from "../model/chat-event.ts";

/** What became of a delivery that is answered with success. */
export interface ReceiveReport {
  readonly provider: string;
  /** The verified id: what duplicates are known by. */
  readonly deliveryId: string;
  /** `handled`: the effect happened now. `repeated`: it had happened before, and nothing was done. */
  readonly outcome: "handled" | "repeated";
  readonly events: readonly ChatEvent[];
}
