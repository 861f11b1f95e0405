import type {
  CreatedSubscriptions,
  Exchange,
  NewSubscription,
  Refusal,
  Reply,
} from "@parley/core/adapter";
import { ok, type Result } from "neverthrow";
import { isObject } from "../guards.ts";
import { readSubscription } from "../read-subscription.ts";
import { subscriptionsPath } from "../subscription-id.ts";
import { pinVersion, type LinqSubscription } from "../subscription-wire.ts";

const read = (reply: Reply): Result<CreatedSubscriptions<LinqSubscription>, Refusal> => {
  const { body } = reply;
  const secret = isObject(body) ? body["signing_secret"] : undefined;
  // The secret stands in the answer and nowhere else, not even in `raw`.
  const raw = isObject(body)
    ? Object.fromEntries(Object.entries(body).filter(([name]) => name !== "signing_secret"))
    : body;
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
}: NewSubscription): Result<Exchange<CreatedSubscriptions<LinqSubscription>>, Refusal> => {
  return ok({
    request: {
      method: "POST",
      path: subscriptionsPath,
      route: subscriptionsPath,
      body: {
        target_url: pinVersion(url),
        subscribed_events: events,
        ...(phones !== undefined && { phone_numbers: phones }),
      },
    },
    repeatable: false,
    read,
  });
};
