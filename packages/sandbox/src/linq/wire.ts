// The JSON that Linq sends, field by field as its reference has it.

/** The service that carries a chat. */
export type LinqService = "iMessage" | "SMS" | "RCS";

/** A participant of a chat. */
export interface LinqHandle {
  readonly id: string;
  /** A phone number in E.164 form or an email address. */
  readonly handle: string;
  readonly service: LinqService;
  readonly status: "active" | "left" | "removed";
  readonly joined_at: string;
  readonly left_at: string | null;
  readonly is_me: boolean;
}

/** How Linq rates a conversation. */
export interface LinqHealthStatus {
  readonly status: "HEALTHY" | "AT_RISK" | "CRITICAL" | "OPTED_OUT";
  readonly doc_url: string;
  readonly updated_at: string;
}

/** A chat as GET answers it. */
export interface LinqChat {
  readonly id: string;
  readonly display_name: string | null;
  readonly service: LinqService;
  readonly handles: readonly LinqHandle[];
  readonly is_group: boolean;
  readonly group_chat_icon: string | null;
  readonly health_status: LinqHealthStatus;
  readonly is_archived: boolean;
  readonly created_at: string;
  readonly updated_at: string;
}

/** A webhook subscription as every call but the creating one answers it. */
export interface LinqWebhookSubscription {
  readonly id: string;
  readonly target_url: string;
  readonly subscribed_events: readonly string[];
  readonly is_active: boolean;
  readonly created_at: string;
  readonly updated_at: string;
  readonly phone_numbers: readonly string[] | null;
}

/** The answer that creates a subscription: the only one with the secret. */
export interface LinqCreatedWebhookSubscription extends LinqWebhookSubscription {
  readonly signing_secret: string;
}

/** The payload generation of a delivery. */
export type LinqWebhookVersion = "2025-01-01" | "2026-02-03";

/** The two things about a chat that Linq changes, named as on the wire. */
export type LinqField = "display_name" | "group_chat_icon";
