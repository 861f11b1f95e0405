/**
 * The deliveries of Periskope, verified and read. An application that receives none does not load this.
 *
 * @packageDocumentation
 */
import { defineWebhooks, type AdapterWebhooks } from "@parley/core/adapter";
import { eventTypes } from "./event-types.ts";
import { readEvent } from "./read-event.ts";
import { secretRule, signatureHeaders, verifyDelivery } from "./verify-delivery.ts";

/**
 * Deliveries of Periskope, signed by a key from its console.
 *
 * Nothing in a delivery says when it was signed or how often it comes, so it is remembered for a day,
 * the least that Parley promises.
 */
export const periskopeWebhooks: AdapterWebhooks<"periskope"> = defineWebhooks({
  contract: 1,
  name: "periskope",
  title: "Periskope",
  signatureHeaders,
  secretRule,
  rememberMs: 86_400_000,
  verify: verifyDelivery,
  parse: readEvent,
  eventTypes,
});
