import {
  context,
  SpanKind,
  SpanStatusCode,
  trace,
  type Context,
  type Span,
  type Tracer,
} from "@opentelemetry/api";
import type {
  AnsweredEvent,
  ClientEvent,
  FailedEvent,
  PlannedEvent,
  SentEvent,
  SettledEvent,
} from "@parley/core";
import { answerAttributes, requestAttributes } from "./attributes.ts";

interface OpenCall {
  readonly span: Span;
  readonly context: Context;
  request: Span | undefined;
  /** How often the request that is next, or under way, was sent before. */
  resends: number;
}

/** Turns the events of calls into spans. */
export class CallSpans {
  readonly #tracer: Tracer;
  readonly #calls = new Map<number, OpenCall>();

  constructor(tracer: Tracer) {
    this.#tracer = tracer;
  }

  record(event: ClientEvent): void {
    switch (event.type) {
      case "planned":
        return this.#start(event);
      case "sent":
        return this.#startRequest(event);
      case "answered":
        return this.#endRequest(event);
      case "retried":
        this.#calls.get(event.callId)?.span.addEvent("retry", {
          "parley.wait_ms": Math.round(event.waitMs),
          "error.type": event.errorKind,
        });
        return undefined;
      case "settled":
      case "failed":
        return this.#end(event);
    }
  }

  close(): void {
    for (const { request, span } of this.#calls.values()) {
      request?.end();
      span.end();
    }
    this.#calls.clear();
  }

  #start(event: PlannedEvent): void {
    const span = this.#tracer.startSpan(`parley.${event.operation}`, {
      kind: SpanKind.INTERNAL,
      attributes: {
        "parley.provider": event.provider,
        "parley.operation": event.operation,
        "parley.fields": [...event.fields],
      },
    });
    const within = trace.setSpan(context.active(), span);
    this.#calls.set(event.callId, { span, context: within, request: undefined, resends: 0 });
  }

  #startRequest(event: SentEvent): void {
    const call = this.#calls.get(event.callId);
    if (!call) return;
    const name = event.route === undefined ? event.method : `${event.method} ${event.route}`;
    const attributes = {
      ...requestAttributes(event),
      ...(call.resends > 0 ? { "http.request.resend_count": call.resends } : {}),
    };
    call.request = this.#tracer.startSpan(
      name,
      { kind: SpanKind.CLIENT, attributes },
      call.context,
    );
  }

  #endRequest(event: AnsweredEvent): void {
    const call = this.#calls.get(event.callId);
    const span = call?.request;
    if (!call || !span) return;
    // A call that goes on after an error sends the same again, and after a success something else.
    call.resends = event.errorKind === undefined ? 0 : call.resends + 1;
    call.request = undefined;
    span.setAttributes(answerAttributes(event));
    if (event.requestId !== undefined) span.setAttribute("parley.request_id", event.requestId);
    if (event.errorKind !== undefined) span.setStatus({ code: SpanStatusCode.ERROR });
    span.end();
  }

  #end(event: SettledEvent | FailedEvent): void {
    const call = this.#calls.get(event.callId);
    if (!call) return;
    this.#calls.delete(event.callId);
    call.request?.end();
    const { span } = call;
    if (event.type === "settled") span.setAttribute("parley.outcome", event.outcome);
    else {
      span.setAttributes({
        "error.type": event.errorKind,
        "parley.applied": event.applied,
        ...(event.providerCode === undefined
          ? {}
          : { "parley.provider_code": String(event.providerCode) }),
      });
      span.setStatus({ code: SpanStatusCode.ERROR, message: event.errorKind });
    }
    span.end();
  }
}
