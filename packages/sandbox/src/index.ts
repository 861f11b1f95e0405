export type { CannedAnswer } from "./canned-answers.ts";
export type { DeliveryControls, ReleaseOrder } from "./delivery-controls.ts";
export type { DeliveryAttempt, DeliveryRecord, DeliveryState } from "./delivery-log.ts";
export type { Corruption, DeliveryOrder } from "./delivery-orders.ts";
export type { LinqChatState, NewLinqChat } from "./linq/chats.ts";
export type { LinqEventData } from "./linq/events.ts";
export type { LinqForeignChange, LinqSandbox } from "./linq/linq-sandbox.ts";
export type { LinqSandboxOptions } from "./linq/options.ts";
export type { LinqFailureCode } from "./linq/update-chat.ts";
export type {
  LinqChat,
  LinqCreatedWebhookSubscription,
  LinqField,
  LinqHandle,
  LinqHealthStatus,
  LinqService,
  LinqWebhookSubscription,
  LinqWebhookVersion,
} from "./linq/wire.ts";
export type { NewPeriskopeChat } from "./periskope/chats.ts";
export type { PeriskopeSandboxOptions } from "./periskope/options.ts";
export type { PeriskopeForeignChange, PeriskopeSandbox } from "./periskope/periskope-sandbox.ts";
export type {
  PeriskopeChat,
  PeriskopeMember,
  PeriskopePhone,
  PeriskopeWebhookRow,
} from "./periskope/wire.ts";
export type { ProviderName, RequestRecord } from "./request-log.ts";
export { type Sandbox, type SandboxOptions, startSandbox } from "./sandbox.ts";
