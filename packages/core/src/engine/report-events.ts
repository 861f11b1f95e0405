import type { WireRequest } from "../adapter/exchange.ts";
import type { ChatError } from "../model/chat-error.ts";
import { fieldsOf, type ChatUpdate } from "../model/chat-update.ts";
import type { ClientEvent } from "../model/client-event.ts";
import { withDetails, type ErrorOrigin, type Loose } from "../model/make-error.ts";
import type { AttemptResult } from "../transport/transport.ts";
import type { Outcome } from "./attempt-reader.ts";
import type { Call } from "./call.ts";
import type { Channel } from "./channel.ts";

/** The facts of an event that are its own; what is `undefined` is left out. */
type Facts<Type extends ClientEvent["type"]> = Loose<
  Omit<Extract<ClientEvent, { type: Type }>, "type" | keyof ErrorOrigin | "callId">
>;

/** Only while somebody listens: events are not even built otherwise. */
const emit = <Type extends ClientEvent["type"]>(
  { observer }: Channel,
  { origin, id }: Call,
  type: Type,
  facts: Facts<Type>,
): void => {
  const { provider, operation } = origin;
  const event = withDetails({ type, provider, operation, callId: id }, facts);
  observer.emit(event as ClientEvent);
};

/** A call is about to send. */
export const reportPlanned = (channel: Channel, call: Call, update: ChatUpdate): void => {
  if (channel.observer.isActive) emit(channel, call, "planned", { fields: fieldsOf(update) });
};

/** A request leaves. */
export const reportSent = (channel: Channel, call: Call, request: WireRequest): void => {
  if (!channel.observer.isActive) return;
  const { path, hostname, port, protocol } = channel.baseUrl;
  const { method, route } = request;
  emit(channel, call, "sent", {
    attempt: call.attempts,
    method,
    route: route === undefined ? route : path + route,
    serverAddress: hostname,
    serverPort: Number(port) || (protocol === "https:" ? 443 : 80),
  });
};

/** A request came to an end. */
export const reportAnswered = (
  channel: Channel,
  call: Call,
  result: AttemptResult,
  outcome: Outcome<unknown>,
  sentAt: number,
): void => {
  if (!channel.observer.isActive) return;
  emit(channel, call, "answered", {
    attempt: call.attempts,
    durationMs: channel.clock.monotonic() - sentAt,
    status: result.ok ? result.reply.status : undefined,
    requestId: call.requestId,
    errorKind: outcome.ok ? undefined : outcome.error.kind,
  });
};

/** A request is about to be sent again. */
export const reportRetried = (
  channel: Channel,
  call: Call,
  { kind, status }: ChatError,
  waitMs: number,
): void => {
  if (!channel.observer.isActive) return;
  emit(channel, call, "retried", { attempt: call.attempts, waitMs, errorKind: kind, status });
};

/** A call ended well. */
export const reportSettled = (
  channel: Channel,
  call: Call,
  outcome: "applied" | "pending" | "read",
): void => {
  if (!channel.observer.isActive) return;
  emit(channel, call, "settled", {
    outcome,
    attempts: call.attempts,
    durationMs: channel.clock.monotonic() - call.startedAt,
    requestIds: [...call.requestIds],
  });
};

/** A call ended in an error. */
export const reportFailed = (channel: Channel, call: Call, error: ChatError): void => {
  if (!channel.observer.isActive) return;
  const { kind, applied, retryable, attempts, status, providerCode, requestId } = error;
  emit(channel, call, "failed", {
    errorKind: kind,
    applied,
    retryable,
    attempts,
    durationMs: channel.clock.monotonic() - call.startedAt,
    status,
    providerCode,
    requestId,
  });
};
