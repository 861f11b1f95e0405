import type { Participant } from "./chat.ts";
import type { ChatField, ChatUpdate } from "./chat-update.ts";

interface EventBase<Type extends string> {
  readonly type: Type;
  readonly provider: string;
  /**
   * Different for every event, the same for every delivery of it: what duplicates are known by. The
   * verified id of the delivery, with `#1`, `#2` and so on for further events of one delivery.
   */
  readonly id: string;
  /** The provider's own name for the event; empty when it gave none. */
  readonly eventType: string;
  readonly chatId?: string;
  /** When the provider says it happened, RFC 3339, UTC; absent when it does not say. */
  readonly occurredAt?: string;
  /** When this process took the delivery, RFC 3339, UTC. */
  readonly receivedAt: string;
  /** The provider's own event, untouched. It may hold personal data: do not log it. */
  readonly raw: unknown;
}

/** A field of a chat as an event reports it; `null` when it is reported to be empty. */
export type FieldValue = NonNullable<ChatUpdate[ChatField]> | null;

/** A field of a chat has a new value, whoever changed it. */
export interface ChatUpdatedEvent extends EventBase<"chat.updated"> {
  readonly chatId: string;
  readonly field: ChatField;
  /** Absent when the provider does not report it. */
  readonly oldValue?: FieldValue;
  /** Absent when the provider does not report it. */
  readonly newValue?: FieldValue;
  /** Who changed it; absent when the provider does not say. */
  readonly changedBy?: Participant;
}

/** A change that the provider had taken did not happen. */
export interface ChatUpdateFailedEvent extends EventBase<"chat.update-failed"> {
  readonly chatId: string;
  readonly field: ChatField;
  readonly providerCode?: string | number;
  readonly message?: string;
}

/** A chat came to be. */
export interface ChatCreatedEvent extends EventBase<"chat.created"> {
  readonly chatId: string;
}

/** Somebody joined or left a chat. */
export interface ParticipantEvent extends EventBase<"participant.added" | "participant.removed"> {
  readonly participant: Participant;
}

/** What a message event is about; its content is in `raw`. */
export interface MessageEvent extends EventBase<
  | "message.sent"
  | "message.received"
  | "message.delivered"
  | "message.read"
  | "message.failed"
  | "message.edited"
  | "message.deleted"
> {
  readonly messageId?: string;
  readonly direction?: "inbound" | "outbound";
  readonly sender?: Participant;
  /** `message.failed` only: the provider's code. */
  readonly providerCode?: string | number;
  /** `message.failed` only: the provider's words. */
  readonly message?: string;
}

/** Somebody reacted to a message, or took it back. */
export interface ReactionEvent extends EventBase<"reaction.added" | "reaction.removed"> {
  readonly messageId?: string;
  /** The provider's name of the reaction, or the emoji. */
  readonly reaction?: string;
  readonly sender?: Participant;
}

/** The line or the phone behind a connection changed its state. */
export interface ConnectionStatusEvent extends EventBase<"connection.status"> {
  readonly status: "up" | "impaired" | "down" | "unknown";
  /** The line or the phone, as the provider addresses it. */
  readonly connection?: string;
  /** The provider's own word for the state. */
  readonly providerStatus?: string;
}

/** An event that Parley has no word for, today or ever. Never an error. */
export interface UnknownEvent extends EventBase<"unknown"> {}

/** What a provider reports, in one vocabulary. Narrow by `type`; new members may come with a minor version. */
export type ChatEvent =
  | ChatUpdatedEvent
  | ChatUpdateFailedEvent
  | ChatCreatedEvent
  | ParticipantEvent
  | MessageEvent
  | ReactionEvent
  | ConnectionStatusEvent
  | UnknownEvent;

/** The event with this type. */
export type ChatEventOf<Type extends ChatEvent["type"]> = Extract<ChatEvent, { type: Type }>;
