import type { ResultAsync } from "neverthrow";
import type { CallOptions } from "../call-options.ts";
import type { ChatError } from "../../model/chat-error.ts";
import type {
  CreatedSubscriptions,
  NewSubscription,
  Subscription,
  SubscriptionCapabilities,
  SubscriptionChange,
} from "../../model/subscription.ts";

/** Options of a call that names events. */
export interface SubscriptionOptions extends CallOptions {
  /**
   * What to do with an event name that the provider is not known to take: `refuse` (the default), or
   * `send` and let the provider decide, for one that is newer than this adapter.
   */
  readonly unlistedEvents?: "refuse" | "send";
}

/**
 * The webhook subscriptions of one connection. What the provider cannot do is refused before anything
 * is sent (`unsupported`, the parts in `issues`). Every kind of error can come back but `partial`,
 * `update-failed` and `webhook-rejected`.
 *
 * @typeParam Raw - the provider's own subscription body
 */
export interface SubscriptionClient<Raw = unknown> {
  /** What the provider can do; `undefined` when it has no calls for subscriptions. */
  readonly capabilities: SubscriptionCapabilities | undefined;

  /**
   * Creates a subscription, or one per event where the provider keeps them so. It is never sent again
   * after a failure that leaves open whether it was created (`applied: "unknown"`): then `list` tells.
   */
  create(
    this: void,
    subscription: NewSubscription,
    options?: SubscriptionOptions,
  ): ResultAsync<CreatedSubscriptions<Raw>, ChatError>;

  /** Reads one subscription. Its signing secret cannot be read. */
  get(this: void, id: string, options?: CallOptions): ResultAsync<Subscription<Raw>, ChatError>;

  /** Reads all subscriptions, active or not. */
  list(this: void, options?: CallOptions): ResultAsync<readonly Subscription<Raw>[], ChatError>;

  /** Changes one subscription; what is not named stays, whatever verb the provider uses. */
  update(
    this: void,
    id: string,
    change: SubscriptionChange,
    options?: SubscriptionOptions,
  ): ResultAsync<Subscription<Raw>, ChatError>;

  /**
   * Deletes one subscription. `not-found` when there was none; when a repetition finds none, an earlier
   * attempt deleted it.
   */
  delete(this: void, id: string, options?: CallOptions): ResultAsync<undefined, ChatError>;
}
