import "./client.mjs";

/** What Node loads when somebody first looks at the classes of `fetch`, as axios does. */
export const open = () => {
  const { FormData } = globalThis;
  return { call: async () => void FormData, close: () => undefined };
};
