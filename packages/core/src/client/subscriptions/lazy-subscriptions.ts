import { err, ResultAsync, type Result } from "neverthrow";
import { makeDefect } from "../../model/make-error.ts";
import type { ChatError, Operation } from "../../model/chat-error.ts";
import type { SubscriptionAccess, SubscriptionManager } from "./manage-subscriptions.ts";
import type { SubscriptionClient } from "./subscription-client.ts";

/** The subscriptions of a connection; the code behind them is loaded with the first call. */
export const createSubscriptionClient = (access: SubscriptionAccess): SubscriptionClient => {
  const { name, subscriptions } = access.channel.adapter;
  let manager: Promise<SubscriptionManager> | undefined;

  const load = async (): Promise<SubscriptionManager> => {
    const module = await import("./manage-subscriptions.ts");
    return new module.SubscriptionManager(access);
  };

  const call = <Reading>(
    operation: Operation,
    run: (loaded: SubscriptionManager) => Promise<Result<Reading, ChatError>>,
  ): ResultAsync<Reading, ChatError> =>
    new ResultAsync(
      (manager ??= load())
        .then(run)
        .catch((thrown: unknown) =>
          err(makeDefect({ provider: name, operation }, "subscriptions", thrown)),
        ),
    );

  return Object.freeze<SubscriptionClient>({
    capabilities: subscriptions?.capabilities,
    create: (subscription, options = {}) =>
      call("createSubscription", (loaded) => loaded.create(subscription, options)),
    get: (id, options = {}) => call("getSubscription", (loaded) => loaded.get(id, options)),
    list: (options = {}) => call("listSubscriptions", (loaded) => loaded.list(options)),
    update: (id, change, options = {}) =>
      call("updateSubscription", (loaded) => loaded.update(id, change, options)),
    delete: (id, options = {}) =>
      call("deleteSubscription", (loaded) => loaded.delete(id, options)),
  });
};
