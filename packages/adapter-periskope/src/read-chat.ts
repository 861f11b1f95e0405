import {
  isRecord,
  readTime,
  type Chat,
  type ChatKind,
  type Participant,
} from "@parley/core/adapter";
import type { PeriskopeChat } from "./wire.ts";

const readKind = (raw: PeriskopeChat): ChatKind => {
  switch (raw.chat_type) {
    case "user":
      return "direct";
    case "group":
    case "business":
      return raw.chat_type;
    default:
      // Only the suffix of a group proves a kind: business chats may well end in @c.us.
      return raw.chat_id.endsWith("@g.us") ? "group" : "unknown";
  }
};

/** The labels, or those of the older comma-separated form; `undefined` when neither was reported. */
export const readLabels = ({
  labels,
  chat_labels,
}: PeriskopeChat): readonly string[] | undefined => {
  if (Array.isArray(labels)) return labels as readonly string[];
  // `null` is not read as «no labels»: taking it so would let a change by difference wipe them.
  if (typeof chat_labels !== "string") return undefined;
  return chat_labels
    .split(",")
    .map((label) => label.trim())
    .filter((label) => label !== "");
};

/**
 * The properties whose value is text or `null`. Periskope types the field as any JSON; an entry of
 * another type is left out rather than turned into text, and stands in `raw`.
 */
export const readCustomProperties = (
  properties: unknown,
): Readonly<Record<string, string | null>> | undefined => {
  if (!isRecord(properties)) return undefined;
  const readable = Object.entries(properties).filter(
    (entry): entry is [string, string | null] => typeof entry[1] === "string" || entry[1] === null,
  );
  return Object.fromEntries(readable);
};

const readParticipant = (
  [contactId, member]: readonly [string, unknown],
  selfId: string | null | undefined,
): Participant | undefined => {
  if (!isRecord(member)) return undefined;
  const { contact_id, contact_name, is_admin, is_super_admin } = member;
  const address = typeof contact_id === "string" ? contact_id : contactId;
  return {
    address,
    ...((typeof contact_name === "string" || contact_name === null) && {
      displayName: contact_name,
    }),
    // A chat can hold several linked phones and names one: another member may be one of ours, too.
    ...(address === selfId && { isSelf: true }),
    ...(typeof is_admin === "boolean" && { isAdmin: is_admin || is_super_admin === true }),
  };
};

const readParticipants = ({
  members,
  org_phone,
}: PeriskopeChat): readonly Participant[] | undefined => {
  if (!isRecord(members)) return undefined;
  return Object.entries(members)
    .map((entry) => readParticipant(entry, org_phone))
    .filter((participant) => participant !== undefined);
};

/** A chat of Periskope in neutral terms (docs.periskope.app: the-chat-object). */
export const readChat = (raw: PeriskopeChat): Chat<PeriskopeChat> => {
  const kind = readKind(raw);
  const participants = readParticipants(raw);
  const labels = readLabels(raw);
  const customProperties = readCustomProperties(raw.custom_properties);
  const createdAt = readTime(raw.created_at);
  const updatedAt = readTime(raw.updated_at);
  return {
    id: raw.chat_id,
    provider: "periskope",
    kind,
    ...(raw.chat_name !== undefined && { displayName: raw.chat_name }),
    ...(raw.chat_image !== undefined && { iconUrl: raw.chat_image }),
    ...(kind === "group" &&
      raw.group_description !== undefined && { description: raw.group_description }),
    ...(participants && { participants }),
    ...(raw.assigned_to !== undefined && { assignee: raw.assigned_to }),
    ...(labels && { labels }),
    ...(customProperties && { customProperties }),
    ...(createdAt && { createdAt }),
    ...(updatedAt && { updatedAt }),
    raw,
  };
};
