import { periskope as adapter } from "@parley/adapter-periskope";
import { connect } from "@parley/core";
import { assignee, labels, periskopeKey, periskopePhone } from "./client.mjs";

/** @param {import("./client.mjs").Addresses} addresses */
export const open = ({ periskope }) => {
  const client = connect(adapter, {
    apiKey: periskopeKey,
    phone: periskopePhone,
    baseUrl: periskope,
  })._unsafeUnwrap();
  return {
    /** @param {string} chatId */
    call: async (chatId) => {
      const result = await client.updateChat(chatId, { assignee, labels });
      if (result.isErr()) throw new Error(result.error.message);
    },
    close: () => client.close(),
  };
};
