import type { SubscriptionCapabilities } from "@parley/core/adapter";

/** What Periskope's webhooks can do (docs.periskope.app: create-webhook; the official client). */
export const periskopeSubscriptionCapabilities = {
  events: "each",
  secret: "console",
  create: { phones: "unsupported", name: "supported" },
  change: {
    url: "supported",
    events: "supported",
    phones: "unsupported",
    isActive: "supported",
    name: "supported",
  },
  notes: {
    events:
      "One row per event, tied together by groupId; a row can be given another event, but only one.",
    phones: "Periskope has no webhooks for single phones",
  },
} as const satisfies SubscriptionCapabilities;
