import type { AdapterCalls } from "@parley/core/adapter";
import { getChat } from "./operations/get-chat.ts";
import { updateChat } from "./operations/update-chat.ts";
import { readError } from "./read-error.ts";
import type { LinqChat } from "./wire.ts";

/** How Linq is called, loaded with the first call. */
export const linqCalls: AdapterCalls<LinqChat> = {
  operations: { getChat, updateChat },
  readError,
};
