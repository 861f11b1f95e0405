import http from "node:http";
import axios from "axios";
import { displayName, linqKey } from "./client.mjs";

/**
 * axios with its defaults and a keep-alive agent.
 *
 * @param {import("./client.mjs").Addresses} addresses
 */
export const open = ({ linq }) => {
  const agent = new http.Agent({ keepAlive: true });
  const client = axios.create({
    baseURL: linq,
    headers: { authorization: `Bearer ${linqKey}` },
    httpAgent: agent,
  });
  return {
    /** @param {string} chatId */
    call: async (chatId) => {
      await client.put(`/v3/chats/${encodeURIComponent(chatId)}`, { display_name: displayName });
    },
    close: () => agent.destroy(),
  };
};
