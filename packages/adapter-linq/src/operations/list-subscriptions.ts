import {
  isRecord,
  type Exchange,
  type Refusal,
  type Reply,
  type Subscription,
} from "@parley/core/adapter";
import { err, Result } from "neverthrow";
import { invalidResponse, isErrorBody, readError } from "../read-error.ts";
import { readSubscription } from "../read-subscription.ts";
import { subscriptionsPath } from "../subscription-id.ts";
import type { LinqSubscription } from "../subscription-wire.ts";

const read = (reply: Reply): Result<readonly Subscription<LinqSubscription>[], Refusal> => {
  const { body } = reply;
  if (isErrorBody(body)) return err(readError(reply));
  const list = isRecord(body) ? body["subscriptions"] : undefined;
  if (!Array.isArray(list)) {
    return invalidResponse("the reply is not a list of webhook subscriptions of Linq");
  }
  return Result.combine(list.map((entry) => readSubscription({ ...reply, body: entry })));
};

/** Reads all subscriptions, active or not: `GET /v3/webhook-subscriptions`. There are no pages. */
export const listSubscriptions = (): Exchange<readonly Subscription<LinqSubscription>[]> => ({
  request: { method: "GET", path: subscriptionsPath, route: subscriptionsPath },
  repeatable: true,
  read,
});
