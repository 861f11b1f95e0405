import LinqAPIV3 from "@linqapp/sdk";
import { displayName, linqKey } from "./client.mjs";

/** @param {import("./client.mjs").Addresses} addresses */
export const open = ({ linq }) => {
  const client = new LinqAPIV3({ apiKey: linqKey, baseURL: linq });
  return {
    /** @param {string} chatId */
    call: async (chatId) => {
      await client.chats.update(chatId, { display_name: displayName });
    },
    close: () => undefined,
  };
};
