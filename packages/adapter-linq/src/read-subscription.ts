import { readTime, type Refusal, type Reply, type Subscription } from "@parley/core/adapter";
import { err, ok, type Result } from "neverthrow";
import { isSameChat as isSameId } from "./chat-id.ts";
import { isErrorBody, readError } from "./read-error.ts";
import { asSubscription, type LinqSubscription } from "./subscription-wire.ts";

/** A subscription of Linq in neutral terms. */
const toSubscription = (raw: LinqSubscription): Subscription<LinqSubscription> => {
  const createdAt = readTime(raw.created_at);
  const updatedAt = readTime(raw.updated_at);
  const { phone_numbers: phones } = raw;
  return {
    id: raw.id,
    provider: "linq",
    url: raw.target_url,
    events: raw.subscribed_events,
    isActive: raw.is_active,
    // Whether a filter that was removed is reported as null, as an empty list or not at all is unknown.
    ...(phones !== undefined && { phones: phones?.length === 0 ? null : phones }),
    ...(createdAt && { createdAt }),
    ...(updatedAt && { updatedAt }),
    raw,
  };
};

/** Reads a reply that is one subscription, and the one asked for when there is an id. */
export const readSubscription = (
  reply: Reply,
  id?: string,
): Result<Subscription<LinqSubscription>, Refusal> => {
  if (isErrorBody(reply.body)) return err(readError(reply));
  const subscription = asSubscription(reply.body);
  if (subscription === undefined) {
    return err({
      kind: "invalid-response",
      message: "the reply is not a webhook subscription of Linq",
    });
  }
  if (id !== undefined && !isSameId(subscription.id, id)) {
    return err({
      kind: "invalid-response",
      message: "the reply is another subscription than the one asked for",
    });
  }
  return ok(toSubscription(subscription));
};
