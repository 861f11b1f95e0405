import type { SubscriptionOperations } from "@parley/core/adapter";
import { eventNames, eventTypes } from "./event-types.ts";
import { createSubscription } from "./operations/create-subscription.ts";
import { deleteSubscription } from "./operations/delete-subscription.ts";
import { getSubscription } from "./operations/get-subscription.ts";
import { listSubscriptions } from "./operations/list-subscriptions.ts";
import { updateSubscription } from "./operations/update-subscription.ts";
import { subscriptionId } from "./subscription-id.ts";
import type { PeriskopeSubscription } from "./subscription-wire.ts";

/** Periskope's webhooks: all five calls. */
export const periskopeSubscriptions: SubscriptionOperations<PeriskopeSubscription> = {
  eventNames,
  eventTypes,
  id: subscriptionId,
  create: createSubscription,
  get: getSubscription,
  list: listSubscriptions,
  update: updateSubscription,
  delete: deleteSubscription,
};
