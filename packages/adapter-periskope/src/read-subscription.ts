import {
  defined,
  readTime,
  type Refusal,
  type Reply,
  type Subscription,
} from "@parley/core/adapter";
import { err, ok, Result } from "neverthrow";
import { invalidResponse, isErrorBody, readError } from "./read-error.ts";
import { isSubscription, type PeriskopeSubscription } from "./subscription-wire.ts";

/** A row of Periskope in neutral terms. */
const toSubscription = (raw: PeriskopeSubscription): Subscription<PeriskopeSubscription> => {
  const { integration_name: names, integration_id: groupId } = raw;
  return defined<Subscription<PeriskopeSubscription>>({
    id: raw.id,
    provider: "periskope",
    url: raw.hook_url,
    events: typeof names === "string" ? [names] : names,
    isActive: raw.is_subscribed,
    groupId: groupId ?? undefined,
    createdAt: readTime(raw.subscribed_at),
    raw,
  });
};

/** Reads a reply that is one row, and the one asked for when there is an id. */
export const readSubscription = (
  reply: Reply,
  id?: string,
): Result<Subscription<PeriskopeSubscription>, Refusal> => {
  const { body } = reply;
  if (isErrorBody(body)) return err(readError(reply));
  if (!isSubscription(body)) return invalidResponse("the reply is not a webhook of Periskope");
  return id === undefined || body.id.toLowerCase() === id.toLowerCase()
    ? ok(toSubscription(body))
    : invalidResponse("the reply is another webhook than the one asked for");
};

/** Reads a reply that is a list of rows. */
export const readSubscriptions = (
  reply: Reply,
): Result<readonly Subscription<PeriskopeSubscription>[], Refusal> => {
  const { body } = reply;
  if (isErrorBody(body)) return err(readError(reply));
  if (!Array.isArray(body)) {
    return invalidResponse("the reply is not a list of webhooks of Periskope");
  }
  return Result.combine(body.map((entry) => readSubscription({ ...reply, body: entry })));
};
