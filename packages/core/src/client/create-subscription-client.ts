import { err, ResultAsync, type Result } from "neverthrow";
import type {
  SubscriptionAccess,
  SubscriptionManager,
} from "../engine/subscriptions/manage-subscriptions.ts";
import type { SubscriptionClient } from "../engine/subscriptions/subscription-client.ts";
import { makeDefect } from "../model/make-error.ts";
import type { ChatError, Operation } from "../model/chat-error.ts";

/** The subscriptions of a connection, behind a fence. What manages them is loaded with the first call. */
export const createSubscriptionClient = (access: SubscriptionAccess): SubscriptionClient => {
  const { name, subscriptions } = access.adapter;

  const load = async (): Promise<SubscriptionManager> => {
    const { SubscriptionManager } = await import("../engine/subscriptions/manage-subscriptions.ts");
    return new SubscriptionManager(access);
  };

  const call = <Reading>(
    operation: Operation,
    run: (manager: SubscriptionManager) => Promise<Result<Reading, ChatError>>,
  ): ResultAsync<Reading, ChatError> =>
    new ResultAsync(
      load()
        .then(run)
        .catch((thrown: unknown) =>
          err(makeDefect({ provider: name, operation }, "subscriptions", thrown)),
        ),
    );

  return Object.freeze<SubscriptionClient>({
    capabilities: subscriptions?.capabilities,
    create: (subscription, options = {}) =>
      call("createSubscription", (manager) => manager.create(subscription, options)),
    get: (id, options = {}) => call("getSubscription", (manager) => manager.get(id, options)),
    list: (options = {}) => call("listSubscriptions", (manager) => manager.list(options)),
    update: (id, change, options = {}) =>
      call("updateSubscription", (manager) => manager.update(id, change, options)),
    delete: (id, options = {}) =>
      call("deleteSubscription", (manager) => manager.delete(id, options)),
  });
};
