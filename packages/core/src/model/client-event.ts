import type { Applied, ChatErrorKind, Operation } from "./chat-error.ts";
import type { ChatField } from "./chat-update.ts";

interface EventBase<Type extends string> {
  readonly type: Type;
  readonly provider: string;
  readonly operation: Operation;
  /** The same for every event of one call, different from every other call's in this process. */
  readonly callId: number;
}

/** A call passed every check and is about to send. */
export interface PlannedEvent extends EventBase<"planned"> {
  /** The fields of the update; none for a read. */
  readonly fields: readonly ChatField[];
}

/** A request leaves. */
export interface SentEvent extends EventBase<"sent"> {
  /** 1 for the first request of the call. */
  readonly attempt: number;
  readonly method: string;
  /** The path with placeholders for ids, when the adapter gave one. */
  readonly route?: string;
  readonly serverAddress: string;
  readonly serverPort: number;
}

/** What came of a request; without `status` there was no reply. */
export interface AnsweredEvent extends EventBase<"answered"> {
  readonly attempt: number;
  readonly durationMs: number;
  readonly status?: number;
  readonly requestId?: string;
  /** The kind of error that it is, if it is one. */
  readonly errorKind?: ChatErrorKind;
}

/** A request is sent again after a wait. */
export interface RetriedEvent extends EventBase<"retried"> {
  /** The attempt that failed. */
  readonly attempt: number;
  readonly waitMs: number;
  readonly errorKind: ChatErrorKind;
  readonly status?: number;
}

/** A call ended well. */
export interface SettledEvent extends EventBase<"settled"> {
  readonly outcome: "applied" | "pending" | "read";
  readonly attempts: number;
  readonly durationMs: number;
  readonly requestIds: readonly string[];
}

/** A call ended in an error. */
export interface FailedEvent extends EventBase<"failed"> {
  readonly errorKind: ChatErrorKind;
  readonly applied: Applied;
  readonly retryable: boolean;
  readonly attempts: number;
  readonly durationMs: number;
  readonly status?: number;
  readonly providerCode?: string | number;
  readonly requestId?: string;
}

/** What a connection tells an operator: ids, codes and durations, never content. */
export type ClientEvent =
  | PlannedEvent
  | SentEvent
  | AnsweredEvent
  | RetriedEvent
  | SettledEvent
  | FailedEvent;

/** Listeners of one connection. One that throws or rejects changes nothing. */
export type Hooks = {
  readonly [Type in ClientEvent["type"]]?: (event: Extract<ClientEvent, { type: Type }>) => unknown;
};

/** The names of the hooks. */
export const hookNames = ["planned", "sent", "answered", "retried", "settled", "failed"] as const;

/** The `node:diagnostics_channel` on which every connection of the process publishes its events. */
export const eventChannelName = "parley:client";
