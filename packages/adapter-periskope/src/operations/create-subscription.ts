import {
  defined,
  type CreatedSubscriptions,
  type Exchange,
  type Json,
  type NewSubscription,
  type Refusal,
  type Reply,
} from "@parley/core/adapter";
import { ok, type Result } from "neverthrow";
import { invalidResponse } from "../read-error.ts";
import { readSubscriptions } from "../read-subscription.ts";
import { subscriptionsPath } from "../subscription-id.ts";
import type { PeriskopeSubscription } from "../subscription-wire.ts";

/** The client has a list of rows as the answer, the page has one row: both are taken. */
const read = (reply: Reply): Result<CreatedSubscriptions<PeriskopeSubscription>, Refusal> => {
  const rows = readSubscriptions(
    Array.isArray(reply.body) ? reply : { ...reply, body: [reply.body] },
  );
  return rows.andThen((subscriptions) =>
    subscriptions.length > 0
      ? ok({ subscriptions })
      : invalidResponse("the reply holds no webhook of Periskope"),
  );
};

/**
 * Creates a webhook: `POST /webhooks` with `hookUrl` and `integrationName` (docs.periskope.app:
 * create-webhook; the official client). Several event names make several rows with one
 * `integration_id`; that is inferred from the types. The events in the answer are not compared, because
 * the published one names another than was asked for. No answer holds the signing key.
 */
export const createSubscription = ({
  url,
  events,
  name,
}: NewSubscription): Result<Exchange<CreatedSubscriptions<PeriskopeSubscription>>, Refusal> =>
  ok({
    request: {
      method: "POST",
      path: subscriptionsPath,
      route: subscriptionsPath,
      body: defined<Record<string, Json>>({
        hookUrl: url,
        integrationName: events.length === 1 ? (events[0] ?? "") : events,
        name,
      }),
    },
    repeatable: false,
    read,
  });
