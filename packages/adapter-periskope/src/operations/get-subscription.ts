import type { Exchange, Subscription } from "@parley/core/adapter";
import { readSubscription } from "../read-subscription.ts";
import { subscriptionPath, subscriptionRoute } from "../subscription-id.ts";
import type { PeriskopeSubscription } from "../subscription-wire.ts";

/** Reads one row: `GET /webhooks/{id}` (the official client: getWebhookById). */
export const getSubscription = ({
  id,
}: {
  readonly id: string;
}): Exchange<Subscription<PeriskopeSubscription>> => ({
  request: { method: "GET", path: subscriptionPath(id), route: subscriptionRoute },
  repeatable: true,
  read: (reply) => readSubscription(reply, id),
});
