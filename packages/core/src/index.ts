/**
 * Parley: one typed `updateChat` over several messaging backends.
 *
 * @packageDocumentation
 */
export { connect, type ClientOf, type ConnectOptions } from "./client/connect.ts";
export {
  connectAll,
  connectFrom,
  type ConnectionConfig,
  type ConnectionsConfig,
} from "./client/connect-from.ts";
export { configFromEnv, type Environment } from "./client/config-from-env.ts";
export { configFromFile } from "./client/config-from-file.ts";
export type { CallOptions, PlanOptions, UpdateOptions } from "./engine/call-options.ts";
export type { ChatClient } from "./client/chat-client.ts";
export type { PlannedRequest, UpdatePlan } from "./plan/update-plan.ts";
export type { BulkEntry, BulkOptions, BulkResult } from "./engine/bulk.ts";
export type { ConnectionOptions } from "./client/connection-options.ts";
export {
  eventChannelName,
  type AnsweredEvent,
  type ClientEvent,
  type FailedEvent,
  type Hooks,
  type PlannedEvent,
  type RetriedEvent,
  type SentEvent,
  type SettledEvent,
} from "./model/client-event.ts";
export type { SharedLimiter } from "./transport/shared-limiter.ts";
export type { Credential } from "./connection/credentials.ts";
export type { Clock } from "./transport/clock.ts";
export type { Limits } from "./transport/limiter.ts";
export type { RetryPolicy } from "./transport/retry.ts";
export type { Timeouts } from "./transport/timeouts.ts";
export type {
  CannotChange,
  Capabilities,
  FieldCapability,
  Support,
  UnsupportedField,
  UpdateFor,
} from "./model/capabilities.ts";
export type { Chat, ChatKind, Participant } from "./model/chat.ts";
export {
  chatFields,
  type ChangeVerb,
  type ChatField,
  type ChatUpdate,
  type ListDifference,
} from "./model/chat-update.ts";
export {
  fieldsWithStatus,
  type AppliedField,
  type FieldOutcome,
  type PendingField,
  type SkippedField,
  type UpdateReceipt,
} from "./model/receipt.ts";
export type * from "./model/settled-update.ts";
export type * from "./model/chat-error.ts";
export type * from "./model/chat-event.ts";
export type * from "./model/subscription.ts";
export type {
  SubscriptionClient,
  SubscriptionOptions,
} from "./engine/subscriptions/subscription-client.ts";
