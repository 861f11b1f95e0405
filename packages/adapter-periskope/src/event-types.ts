import type { EventMapping } from "@parley/core/adapter";

/**
 * The events of Periskope's official client (eventTypes.d.ts), which are the ones with a page on
 * docs.periskope.app, and what becomes of them. `unmapped` ones arrive as `unknown`.
 */
const published = {
  "chat.created": "chat.created",
  "chat.custom_properties.updated": "chat.updated",
  // By the group action in it.
  "chat.notification.created": ["participant.added", "participant.removed", "chat.updated"],
  // By who sent it; private notes are none of both.
  "message.created": ["message.sent", "message.received"],
  // Whether it means an edit, or any change of the record, is not published.
  "message.updated": "unmapped",
  "message.deleted": "message.deleted",
  "message.ack.updated": ["message.delivered", "message.read", "message.failed"],
  "message.flagged": "unmapped",
  "message.unflagged": "unmapped",
  "message.ticket.attached": "unmapped",
  "reaction.created": "reaction.added",
  // Whether it means another reaction, or none any more, is not published.
  "reaction.updated": "unmapped",
  "ticket.created": "unmapped",
  "ticket.updated": "unmapped",
  "ticket.deleted": "unmapped",
  "note.created": "unmapped",
  "org.phone.updated": "connection.status",
  "org.phone.connected": "connection.status",
  "org.phone.disconnected": "connection.status",
  "org.phone.qr": "connection.status",
} as const satisfies Readonly<Record<string, EventMapping>>;

/**
 * Every event that Periskope is known to have: the published ones, and the further names of the
 * database enum in `@periskope/types`, whose content is not published.
 */
export const eventTypes = {
  ...published,
  "chat.updated": "unmapped",
  "chat.label.updated": "unmapped",
  "reaction.added": "unmapped",
  "org.created": "unmapped",
  "org.updated": "unmapped",
  "org.member.created": "unmapped",
  "org.member.updated": "unmapped",
  "org.phone.created": "unmapped",
  "org.integrations.updated": "unmapped",
  "org.subscription.trial_will_end": "unmapped",
} as const satisfies Readonly<Record<string, EventMapping>>;

/** The events that can be subscribed to; whether the API takes the others is not published. */
export const eventNames: readonly string[] = Object.keys(published);
