import type { ChatKind } from "@parley/core/adapter";

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/** The ids of Linq chats: UUIDs of any version, which do not tell the kind of the chat. */
export const linqChatId = {
  form: "a UUID",
  // The length is asked first, so that a megabyte of text costs nothing.
  kindOf: (chatId: string): ChatKind | undefined =>
    chatId.length === 36 && uuid.test(chatId) ? "unknown" : undefined,
};

/** Whether two ids name one chat. The case of a UUID means nothing. */
export const isSameChat = (one: string, other: string): boolean =>
  one.toLowerCase() === other.toLowerCase();

/** The path of a chat below the base URL. */
export const chatPath = (chatId: string): string => `/v3/chats/${encodeURIComponent(chatId)}`;

/** The same path with a placeholder, for telemetry. */
export const chatRoute = "/v3/chats/{chatId}";
