import type { DeliveryQueue } from "../delivery-queue.ts";
import { traceId, uuid } from "../identifiers.ts";
import type { LinqSettings } from "./options.ts";
import { newSecret, signedHeaders } from "./signing.ts";
import type { LinqSubscriptions } from "./webhook-subscriptions.ts";
import type { LinqWebhookVersion } from "./wire.ts";

/** The `data` of an event: one object for every payload version, or one per version. */
export type LinqEventData = object | ((version: LinqWebhookVersion) => object);

export interface EventContext {
  /** The line the event belongs to, for subscriptions limited to some numbers. */
  readonly line?: string;
  readonly trace?: string;
  readonly eventId?: string;
}

// Every other event has one shape in both versions; this one appeared with the newer.
const onlyNewest = new Set(["message.edited"]);

/** Turns an event into one signed delivery per subscription that wants it. */
export class LinqEvents {
  readonly #settings: LinqSettings;
  readonly #subscriptions: LinqSubscriptions;
  readonly #queue: DeliveryQueue;

  constructor(settings: LinqSettings, subscriptions: LinqSubscriptions, queue: DeliveryQueue) {
    this.#settings = settings;
    this.#subscriptions = subscriptions;
    this.#queue = queue;
  }

  /** Returns the event's id, which all its deliveries share. */
  publish(type: string, data: LinqEventData, context: EventContext = {}): string {
    const id = context.eventId ?? uuid();
    const wanted = this.#subscriptions.wanting(type, context.line);
    if (wanted.length === 0) return id;
    const createdAt = new Date().toISOString();
    const trace = context.trace ?? traceId();
    for (const { id: subscriptionId, targetUrl, version, secret } of wanted) {
      if (version === "2025-01-01" && onlyNewest.has(type)) continue;
      const body = JSON.stringify({
        api_version: "v3",
        webhook_version: version,
        event_type: type,
        event_id: id,
        created_at: createdAt,
        trace_id: trace,
        partner_id: this.#settings.partnerId,
        data: typeof data === "function" ? data(version) : data,
      });
      this.#queue.add({
        event: type,
        eventId: id,
        subscriptionId,
        lane: subscriptionId,
        url: targetUrl,
        body,
        headers: (atSeconds, forged) =>
          signedHeaders(
            forged ? newSecret() : secret,
            { type, id, subscriptionId, body },
            atSeconds,
          ),
      });
    }
    return id;
  }
}
