/**
 * Node's crypto, looked up with the first delivery: loading it takes longer than the rest of this
 * adapter, and an application that only changes chats never needs it.
 */
export const crypto = (): typeof import("node:crypto") => process.getBuiltinModule("node:crypto");
