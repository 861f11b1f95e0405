import type { AdapterCalls } from "@parley/core/adapter";
import { getChat } from "./operations/get-chat.ts";
import { updateChat } from "./operations/update-chat.ts";
import { readError } from "./read-error.ts";
import type { PeriskopeChat } from "./wire.ts";

/** How Periskope is called, loaded with the first call. */
export const periskopeCalls: AdapterCalls<PeriskopeChat> = {
  operations: { getChat, updateChat },
  readError,
};
