import type { EventMapping } from "@parley/core/adapter";

/**
 * What becomes of the events of Periskope that there is a word for. These and the next ones are those of
 * the official client (eventTypes.d.ts), which are the ones with a page on docs.periskope.app.
 */
export const mappedTypes = {
  "chat.created": "chat.created",
  "chat.custom_properties.updated": "chat.updated",
  // By the group action in it.
  "chat.notification.created": ["participant.added", "participant.removed", "chat.updated"],
  // By who sent it; private notes are none of both.
  "message.created": ["message.sent", "message.received"],
  "message.deleted": "message.deleted",
  "message.ack.updated": ["message.delivered", "message.read", "message.failed"],
  "reaction.created": "reaction.added",
  "org.phone.updated": "connection.status",
  "org.phone.connected": "connection.status",
  "org.phone.disconnected": "connection.status",
  "org.phone.qr": "connection.status",
} as const satisfies Readonly<Record<string, EventMapping>>;

/** The others with a page. They arrive as `unknown`. */
const unmapped: readonly string[] = [
  // Whether it means an edit, or any change of the record, is not published.
  "message.updated",
  "message.flagged",
  "message.unflagged",
  "message.ticket.attached",
  // Whether it means another reaction, or none any more, is not published.
  "reaction.updated",
  "ticket.created",
  "ticket.updated",
  "ticket.deleted",
  "note.created",
];

/** Further names of the database enum in `@periskope/types`, whose content is not published. */
const unpublished: readonly string[] = [
  "chat.updated",
  "chat.label.updated",
  "reaction.added",
  "org.created",
  "org.updated",
  "org.member.created",
  "org.member.updated",
  "org.phone.created",
  "org.integrations.updated",
  "org.subscription.trial_will_end",
];

/** Every event that Periskope is known to have, and what becomes of it. */
export const eventTypes: Readonly<Record<string, EventMapping>> = {
  ...mappedTypes,
  ...Object.fromEntries([...unmapped, ...unpublished].map((name) => [name, "unmapped" as const])),
};

/** The events that can be subscribed to; whether the API takes the others is not published. */
export const eventNames: readonly string[] = [...Object.keys(mappedTypes), ...unmapped];
