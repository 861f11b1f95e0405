import type { SubscriptionOperations } from "@parley/core/adapter";
import { eventNames, eventTypes } from "./event-types.ts";
import { createSubscription } from "./operations/create-subscription.ts";
import { deleteSubscription } from "./operations/delete-subscription.ts";
import { getSubscription } from "./operations/get-subscription.ts";
import { listSubscriptions } from "./operations/list-subscriptions.ts";
import { updateSubscription } from "./operations/update-subscription.ts";
import { subscriptionId } from "./subscription-id.ts";
import type { LinqSubscription } from "./subscription-wire.ts";

/** Linq's webhook subscriptions: all five calls. */
export const linqSubscriptions: SubscriptionOperations<LinqSubscription> = {
  eventNames,
  eventTypes,
  id: subscriptionId,
  create: createSubscription,
  get: getSubscription,
  list: listSubscriptions,
  update: updateSubscription,
  delete: deleteSubscription,
};
