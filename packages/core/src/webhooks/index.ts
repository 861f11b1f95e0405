/**
 * Webhooks: verified, read, and handled exactly once. An application that receives none does not load
 * this.
 *
 * @packageDocumentation
 */
export { createReceiver, type Receiver } from "./receiver.ts";
export type { ReceiveReport } from "./receive-report.ts";
export type { FetchHandler } from "./fetch-handler.ts";
export type { NodeHandler } from "./node-handler.ts";
export type {
  EventHandler,
  HandlerContext,
  ReceiverOptions,
  SigningSecrets,
} from "./receiver-options.ts";
export type {
  DeliveryFailedEvent,
  DeliveryHandledEvent,
  DeliveryRefusedEvent,
  DeliveryRepeatedEvent,
  ReceiverEvent,
  ReceiverHooks,
} from "./receiver-events.ts";
export type { DeliveryHeaders, RawDelivery } from "./raw-delivery.ts";
export {
  createMemoryDeliveryStore,
  type Claim,
  type DeliveryStore,
  type MemoryDeliveryStoreOptions,
} from "./delivery-store.ts";
export type * from "../model/chat-event.ts";
