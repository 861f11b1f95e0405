import "./client.mjs";

/** neverthrow alone, as Parley's build for Node loads it. */
export const open = () => {
  const require = process.getBuiltinModule("node:module").createRequire(import.meta.filename);
  const result = require("neverthrow").ok(undefined);
  return { call: async () => void result, close: () => undefined };
};
