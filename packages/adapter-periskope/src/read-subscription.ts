import { readTime, type Refusal, type Reply, type Subscription } from "@parley/core/adapter";
import { err, ok, type Result } from "neverthrow";
import { isErrorBody, readError } from "./read-error.ts";
import { asSubscription, type PeriskopeSubscription } from "./subscription-wire.ts";

/** A row of Periskope in neutral terms. */
const toSubscription = (raw: PeriskopeSubscription): Subscription<PeriskopeSubscription> => {
  const createdAt = readTime(raw.subscribed_at);
  const { integration_name: names, integration_id: groupId } = raw;
  return {
    id: raw.id,
    provider: "periskope",
    url: raw.hook_url,
    events: typeof names === "string" ? [names] : names,
    isActive: raw.is_subscribed,
    ...(typeof groupId === "string" && { groupId }),
    ...(createdAt && { createdAt }),
    raw,
  };
};

/** Reads a reply that is one row, and the one asked for when there is an id. */
export const readSubscription = (
  reply: Reply,
  id?: string,
): Result<Subscription<PeriskopeSubscription>, Refusal> => {
  if (isErrorBody(reply.body)) return err(readError(reply));
  const subscription = asSubscription(reply.body);
  if (subscription === undefined) {
    return err({ kind: "invalid-response", message: "the reply is not a webhook of Periskope" });
  }
  if (id !== undefined && subscription.id.toLowerCase() !== id.toLowerCase()) {
    return err({
      kind: "invalid-response",
      message: "the reply is another webhook than the one asked for",
    });
  }
  return ok(toSubscription(subscription));
};

/** Reads a reply that is a list of rows. */
export const readSubscriptions = (
  reply: Reply,
): Result<readonly Subscription<PeriskopeSubscription>[], Refusal> => {
  const { body } = reply;
  if (isErrorBody(body)) return err(readError(reply));
  if (!Array.isArray(body)) {
    return err({
      kind: "invalid-response",
      message: "the reply is not a list of webhooks of Periskope",
    });
  }
  const subscriptions: Subscription<PeriskopeSubscription>[] = [];
  for (const entry of body as readonly unknown[]) {
    const subscription = readSubscription({ ...reply, body: entry });
    if (subscription.isErr()) return err(subscription.error);
    subscriptions.push(subscription.value);
  }
  return ok(subscriptions);
};
