/**
 * The deliveries of Linq, verified and read. An application that receives none does not load this.
 *
 * @packageDocumentation
 */
import { defineWebhooks, type AdapterWebhooks } from "@parley/core/adapter";
import { eventTypes } from "./event-types.ts";
import { readEvent } from "./read-event.ts";
import { secretRule, signatureHeaders, verifyDelivery } from "./verify-delivery.ts";

/**
 * Deliveries of Linq: Standard Webhooks, and by choice the older hexadecimal scheme.
 *
 * Linq repeats a delivery for about 25 minutes (official SDKs); they are remembered for a day.
 */
export const linqWebhooks: AdapterWebhooks<"linq"> = defineWebhooks({
  contract: 1,
  name: "linq",
  title: "Linq",
  signatureHeaders,
  secretRule,
  rememberMs: 86_400_000,
  verify: verifyDelivery,
  parse: readEvent,
  eventTypes,
});
