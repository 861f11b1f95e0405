import { defineLateAdapter } from "@parley/core/adapter";
import { periskopeCapabilities } from "./capabilities.ts";
import { periskopeChatId } from "./chat-id.ts";
import { defaultBaseUrl, periskopeOptions } from "./options.ts";
import { periskopeSubscriptionCapabilities } from "./subscription-capabilities.ts";

/**
 * Periskope, the API in version 1: WhatsApp.
 *
 * It changes the assignee, the labels and the custom properties of any chat, and the name, the icon
 * and the description of groups. Periskope answers with the chat after the change, so the receipt of
 * an update says `applied` (docs.periskope.app: update-chat, update-group-settings).
 *
 * @example
 * const chats = connect(periskope, { apiKey, phone });
 */
export const periskope = defineLateAdapter({
  contract: 1,
  name: "periskope",
  title: "Periskope",
  options: periskopeOptions,
  capabilities: periskopeCapabilities,
  chatId: periskopeChatId,
  connection: ({ baseUrl = defaultBaseUrl, phone }, { apiKey }) => ({
    baseUrl,
    headers: {
      authorization: `Bearer ${apiKey}`,
      ...(phone !== undefined && { "x-phone": phone }),
    },
  }),
  requestIdHeaders: ["x-periskope-trace-id"],
  loadCalls: async () => (await import("./calls.ts")).periskopeCalls,
  subscriptions: {
    capabilities: periskopeSubscriptionCapabilities,
    load: async () => (await import("./subscriptions.ts")).periskopeSubscriptions,
  },
});
