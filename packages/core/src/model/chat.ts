/**
 * What a chat is for: two people, a group, a business conversation, or something the provider does
 * not say.
 */
export type ChatKind = "direct" | "group" | "business" | "unknown";

/** Somebody in a chat, as far as the provider tells. Absent means the provider did not say. */
export interface Participant {
  /** How the provider addresses the person: a phone number, an email or a WhatsApp id. */
  readonly address: string;
  /** The name the provider knows, `null` when it is known to have none. */
  readonly displayName?: string | null;
  /** True for the line or phone that this connection speaks for. */
  readonly isSelf?: boolean;
  /** True for somebody who may administer the group. */
  readonly isAdmin?: boolean;
  /** Whether the person is still there. */
  readonly status?: "active" | "left" | "removed";
  /** RFC 3339, UTC. */
  readonly joinedAt?: string;
}

/**
 * A chat as plain, JSON-safe data.
 *
 * A key that is absent is something the provider has no notion of or did not report; `null` or an
 * empty list is something it reported to be empty. Nothing is ever filled in by Parley.
 *
 * @typeParam Raw - the provider's own body, as typed by the adapter
 */
export interface Chat<Raw = unknown> {
  readonly id: string;
  /** Name of the adapter that read this chat, for example `"linq"`. */
  readonly provider: string;
  readonly kind: ChatKind;
  readonly displayName?: string | null;
  readonly iconUrl?: string | null;
  readonly description?: string | null;
  readonly participants?: readonly Participant[];
  /** Who is in charge of the chat; on Periskope the email of a member. */
  readonly assignee?: string | null;
  readonly labels?: readonly string[];
  /** Keys as the provider reports them; Periskope reports property ids. */
  readonly customProperties?: Readonly<Record<string, string | null>>;
  /** RFC 3339, UTC. */
  readonly createdAt?: string;
  /** RFC 3339, UTC. */
  readonly updatedAt?: string;
  /** The provider's own body, untouched. It may hold personal data: do not log it. */
  readonly raw: Raw;
}
