import type { AdapterSubscriptions, SubscriptionCapabilities } from "@parley/core/adapter";
import { eventNames } from "./event-types.ts";
import { createSubscription } from "./operations/create-subscription.ts";
import { deleteSubscription } from "./operations/delete-subscription.ts";
import { getSubscription } from "./operations/get-subscription.ts";
import { listSubscriptions } from "./operations/list-subscriptions.ts";
import { updateSubscription } from "./operations/update-subscription.ts";
import { subscriptionId } from "./subscription-id.ts";
import type { PeriskopeSubscription } from "./subscription-wire.ts";

/** What Periskope's webhooks can do (docs.periskope.app: create-webhook; the official client). */
const periskopeSubscriptionCapabilities = {
  events: "each",
  secret: "console",
  create: { phones: "unsupported", name: "supported" },
  change: {
    url: "supported",
    events: "supported",
    phones: "unsupported",
    isActive: "supported",
    name: "supported",
  },
  notes: {
    events:
      "One row per event, tied together by groupId; a row can be given another event, but only one.",
    phones: "Periskope has no webhooks for single phones",
  },
} as const satisfies SubscriptionCapabilities;

/** Periskope's webhooks: all five calls. */
export const periskopeSubscriptions: AdapterSubscriptions<PeriskopeSubscription> = {
  capabilities: periskopeSubscriptionCapabilities,
  eventNames,
  id: subscriptionId,
  create: createSubscription,
  get: getSubscription,
  list: listSubscriptions,
  update: updateSubscription,
  delete: deleteSubscription,
};
