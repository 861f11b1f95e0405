import type { WireRequest } from "../adapter/exchange.ts";
import type { ChatError } from "../model/chat-error.ts";
import { fieldsOf, type ChatUpdate } from "../model/chat-update.ts";
import type { AttemptResult } from "../transport/transport.ts";
import type { Outcome } from "./attempt-reader.ts";
import type { Call } from "./call.ts";
import type { Channel } from "./channel.ts";

const base = (channel: Channel, call: Call) => ({
  provider: channel.adapter.name,
  operation: call.operation,
  callId: call.id,
});

/** A call is about to send. */
export const reportPlanned = (channel: Channel, call: Call, update: ChatUpdate): void => {
  if (!channel.observer.isActive) return;
  channel.observer.emit({ type: "planned", ...base(channel, call), fields: fieldsOf(update) });
};

/** A request leaves. */
export const reportSent = (channel: Channel, call: Call, request: WireRequest): void => {
  if (!channel.observer.isActive) return;
  const { baseUrl } = channel;
  channel.observer.emit({
    type: "sent",
    ...base(channel, call),
    attempt: call.attempts,
    method: request.method,
    ...(request.route === undefined ? {} : { route: baseUrl.path + request.route }),
    serverAddress: baseUrl.hostname,
    serverPort: Number(baseUrl.port) || (baseUrl.protocol === "https:" ? 443 : 80),
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
  const requestId = call.requestIds.at(-1);
  channel.observer.emit({
    type: "answered",
    ...base(channel, call),
    attempt: call.attempts,
    durationMs: channel.clock.monotonic() - sentAt,
    ...(result.ok ? { status: result.reply.status } : {}),
    ...(requestId === undefined ? {} : { requestId }),
    ...(outcome.ok ? {} : { errorKind: outcome.error.kind }),
  });
};

/** A request is about to be sent again. */
export const reportRetried = (
  channel: Channel,
  call: Call,
  error: ChatError,
  waitMs: number,
): void => {
  if (!channel.observer.isActive) return;
  channel.observer.emit({
    type: "retried",
    ...base(channel, call),
    attempt: call.attempts,
    waitMs,
    errorKind: error.kind,
    ...(error.status === undefined ? {} : { status: error.status }),
  });
};

/** A call ended well. */
export const reportSettled = (
  channel: Channel,
  call: Call,
  outcome: "applied" | "pending" | "read",
): void => {
  if (!channel.observer.isActive) return;
  channel.observer.emit({
    type: "settled",
    ...base(channel, call),
    outcome,
    attempts: call.attempts,
    durationMs: channel.clock.monotonic() - call.startedAt,
    requestIds: [...call.requestIds],
  });
};

/** A call ended in an error. */
export const reportFailed = (channel: Channel, call: Call, error: ChatError): void => {
  if (!channel.observer.isActive) return;
  const { status, providerCode, requestId } = error;
  channel.observer.emit({
    type: "failed",
    ...base(channel, call),
    errorKind: error.kind,
    applied: error.applied,
    retryable: error.retryable,
    attempts: error.attempts,
    durationMs: channel.clock.monotonic() - call.startedAt,
    ...(status === undefined ? {} : { status }),
    ...(providerCode === undefined ? {} : { providerCode }),
    ...(requestId === undefined ? {} : { requestId }),
  });
};
