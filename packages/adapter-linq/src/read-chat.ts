import { readTime, type Chat, type Participant } from "@parley/core/adapter";
import type { LinqChat, LinqChatHandle } from "./wire.ts";

const statuses = ["active", "left", "removed"] as const;

const readParticipant = (handle: LinqChatHandle): Participant => {
  const status = statuses.find((known) => known === handle.status);
  const joinedAt = readTime(handle.joined_at);
  return {
    address: handle.handle,
    ...(typeof handle.is_me === "boolean" && { isSelf: handle.is_me }),
    ...(status && { status }),
    ...(joinedAt && { joinedAt }),
  };
};

/**
 * A chat of Linq in neutral terms. The name is given as it came: a group that nobody named has the
 * handles of its recipients as its name (docs.linqapp.com, API reference: Chats).
 */
export const readChat = (raw: LinqChat): Chat<LinqChat> => {
  const createdAt = readTime(raw.created_at);
  const updatedAt = readTime(raw.updated_at);
  return {
    id: raw.id,
    provider: "linq",
    kind: raw.is_group ? "group" : "direct",
    ...(raw.display_name !== undefined && { displayName: raw.display_name }),
    ...(raw.group_chat_icon !== undefined && { iconUrl: raw.group_chat_icon }),
    participants: raw.handles.map(readParticipant),
    ...(createdAt && { createdAt }),
    ...(updatedAt && { updatedAt }),
    raw,
  };
};
