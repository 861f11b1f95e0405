/**
 * Parley adapter for Linq: iMessage, RCS and SMS.
 *
 * @packageDocumentation
 */
export { linq } from "./adapter.ts";
export type { LinqCapabilities } from "./capabilities.ts";
export type { LinqOptions } from "./options.ts";
export type { LinqChat } from "./wire.ts";
export type { LinqSubscription } from "./subscription-wire.ts";
