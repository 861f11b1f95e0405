import { linqChatId } from "./chat-id.ts";

/** The ids of Linq's webhook subscriptions: UUIDs. */
export const subscriptionId = {
  form: "a UUID",
  isId: (id: string): boolean => linqChatId.kindOf(id) !== undefined,
};

/** The path of all subscriptions below the base URL; several sources misspell it with an underscore. */
export const subscriptionsPath = "/v3/webhook-subscriptions";

/** The path of one subscription. */
export const subscriptionPath = (id: string): string =>
  `${subscriptionsPath}/${encodeURIComponent(id)}`;

/** The same path with a placeholder, for telemetry. */
export const subscriptionRoute = `${subscriptionsPath}/{subscriptionId}`;
