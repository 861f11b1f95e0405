import { err, ResultAsync, type Result } from "neverthrow";
import { makeDefect } from "../../model/make-error.ts";
import type { ChatError, Operation } from "../../model/chat-error.ts";
import { SubscriptionManager, type SubscriptionAccess } from "./manage-subscriptions.ts";
import type { SubscriptionClient } from "./subscription-client.ts";

/** The subscriptions of a connection, behind a fence. */
export const createSubscriptionClient = (access: SubscriptionAccess): SubscriptionClient => {
  const { name, subscriptions } = access.channel.adapter;
  const manager = new SubscriptionManager(access);

  const call = <Reading>(
    operation: Operation,
    run: () => Promise<Result<Reading, ChatError>>,
  ): ResultAsync<Reading, ChatError> =>
    new ResultAsync(
      Promise.resolve()
        .then(run)
        .catch((thrown: unknown) =>
          err(makeDefect({ provider: name, operation }, "subscriptions", thrown)),
        ),
    );

  return Object.freeze<SubscriptionClient>({
    capabilities: subscriptions?.capabilities,
    create: (subscription, options = {}) =>
      call("createSubscription", () => manager.create(subscription, options)),
    get: (id, options = {}) => call("getSubscription", () => manager.get(id, options)),
    list: (options = {}) => call("listSubscriptions", () => manager.list(options)),
    update: (id, change, options = {}) =>
      call("updateSubscription", () => manager.update(id, change, options)),
    delete: (id, options = {}) => call("deleteSubscription", () => manager.delete(id, options)),
  });
};
