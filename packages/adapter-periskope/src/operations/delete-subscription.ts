import type { Exchange } from "@parley/core/adapter";
import { err, ok } from "neverthrow";
import { isErrorBody, readError } from "../read-error.ts";
import { subscriptionPath, subscriptionRoute } from "../subscription-id.ts";

/** Deletes one row: `DELETE /webhooks/{id}`, answered with 204. Rows created with it stay. */
export const deleteSubscription = ({ id }: { readonly id: string }): Exchange<undefined> => ({
  request: { method: "DELETE", path: subscriptionPath(id), route: subscriptionRoute },
  repeatable: true,
  mayBeEmpty: true,
  read: (reply) => (isErrorBody(reply.body) ? err(readError(reply)) : ok(undefined)),
});
