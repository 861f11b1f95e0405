/**
 * What every client does: change one chat, and throw unless the server said that it worked.
 *
 * @typedef {object} Client
 * @property {(chatId: string) => Promise<void>} call
 * @property {() => void} close
 */

/** The two base URLs. @typedef {import("../lib/processes.mjs").Addresses} Addresses */

export const linqKey = "bench-key-0123456789";
export const periskopeKey = "bench-key-9876543210";
export const periskopePhone = "918527184400";

/** What is written, the same by every client: for Periskope what its sample reply says. */
export const displayName = "Support Berlin";
export const assignee = "bharat@hashlabs.dev";
export const labels = ["chatlabel1", "chatlabel2"];
