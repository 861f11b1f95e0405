import type { ChatKind } from "@parley/core/adapter";

const direct = /^[0-9]+@c\.us$/;
const group = /^[0-9]+@g\.us$/;

/**
 * The ids of Periskope chats, as docs.periskope.app uses them throughout. Bare numbers are not taken,
 * because the pages on reading and updating a chat do not say that the suffix may be left out; nor
 * are `@lid` and other suffixes of WhatsApp, which no page mentions.
 */
export const periskopeChatId = {
  form: "digits followed by @c.us (a direct chat) or @g.us (a group)",
  // The length is asked first, so that a megabyte of text costs nothing.
  kindOf: (chatId: string): ChatKind | undefined => {
    if (chatId.length > 256) return undefined;
    if (group.test(chatId)) return "group";
    return direct.test(chatId) ? "direct" : undefined;
  },
};

/** Whether two ids name one chat. */
export const isSameChat = (one: string, other: string): boolean => one === other;

/** The path of a chat below the base URL; `@` travels as `%40`, as the official client sends it. */
export const chatPath = (chatId: string): string => `/chats/${encodeURIComponent(chatId)}`;

/** The same path with a placeholder, for telemetry. */
export const chatRoute = "/chats/{chatId}";
