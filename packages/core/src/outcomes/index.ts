/**
 * Updates that are pending, and the webhook events that say what became of them.
 *
 * @packageDocumentation
 */
export { createOutcomes } from "./create-outcomes.ts";
export type { Outcomes, OutcomesOptions, OutcomesSizes, SettleOptions } from "./outcomes.ts";
export type { ChatReader, ReadBackOptions } from "./read-back.ts";
export {
  createMemoryOutcomeStore,
  type MemoryOutcomeStore,
  type MemoryOutcomeStoreOptions,
  type MemoryOutcomeStoreSizes,
} from "./memory-outcome-store.ts";
export type {
  OpenUpdate,
  OutcomeRetention,
  OutcomeSnapshot,
  OutcomeStore,
  StoredOutcome,
  StoredUpdate,
} from "./outcome-store.ts";
export type { OutcomeEvent } from "./outcome-event.ts";
