type Crypto = typeof import("node:crypto");

let loaded: Crypto | undefined;

/**
 * Node's crypto, looked up with the first delivery: loading it takes longer than the rest of this
 * adapter, and an application that only changes chats never needs it.
 */
export const crypto = (): Crypto => (loaded ??= process.getBuiltinModule("node:crypto"));
