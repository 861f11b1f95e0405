import type { Exchange, Subscription } from "@parley/core/adapter";
import { readSubscription } from "../read-subscription.ts";
import { subscriptionPath, subscriptionRoute } from "../subscription-id.ts";
import type { LinqSubscription } from "../subscription-wire.ts";

/** Reads a subscription: `GET /v3/webhook-subscriptions/{id}`; its secret cannot be read. */
export const getSubscription = ({
  id,
}: {
  readonly id: string;
}): Exchange<Subscription<LinqSubscription>> => ({
  request: { method: "GET", path: subscriptionPath(id), route: subscriptionRoute },
  repeatable: true,
  read: (reply) => readSubscription(reply, id),
});
