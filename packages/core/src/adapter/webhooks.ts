import type { Result } from "neverthrow";
import type { ChatEvent } from "../model/chat-event.ts";

/** A delivery as it came in: raw bytes, and the headers that its verification reads. */
export interface WebhookDelivery {
  /**
   * Those of the {@link AdapterWebhooks.signatureHeaders} that came, and `content-type`, names in lower
   * case; nothing else gets here. One that came more than once was refused by core before.
   */
  readonly headers: Readonly<Record<string, string>>;
  /** 1 to 262,144 bytes, as they came. */
  readonly body: Uint8Array;
}

/** What a signature is checked with. */
export interface VerificationInput {
  /** Not empty; several while one is being rotated. Any of them may match. */
  readonly secrets: readonly string[];
  /** Wall time, milliseconds since the epoch. */
  readonly nowMs: number;
  /** Also accept the provider's older scheme, if it has one. */
  readonly allowLegacy: boolean;
}

/** A delivery whose signature is right. */
export interface VerifiedDelivery {
  /**
   * What duplicates are known by: a signed id, or a digest of the body. At most 256 printable ASCII
   * characters without spaces.
   */
  readonly id: string;
}

/** What an event of a provider becomes: one type, one of several by its content, or none yet. */
export type EventMapping =
  | Exclude<ChatEvent["type"], "unknown">
  | readonly Exclude<ChatEvent["type"], "unknown">[]
  | "unmapped";

/**
 * How the deliveries of a provider are checked and read. Pure. It stands beside the adapter and not in
 * it, in an entry of its own, so that an application that receives nothing does not load it.
 */
export interface AdapterWebhooks<Name extends string = string> {
  /** The version of the contract they were written against, a literal: 1. */
  readonly contract: number;
  /** The name of the adapter; it is `provider` on every event. */
  readonly name: Name;
  /** How people call the provider, for example `Linq`. */
  readonly title: string;
  /**
   * Names, in lower case, of the headers that `verify` reads. A value with a comma and a space in it is
   * refused before, because that is how servers join a header that came twice.
   */
  readonly signatureHeaders: readonly string[];
  /** The rule that a secret breaks, if any, beside being text; asked once, when the receiver is made. */
  readonly secretRule: (secret: string) => string | undefined;
  /** How long a delivery must be remembered so that it takes effect once, in milliseconds. */
  readonly rememberMs: number;
  /** Compares in constant time. The error is for the operator: it is never told to the sender. */
  readonly verify: (
    delivery: WebhookDelivery,
    input: VerificationInput,
  ) => Result<VerifiedDelivery, string>;
  /**
   * Reads the decoded body of a verified delivery: one event or more, one without a word of its own, or
   * not shaped as promised, as `unknown`. The id of the first event is that of the delivery, those of
   * others begin with it and a `#`. An error only when the body cannot be an event at all.
   */
  readonly parse: (
    body: unknown,
    delivery: { readonly id: string; readonly receivedAt: string },
  ) => Result<readonly ChatEvent[], string>;
  /** Every event name that the provider is known to have; `unmapped` ones arrive as `unknown`. */
  readonly eventTypes: Readonly<Record<string, EventMapping>>;
}

/** Declares the webhooks of a provider and infers the literal name. */
export const defineWebhooks = <const Name extends string>(
  webhooks: AdapterWebhooks<Name>,
): AdapterWebhooks<Name> => Object.freeze(webhooks);
