import {
  defined,
  readTime,
  type Refusal,
  type Reply,
  type Subscription,
} from "@parley/core/adapter";
import { err, ok, type Result } from "neverthrow";
import { isSameChat as isSameId } from "./chat-id.ts";
import { invalidResponse, isErrorBody, readError } from "./read-error.ts";
import { isSubscription, type LinqSubscription } from "./subscription-wire.ts";

/** A subscription of Linq in neutral terms. */
const toSubscription = (raw: LinqSubscription): Subscription<LinqSubscription> => {
  const { phone_numbers: phones } = raw;
  return defined<Subscription<LinqSubscription>>({
    id: raw.id,
    provider: "linq",
    url: raw.target_url,
    events: raw.subscribed_events,
    isActive: raw.is_active,
    // Whether a filter that was removed is reported as null, as an empty list or not at all is unknown.
    phones: phones?.length === 0 ? null : phones,
    createdAt: readTime(raw.created_at),
    updatedAt: readTime(raw.updated_at),
    raw,
  });
};

/** Reads a reply that is one subscription, and the one asked for when there is an id. */
export const readSubscription = (
  reply: Reply,
  id?: string,
): Result<Subscription<LinqSubscription>, Refusal> => {
  const { body } = reply;
  if (isErrorBody(body)) return err(readError(reply));
  if (!isSubscription(body)) {
    return invalidResponse("the reply is not a webhook subscription of Linq");
  }
  return id === undefined || isSameId(body.id, id)
    ? ok(toSubscription(body))
    : invalidResponse("the reply is another subscription than the one asked for");
};
