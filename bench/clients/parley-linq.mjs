import { linq as adapter } from "@parley/adapter-linq";
import { connect } from "@parley/core";
import { displayName, linqKey } from "./client.mjs";

/** @param {import("./client.mjs").Addresses} addresses */
export const open = ({ linq }) => {
  const client = connect(adapter, { apiKey: linqKey, baseUrl: linq })._unsafeUnwrap();
  return {
    /** @param {string} chatId */
    call: async (chatId) => {
      const result = await client.updateChat(chatId, { displayName });
      if (result.isErr()) throw new Error(result.error.message);
    },
    close: () => client.close(),
  };
};
