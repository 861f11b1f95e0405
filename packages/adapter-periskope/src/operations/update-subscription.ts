import {
  defined,
  type Exchange,
  type Json,
  type Refusal,
  type Subscription,
  type SubscriptionChange,
} from "@parley/core/adapter";
import { err, ok, type Result } from "neverthrow";
import { readSubscription } from "../read-subscription.ts";
import { subscriptionPath, subscriptionRoute } from "../subscription-id.ts";
import type { PeriskopeSubscription } from "../subscription-wire.ts";

/**
 * Changes one row: `PATCH /webhooks/{id}` (the official client: updateWebhook). Rows that were created
 * with it keep what they have, and a row has one event.
 */
export const updateSubscription = ({
  id,
  change,
}: {
  readonly id: string;
  readonly change: SubscriptionChange;
}): Result<Exchange<Subscription<PeriskopeSubscription>>, Refusal> => {
  const { url, events, isActive, name } = change;
  if (events !== undefined && events.length !== 1) {
    return err({
      kind: "unsupported",
      message: "a webhook of Periskope has one event: create another for every further one",
      fields: [],
      issues: [{ path: "events", rule: "must come to one event" }],
    });
  }
  return ok({
    request: {
      method: "PATCH",
      path: subscriptionPath(id),
      route: subscriptionRoute,
      body: defined<Record<string, Json>>({
        hookUrl: url,
        integrationName: events?.[0],
        isSubscribed: isActive,
        name,
      }),
    },
    repeatable: true,
    read: (reply) => readSubscription(reply, id),
  });
};
