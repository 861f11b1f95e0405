import type { Result } from "neverthrow";
import type {
  CreatedSubscriptions,
  NewSubscription,
  Subscription,
  SubscriptionCapabilities,
  SubscriptionChange,
} from "../model/subscription.ts";
import type { Exchange, Refusal } from "./exchange.ts";
import type { EventMapping } from "./webhooks.ts";

/** The webhook subscriptions of a provider: what they can do, and where the code for them is. */
export interface AdapterSubscriptions<Raw = unknown> {
  readonly capabilities: SubscriptionCapabilities;
  /**
   * Loads the operations with the first call for them, so that a process without one never does:
   * `async () => (await import("./subscriptions.ts")).operations`.
   */
  readonly load: () => Promise<SubscriptionOperations<Raw>>;
}

/**
 * How an adapter manages webhook subscriptions: pure functions from a checked input to one exchange.
 * Core has checked the form of every value and the capability table; event names are the provider's own.
 */
export interface SubscriptionOperations<Raw = unknown> {
  /** The event names that the provider is known to take; core refuses others unless it is told not to. */
  readonly eventNames: readonly string[];
  /** What the events of the provider become, so that a neutral name can stand for all that become it. */
  readonly eventTypes: Readonly<Record<string, EventMapping>>;
  readonly id: {
    /** What an id looks like, for messages: «a UUID». */
    readonly form: string;
    readonly isId: (id: string) => boolean;
  };
  /** Not repeatable: sent twice it makes two. */
  readonly create: (input: NewSubscription) => Result<Exchange<CreatedSubscriptions<Raw>>, Refusal>;
  readonly get: (input: { readonly id: string }) => Exchange<Subscription<Raw>>;
  readonly list: () => Exchange<readonly Subscription<Raw>[]>;
  readonly update: (input: {
    readonly id: string;
    readonly change: SubscriptionChange;
  }) => Result<Exchange<Subscription<Raw>>, Refusal>;
  readonly delete: (input: { readonly id: string }) => Exchange<undefined>;
}
