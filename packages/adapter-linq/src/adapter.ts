import { defineLateAdapter } from "@parley/core/adapter";
import { linqCapabilities } from "./capabilities.ts";
import { linqChatId } from "./chat-id.ts";
import { defaultBaseUrl, linqOptions } from "./options.ts";
import { linqSubscriptionCapabilities } from "./subscription-capabilities.ts";

/**
 * Linq, the Partner API in version 3: iMessage, RCS and SMS.
 *
 * It changes the name and the icon of groups. Linq queues every change, so the receipt of an update
 * says `pending`; the outcome arrives later (docs.linqapp.com: «Update a chat», «Group Chats»).
 *
 * @example
 * const chats = connect(linq, { apiKey });
 */
export const linq = defineLateAdapter({
  contract: 1,
  name: "linq",
  title: "Linq",
  options: linqOptions,
  capabilities: linqCapabilities,
  chatId: linqChatId,
  connection: ({ baseUrl = defaultBaseUrl }, { apiKey }) => ({
    baseUrl,
    headers: { authorization: `Bearer ${apiKey}` },
  }),
  requestIdHeaders: ["x-trace-id"],
  loadCalls: async () => (await import("./calls.ts")).linqCalls,
  subscriptions: {
    capabilities: linqSubscriptionCapabilities,
    load: async () => (await import("./subscriptions.ts")).linqSubscriptions,
  },
});
