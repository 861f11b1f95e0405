import "./client.mjs";
import { ok } from "neverthrow";

/** neverthrow alone, imported as its documentation says. */
export const open = () => {
  const result = ok(undefined);
  return { call: async () => void result, close: () => undefined };
};
