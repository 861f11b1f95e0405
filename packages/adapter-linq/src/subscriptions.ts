import type { AdapterSubscriptions, SubscriptionCapabilities } from "@parley/core/adapter";
import { eventNames } from "./event-types.ts";
import { createSubscription } from "./operations/create-subscription.ts";
import { deleteSubscription } from "./operations/delete-subscription.ts";
import { getSubscription } from "./operations/get-subscription.ts";
import { listSubscriptions } from "./operations/list-subscriptions.ts";
import { updateSubscription } from "./operations/update-subscription.ts";
import { subscriptionId } from "./subscription-id.ts";
import type { LinqSubscription } from "./subscription-wire.ts";

/** What Linq's webhook subscriptions can do (docs.linqapp.com: Webhook subscriptions). */
const linqSubscriptionCapabilities = {
  events: "together",
  secret: "returned",
  create: { phones: "supported", name: "unsupported" },
  change: {
    url: "supported",
    events: "supported",
    phones: "supported",
    isActive: "supported",
    name: "unsupported",
  },
  notes: {
    url: "A URL exists once per account; it is given ?version=2026-02-03 unless it names a version. That a changed version changes the payload is inferred.",
    events: "The list is replaced.",
    phones: "Empty and null both remove the filter.",
    name: "A Linq subscription has no name",
  },
} as const satisfies SubscriptionCapabilities;

/** Linq's webhook subscriptions: all five calls. */
export const linqSubscriptions: AdapterSubscriptions<LinqSubscription> = {
  capabilities: linqSubscriptionCapabilities,
  eventNames,
  id: subscriptionId,
  create: createSubscription,
  get: getSubscription,
  list: listSubscriptions,
  update: updateSubscription,
  delete: deleteSubscription,
};
