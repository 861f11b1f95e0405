import {
  defined,
  type Exchange,
  type Json,
  type Refusal,
  type Subscription,
  type SubscriptionChange,
} from "@parley/core/adapter";
import { ok, type Result } from "neverthrow";
import { readSubscription } from "../read-subscription.ts";
import { subscriptionPath, subscriptionRoute } from "../subscription-id.ts";
import { pinVersion, type LinqSubscription } from "../subscription-wire.ts";

/**
 * Changes a subscription: `PUT /v3/webhook-subscriptions/{id}` (docs.linqapp.com: «Update a webhook
 * subscription»). Despite its verb it leaves alone what the body does not name. Of `phone_numbers` a
 * list replaces the filter, and `[]` and `null` both remove it; they travel as they were given. A URL is
 * pinned to a payload version as when it is created.
 */
export const updateSubscription = ({
  id,
  change,
}: {
  readonly id: string;
  readonly change: SubscriptionChange;
}): Result<Exchange<Subscription<LinqSubscription>>, Refusal> => {
  const { url, events, phones, isActive } = change;
  return ok({
    request: {
      method: "PUT",
      path: subscriptionPath(id),
      route: subscriptionRoute,
      body: defined<Record<string, Json>>({
        target_url: url === undefined ? undefined : pinVersion(url),
        subscribed_events: events,
        is_active: isActive,
        phone_numbers: phones,
      }),
    },
    repeatable: true,
    read: (reply) => readSubscription(reply, id),
  });
};
