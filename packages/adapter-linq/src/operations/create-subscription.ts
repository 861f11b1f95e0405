import {
  defined,
  isRecord,
  type CreatedSubscriptions,
  type Exchange,
  type Json,
  type NewSubscription,
  type Refusal,
  type Reply,
} from "@parley/core/adapter";
import { ok, type Result } from "neverthrow";
import { readSubscription } from "../read-subscription.ts";
import { subscriptionsPath } from "../subscription-id.ts";
import { pinVersion, type LinqSubscription } from "../subscription-wire.ts";

const read = (reply: Reply): Result<CreatedSubscriptions<LinqSubscription>, Refusal> => {
  // The secret stands in the answer and nowhere else, not even in `raw`.
  const { signing_secret: secret, ...raw } = isRecord(reply.body) ? reply.body : {};
  return readSubscription({ ...reply, body: raw }).map((subscription) => ({
    subscriptions: [subscription],
    ...(typeof secret === "string" && secret !== "" && { signingSecret: secret }),
  }));
};

/**
 * Creates a webhook subscription: `POST /v3/webhook-subscriptions` (docs.linqapp.com: «Create a webhook
 * subscription»). Not repeatable: what Linq answers to a `target_url` that exists already is not
 * published, and a secret that was lost with a reply cannot be read again.
 */
export const createSubscription = ({
  url,
  events,
  phones,
}: NewSubscription): Result<Exchange<CreatedSubscriptions<LinqSubscription>>, Refusal> =>
  ok({
    request: {
      method: "POST",
      path: subscriptionsPath,
      route: subscriptionsPath,
      body: defined<Record<string, Json>>({
        target_url: pinVersion(url),
        subscribed_events: events,
        phone_numbers: phones,
      }),
    },
    repeatable: false,
    read,
  });
