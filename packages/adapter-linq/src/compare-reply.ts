import type { ChatField, ChatUpdate, ReportedOutcome } from "@parley/core/adapter";
import type { LinqChat } from "./wire.ts";

/**
 * Whether a field that was carried is applied, by the chat in the reply. Linq changes a group later
 * than it answers, so a value that differs is one to wait for and not a failure; a changed icon
 * always differs, because Linq hosts the image again under a URL of its own.
 */
export const compareReply = (
  field: ChatField,
  update: ChatUpdate,
  chat: LinqChat,
): ReportedOutcome => {
  const isShown =
    (field === "displayName" && chat.display_name === update.displayName) ||
    (field === "iconUrl" && chat.group_chat_icon === update.iconUrl);
  return isShown ? "applied" : "pending";
};
