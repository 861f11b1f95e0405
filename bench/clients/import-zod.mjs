import "./client.mjs";
import { z } from "zod";

/** zod alone, imported as its documentation says. */
export const open = () => {
  const schema = z.object({ id: z.string() });
  return { call: async () => void schema, close: () => undefined };
};
