import type { Attributes, Counter, Histogram, Meter } from "@opentelemetry/api";
import type { ClientEvent } from "@parley/core";
import { answerAttributes, requestAttributes } from "./attributes.ts";

// The boundaries that the HTTP conventions advise, in seconds.
const durations = [0.005, 0.01, 0.025, 0.05, 0.075, 0.1, 0.25, 0.5, 0.75, 1, 2.5, 5, 7.5, 10];

/** Turns the events of calls into measurements. */
export class CallMetrics {
  readonly #requests: Histogram;
  readonly #calls: Histogram;
  readonly #retries: Counter;
  readonly #underWay = new Map<number, Attributes>();

  constructor(meter: Meter) {
    const advice = { explicitBucketBoundaries: durations };
    this.#requests = meter.createHistogram("http.client.request.duration", {
      unit: "s",
      description: "Duration of HTTP client requests.",
      advice,
    });
    this.#calls = meter.createHistogram("parley.call.duration", {
      unit: "s",
      description: "Duration of Parley calls, waits and repeats included.",
      advice,
    });
    this.#retries = meter.createCounter("parley.request.retries", {
      unit: "{request}",
      description: "Requests that were sent again.",
    });
  }

  record(event: ClientEvent): void {
    const common = { "parley.provider": event.provider, "parley.operation": event.operation };
    switch (event.type) {
      case "planned":
        return;
      case "sent":
        this.#underWay.set(event.callId, requestAttributes(event));
        return;
      case "answered": {
        const attributes = { ...this.#underWay.get(event.callId), ...answerAttributes(event) };
        this.#underWay.delete(event.callId);
        this.#requests.record(event.durationMs / 1_000, attributes);
        return;
      }
      case "retried":
        this.#retries.add(1, { ...common, "error.type": event.errorKind });
        return;
      case "settled":
        this.#calls.record(event.durationMs / 1_000, {
          ...common,
          "parley.outcome": event.outcome,
        });
        return;
      case "failed":
        this.#underWay.delete(event.callId);
        this.#calls.record(event.durationMs / 1_000, { ...common, "error.type": event.errorKind });
    }
  }
}
