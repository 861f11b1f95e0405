import "./client.mjs";

/** Nothing at all: what it costs to import any module. */
export const open = () => ({ call: async () => undefined, close: () => undefined });
