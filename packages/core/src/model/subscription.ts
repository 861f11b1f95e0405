import type { ChatEvent } from "./chat-event.ts";

/**
 * An event to subscribe to: a neutral name such as `chat.updated`, which stands for every event of the
 * provider that becomes it, or the provider's own. A name that is both is the neutral one.
 */
export type SubscribableEvent =
  | Exclude<ChatEvent["type"], "unknown">
  | (string & Record<never, never>);

/**
 * Where a provider delivers which events, as plain, JSON-safe data. The signing secret is never part of
 * it.
 *
 * @typeParam Raw - the provider's own body, as typed by the adapter
 */
export interface Subscription<Raw = unknown> {
  readonly id: string;
  /** Name of the adapter that read it, for example `"linq"`. */
  readonly provider: string;
  /** Where deliveries go, as the provider reports it. */
  readonly url: string;
  /** The provider's own names of the events. */
  readonly events: readonly string[];
  /** False for one that exists and is switched off. */
  readonly isActive: boolean;
  /** The lines it is limited to; `null` for all. Absent when the provider did not say or has no such filter. */
  readonly phones?: readonly string[] | null;
  /** The same for subscriptions that were created together, where a provider has one per event. */
  readonly groupId?: string;
  /** RFC 3339, UTC. */
  readonly createdAt?: string;
  /** RFC 3339, UTC. */
  readonly updatedAt?: string;
  /** The provider's own body, without the signing secret. */
  readonly raw: Raw;
}

/** What came of creating a subscription. It holds a secret: do not log it. */
export interface CreatedSubscriptions<Raw = unknown> {
  /** One, or one per event where the provider keeps them so. */
  readonly subscriptions: readonly Subscription<Raw>[];
  /**
   * The secret that deliveries are signed with, when the provider makes it with the subscription. It is
   * told this once, cannot be read again and stands nowhere else: keep it before anything else.
   */
  readonly signingSecret?: string;
}

/** A subscription to create. */
export interface NewSubscription {
  /** https (or http on a loopback host), without user info and fragment, at most 2,048 characters. */
  readonly url: string;
  /** 1 to 200 names. */
  readonly events: readonly SubscribableEvent[];
  /** Only events of these lines, E.164; at most 1,000. Absent or empty: of all. */
  readonly phones?: readonly string[];
  /** What the provider's console calls it, 1 to 200 characters. */
  readonly name?: string;
}

/** A change to a subscription: what is not named stays. At least one key. */
export interface SubscriptionChange {
  /** As in {@link NewSubscription}. */
  readonly url?: string;
  /** Replaces the list. */
  readonly events?: readonly SubscribableEvent[];
  /** A list replaces the filter; an empty one, or `null`, removes it. */
  readonly phones?: readonly string[] | null;
  /** `false` switches it off and keeps it. */
  readonly isActive?: boolean;
  /** As in {@link NewSubscription}. */
  readonly name?: string;
}

/**
 * What a provider can do with one part of a subscription: `supported`, `unsupported`, or `unproven` when
 * its documentation does not say.
 */
export type SubscriptionSupport = "supported" | "unproven" | "unsupported";

/** The parts of a subscription that can be given when it is created. */
export type SubscriptionPart = "phones" | "name";

/** The parts of a subscription that can be changed. */
export type SubscriptionChangePart = keyof SubscriptionChange;

/** What one provider's subscriptions can do. One literal per adapter. */
export interface SubscriptionCapabilities {
  /** `together`: one subscription for all events; `each`: creating makes one for every event. */
  readonly events: "together" | "each";
  /** How the signing secret is learned: `returned` by creating, or only in the provider's `console`. */
  readonly secret: "returned" | "console";
  readonly create: { readonly [Part in SubscriptionPart]: SubscriptionSupport };
  readonly change: { readonly [Part in SubscriptionChangePart]-?: SubscriptionSupport };
  /** Why a part is not supported, or how it behaves. */
  readonly notes: { readonly [Part in SubscriptionChangePart]?: string };
}
