import { subscribe, unsubscribe } from "node:diagnostics_channel";
import { diag, metrics, trace, type Meter, type Tracer } from "@opentelemetry/api";
import { eventChannelName, type ClientEvent } from "@parley/core";
import { CallMetrics } from "./call-metrics.ts";
import { CallSpans } from "./call-spans.ts";

/** Where spans and metrics go. */
export interface ParleyInstrumentation {
  /** Default: the tracer `@parley/core` of the global provider. */
  readonly tracer?: Tracer;
  /** Default: the meter `@parley/core` of the global provider. */
  readonly meter?: Meter;
}

const scope = "@parley/core";

/**
 * Makes spans and metrics of what every Parley connection of this process does, from now on.
 *
 * Spans: one a call (`parley.updateChat`), a child of whatever is active where the call is made, and under
 * it one a request, after the HTTP client conventions (`PUT /v3/chats/{chatId}`). Metrics:
 * `http.client.request.duration` and `parley.call.duration` in seconds, `parley.request.retries`. Attributes
 * are names, codes, statuses and the provider's request ids; never an id of a chat, a body or a header.
 *
 * A span processor or a metric reader that throws changes nothing; `diag` of OpenTelemetry is told of it.
 *
 * @returns a function that ends it; spans under way are ended
 */
export const instrumentParley = (options: ParleyInstrumentation = {}): (() => void) => {
  const spans = new CallSpans(options.tracer ?? trace.getTracer(scope));
  const measures = new CallMetrics(options.meter ?? metrics.getMeter(scope));
  const listen = (message: unknown): void => {
    const event = message as ClientEvent;
    fenced("spans", () => spans.record(event));
    fenced("metrics", () => measures.record(event));
  };
  subscribe(eventChannelName, listen);
  return () => {
    unsubscribe(eventChannelName, listen);
    fenced("spans", () => spans.close());
  };
};

/** What a listener throws, a diagnostics channel throws again where nobody can catch it. */
const fenced = (what: string, record: () => void): void => {
  try {
    record();
  } catch (thrown) {
    // Its message could quote anything.
    const name = thrown instanceof Error ? thrown.name : typeof thrown;
    diag.error(`Parley's ${what} could not be recorded: ${name}`);
  }
};
