import type { Result } from "neverthrow";
import type { ChatEvent } from "../model/chat-event.ts";

/** A delivery as it came in: raw bytes and headers. */
export interface WebhookDelivery {
  /** Names in lower case. A header that came more than once is refused by core before it gets here. */
  readonly headers: Readonly<Record<string, string>>;
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
  /** What duplicates are known by: a signed id, or a digest of the body. */
  readonly id: string;
}

/** How an adapter checks and reads what its provider delivers. Pure. */
export interface AdapterWebhooks {
  /** The rule that a secret breaks, if any; asked once, when the receiver is made. */
  readonly secretRule: (secret: string) => string | undefined;
  /** How long a delivery must be remembered so that it takes effect once, in milliseconds. */
  readonly rememberMs: number;
  /** Compares in constant time. The error is for the operator: it is never told to the sender. */
  readonly verify: (delivery: WebhookDelivery, input: VerificationInput) => Result<VerifiedDelivery, string>;
  /** Reads the decoded body of a verified delivery; an event it has no word for is `unknown`. */
  readonly parse: (
    body: unknown,
    delivery: { readonly id: string; readonly receivedAt: string },
  ) => Result<readonly ChatEvent[], string>;
  /**
   * Every event name that the provider is known to have, and what becomes of it: the neutral type, or
   * `unmapped`, in which case it arrives as `unknown`.
   */
  readonly eventTypes: Readonly<Record<string, ChatEvent["type"] | "unmapped">>;
}
