import type { DeliveryQueue } from "../delivery-queue.ts";
import { uuid } from "../identifiers.ts";
import { now } from "./chats.ts";
import type { PeriskopeSettings } from "./options.ts";
import { signedHeaders } from "./signing.ts";
import type { PeriskopeSubscriptions } from "./webhook-subscriptions.ts";

/** Turns an event into one signed delivery per webhook row that wants it. */
export class PeriskopeEvents {
  readonly #settings: PeriskopeSettings;
  readonly #subscriptions: PeriskopeSubscriptions;
  readonly #queue: DeliveryQueue;

  constructor(
    settings: PeriskopeSettings,
    subscriptions: PeriskopeSubscriptions,
    queue: DeliveryQueue,
  ) {
    this.#settings = settings;
    this.#subscriptions = subscriptions;
    this.#queue = queue;
  }

  /** Returns an id for the sandbox's own records: Periskope's deliveries carry none. */
  publish(event: string, data: object, timestamp: string = now()): string {
    const eventId = uuid();
    const wanted = this.#subscriptions.wanting(event);
    if (wanted.length === 0) return eventId;
    const { orgId, signingKey } = this.#settings;
    const body = JSON.stringify({ event, data, org_id: orgId, timestamp });
    for (const { id, integrationId, hookUrl } of wanted) {
      this.#queue.add({
        event,
        eventId,
        subscriptionId: id,
        lane: integrationId,
        url: hookUrl,
        body,
        headers: (_atSeconds, forged) =>
          signedHeaders(forged ? `peri_${uuid()}` : signingKey, body),
      });
    }
    return eventId;
  }
}
