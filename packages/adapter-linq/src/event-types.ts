import type { EventMapping } from "@parley/core/adapter";

/**
 * What becomes of the events of Linq (docs.linqapp.com: «Update a webhook subscription» and the events
 * guide; the official SDKs) that there is a word for.
 */
export const mappedTypes = {
  "message.sent": "message.sent",
  "message.received": "message.received",
  "message.read": "message.read",
  "message.delivered": "message.delivered",
  "message.failed": "message.failed",
  "message.edited": "message.edited",
  "reaction.added": "reaction.added",
  "reaction.removed": "reaction.removed",
  "participant.added": "participant.added",
  "participant.removed": "participant.removed",
  "chat.created": "chat.created",
  "chat.group_name_updated": "chat.updated",
  "chat.group_icon_updated": "chat.updated",
  "chat.group_name_update_failed": "chat.update-failed",
  "chat.group_icon_update_failed": "chat.update-failed",
  "phone_number.status_updated": "connection.status",
} as const satisfies Readonly<Record<string, EventMapping>>;

/**
 * The others, from the same pages. They arrive as `unknown`: either a chat has nothing of the kind, or
 * their content is not published.
 */
const unmapped: readonly string[] = [
  "chat.background_updated",
  "chat.background_update_failed",
  "chat.typing_indicator.started",
  "chat.typing_indicator.stopped",
  "phone_number.assigned",
  "phone_number.released",
  "phone_number.forwarding_updated",
  "call.initiated",
  "call.ringing",
  "call.answered",
  "call.ended",
  "call.failed",
  "call.declined",
  "call.no_answer",
  "location.sharing.started",
  "location.sharing.stopped",
  "poll.received",
  "poll.failed",
  "poll.sent",
  "poll.delivered",
  "poll.read",
  "poll.updated",
  "poll.vote.added",
  "poll.vote.removed",
  "poll.reaction.added",
  "payment.succeeded",
  "payment.canceled",
  "payment.expired",
  "payment.declined",
  "payment.authorized",
  // Linq's word for a link between accounts, not for the state of a line.
  "connection.created",
  "connection.revoked",
  "contact_card.received",
  "contact_card.created",
  "contact_card.updated",
  "contact_card.deleted",
  "zero_day_retention.updated",
  "api_token.created",
  "api_token.renamed",
  "api_token.expiry_scheduled",
  "api_token.expired",
  "api_token.activated",
  "api_token.deleted",
  "environment.line_moved",
  "environment.created",
  "environment.renamed",
  "environment.deleted",
  "webhook_subscription.created",
  "webhook_subscription.deleted",
  "webhook_subscription.target_url_changed",
  "webhook_subscription.enabled",
  "webhook_subscription.disabled",
  "webhook_subscription.events.updated",
  "webhook_subscription.phone_numbers.updated",
  "webhook_subscription.routing_headers_set",
  "webhook_subscription.routing_headers_cleared",
  "team_member.added",
  "team_member.signed_in",
  "team_member.signed_out",
];

/** In official SDKs of April 2026 only. */
const withdrawn: readonly string[] = ["message.opt_out", "message.opt_in"];

/** Every event that Linq is known to have, and what becomes of it. */
export const eventTypes: Readonly<Record<string, EventMapping>> = {
  ...mappedTypes,
  ...Object.fromEntries([...unmapped, ...withdrawn].map((name) => [name, "unmapped" as const])),
};

/** The events that can be subscribed to. */
export const eventNames: readonly string[] = [...Object.keys(mappedTypes), ...unmapped];
