import type { Exchange, Subscription } from "@parley/core/adapter";
import { readSubscriptions } from "../read-subscription.ts";
import { subscriptionsPath } from "../subscription-id.ts";
import type { PeriskopeSubscription } from "../subscription-wire.ts";

/** Reads all rows: `GET /webhooks`. There are no pages. */
export const listSubscriptions = (): Exchange<readonly Subscription<PeriskopeSubscription>[]> => ({
  request: { method: "GET", path: subscriptionsPath, route: subscriptionsPath },
  repeatable: true,
  read: readSubscriptions,
});
