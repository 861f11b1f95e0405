import type { SubscriptionCapabilities } from "@parley/core/adapter";

/** What Linq's webhook subscriptions can do (docs.linqapp.com: Webhook subscriptions). */
export const linqSubscriptionCapabilities = {
  events: "together",
  secret: "returned",
  create: { phones: "supported", name: "unsupported" },
  change: {
    url: "supported",
    events: "supported",
    phones: "supported",
    isActive: "supported",
    name: "unsupported",
  },
  notes: {
    url: "A URL exists once per account; it is given ?version=2026-02-03 unless it names a version. That a changed version changes the payload is inferred.",
    events: "The list is replaced.",
    phones: "Empty and null both remove the filter.",
    name: "A Linq subscription has no name",
  },
} as const satisfies SubscriptionCapabilities;
