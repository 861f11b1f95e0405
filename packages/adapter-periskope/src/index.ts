/**
 * Parley adapter for Periskope: WhatsApp.
 *
 * @packageDocumentation
 */
export { periskope } from "./adapter.ts";
export type { PeriskopeCapabilities } from "./capabilities.ts";
export type { PeriskopeOptions } from "./options.ts";
export type { PeriskopeChat } from "./wire.ts";
export type { PeriskopeSubscription } from "./subscription-wire.ts";
