import type { Exchange, Refusal, Reply, Subscription } from "@parley/core/adapter";
import { err, ok, type Result } from "neverthrow";
import { isObject } from "../guards.ts";
import { isErrorBody, readError } from "../read-error.ts";
import { readSubscription } from "../read-subscription.ts";
import { subscriptionsPath } from "../subscription-id.ts";
import type { LinqSubscription } from "../subscription-wire.ts";

const read = (reply: Reply): Result<readonly Subscription<LinqSubscription>[], Refusal> => {
  const { body } = reply;
  if (isErrorBody(body)) return err(readError(reply));
  const list: unknown = isObject(body) ? body["subscriptions"] : undefined;
  if (!Array.isArray(list)) {
    return err({
      kind: "invalid-response",
      message: "the reply is not a list of webhook subscriptions of Linq",
    });
  }
  const subscriptions: Subscription<LinqSubscription>[] = [];
  for (const entry of list as readonly unknown[]) {
    const subscription = readSubscription({ ...reply, body: entry });
    if (subscription.isErr()) return err(subscription.error);
    subscriptions.push(subscription.value);
  }
  return ok(subscriptions);
};

/** Reads all subscriptions, active or not: `GET /v3/webhook-subscriptions`. There are no pages. */
export const listSubscriptions = (): Exchange<readonly Subscription<LinqSubscription>[]> => ({
  request: { method: "GET", path: subscriptionsPath, route: subscriptionsPath },
  repeatable: true,
  read,
});
