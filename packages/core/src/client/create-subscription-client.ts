import { err, ok, ResultAsync, type Result } from "neverthrow";
import type { AnyAdapter } from "../adapter/adapter.ts";
import type { CallOptions } from "../engine/call-options.ts";
import type { SubscriptionManager } from "../engine/subscriptions/manage-subscriptions.ts";
import type { SubscriptionClient } from "../engine/subscriptions/subscription-client.ts";
import { isRecord } from "../model/is-record.ts";
import { makeInvalidInput } from "../model/issues.ts";
import type { ErrorOrigin } from "../model/make-error.ts";
import type { ChatError, ChatErrorOf, Operation } from "../model/chat-error.ts";
import type { RetryPolicy } from "../transport/retry.ts";
import type { LateEngine } from "./late-engine.ts";
import {
  callOptionNames,
  noOptions,
  readCallOptions,
  subscriptionOptionNames,
} from "./read-call-options.ts";

/** The subscriptions of a connection. What manages them is loaded with the first call. */
export const createSubscriptionClient = (
  adapter: AnyAdapter,
  engine: LateEngine,
  policy: RetryPolicy,
): SubscriptionClient => {
  const { name, subscriptions } = adapter;

  const load = async (): Promise<SubscriptionManager> => {
    const [{ SubscriptionManager }, operations] = await Promise.all([
      import("../engine/subscriptions/manage-subscriptions.ts"),
      subscriptions?.load(),
    ]);
    return new SubscriptionManager(adapter, operations, (origin, options, exchange) =>
      engine.run(origin, options, (to, given) => to.send(origin.operation, given, exchange)),
    );
  };

  const call = <Reading, Input, Options extends CallOptions>(
    operation: Operation,
    input: Input,
    options: Options,
    known: readonly string[],
    act: (
      manager: SubscriptionManager,
      input: Input,
      options: Options,
    ) => Promise<Result<Reading, ChatError>>,
  ): ResultAsync<Reading, ChatError> => {
    const origin: ErrorOrigin = { provider: name, operation };
    const result = readCallOptions(options, known, origin, policy).andThen((given) =>
      copyOf(input, origin).map((copy) =>
        engine.whenLoaded("subscriptions", load(), origin, given, (manager, rest) =>
          act(manager, copy, rest),
        ),
      ),
    );
    return new ResultAsync(
      result.isOk() ? result.value : Promise.resolve(err<Reading, ChatError>(result.error)),
    );
  };

  return Object.freeze<SubscriptionClient>({
    capabilities: subscriptions?.capabilities,
    create: (subscription, options = noOptions) =>
      call(
        "createSubscription",
        subscription,
        options,
        subscriptionOptionNames,
        (manager, input, given) => manager.create(input, given),
      ),
    get: (id, options = noOptions) =>
      call("getSubscription", id, options, callOptionNames, (manager, input, given) =>
        manager.get(input, given),
      ),
    list: (options = noOptions) =>
      call("listSubscriptions", undefined, options, callOptionNames, (manager, _input, given) =>
        manager.list(given),
      ),
    update: (id, change, options = noOptions) =>
      call(
        "updateSubscription",
        change,
        options,
        subscriptionOptionNames,
        (manager, input, given) => manager.update(id, input, given),
      ),
    delete: (id, options = noOptions) =>
      call("deleteSubscription", id, options, callOptionNames, (manager, input, given) =>
        manager.delete(input, given),
      ),
  });
};

// No list may have more; a longer one is refused, and need not be copied whole for that.
const mostEntries = 1_001;

/** A copy of a subscription or a change, lists included: what the caller does to it later changes nothing. */
const copyOf = <Input>(
  input: Input,
  origin: ErrorOrigin,
): Result<Input, ChatErrorOf<"invalid-input">> => {
  try {
    if (!isRecord(input)) return ok(input);
    const copy: Record<string, unknown> = { ...input };
    for (const [name, value] of Object.entries(copy)) {
      if (Array.isArray(value)) copy[name] = value.slice(0, mostEntries);
    }
    return ok(copy as Input);
  } catch {
    const issue = { path: "", rule: "could not be read: a getter or a proxy threw" };
    return err(makeInvalidInput(origin, [issue], "subscription"));
  }
};
