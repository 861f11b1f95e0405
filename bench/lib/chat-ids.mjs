// Chat ids to spread calls over: a client that sends one call a chat at a time must not wait.
const many = 4_096;

/** @param {"linq" | "periskope"} provider @param {number} index */
export const chatId = (provider, index) =>
  provider === "linq"
    ? `550e8400-e29b-41d4-a716-${index.toString(16).padStart(12, "0")}`
    : `9195${index.toString().padStart(8, "0")}@c.us`;

/** @param {"linq" | "periskope"} provider */
export const chatIds = (provider) =>
  Array.from({ length: many }, (_, index) => chatId(provider, index));
