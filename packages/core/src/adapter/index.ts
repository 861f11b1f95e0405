/**
 * What an adapter is made of. An adapter imports this entry and nothing else of Parley.
 *
 * @packageDocumentation
 */
export {
  defineAdapter,
  defineLateAdapter,
  loadAdapter,
  type Adapter,
  type AdapterCalls,
  type AdapterOperations,
  type AdapterOptions,
  type AdapterProfile,
  type AnyAdapter,
  type Connection,
  type LateAdapter,
  type RawOf,
  type WholeAdapter,
} from "./adapter.ts";
export type {
  Exchange,
  Json,
  Refusal,
  RefusalKind,
  Reply,
  ReportedOutcome,
  UpdateReading,
  WireRequest,
} from "./exchange.ts";
export { defined } from "./defined.ts";
export { isOptionalText, isOptionalTextList, isTextList } from "./guards.ts";
export { isRecord } from "../model/is-record.ts";
export type { Loose } from "../model/make-error.ts";
export { readTime } from "./read-time.ts";
export {
  textOptions,
  type OptionsSchema,
  type SchemaIssue,
  type TextOf,
  type TextRule,
} from "./options-schema.ts";
export type { AdapterSubscriptions, SubscriptionOperations } from "./subscriptions.ts";
export {
  defineWebhooks,
  type AdapterWebhooks,
  type EventMapping,
  type VerificationInput,
  type VerifiedDelivery,
  type WebhookDelivery,
} from "./webhooks.ts";
export type * from "../model/chat-event.ts";
export type * from "../model/subscription.ts";
export type {
  Capabilities,
  FieldCapability,
  Support,
  UnsupportedField,
  UpdateFor,
} from "../model/capabilities.ts";
export type { Chat, ChatKind, Participant } from "../model/chat.ts";
export { foldText } from "../model/fold-text.ts";
export type { Issue } from "../model/chat-error.ts";
export {
  chatFields,
  fieldsOf,
  isListDifference,
  type ChatField,
  type ChatUpdate,
  type ListDifference,
} from "../model/chat-update.ts";
export type {
  AttemptLimits,
  AttemptResult,
  RawReply,
  Transport,
  TransportFailure,
  TransportRequest,
} from "../transport/transport.ts";
