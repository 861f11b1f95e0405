import { createRequire } from "node:module";
import { PeriskopeApi } from "@periskope/periskope-client";
import { assignee, labels, periskopeKey, periskopePhone } from "./client.mjs";

/** What the client itself would get, so that it is the same copy. */
const fromClient = createRequire(
  createRequire(import.meta.url).resolve("@periskope/periskope-client"),
);

/**
 * The client knows three fixed addresses. Its `ChatApi` takes the openapi-fetch client that it calls, so
 * one that differs in nothing but the address is put in: no call costs more or less than it would.
 *
 * @param {import("./client.mjs").Addresses} addresses
 */
export const open = ({ periskope }) => {
  const client = new PeriskopeApi({ authToken: periskopeKey, phone: periskopePhone });
  const ChatApi = /** @type {any} */ (client.chat.constructor);
  const { default: createClient } = fromClient("openapi-fetch");
  /** @type {PeriskopeApi["chat"]} */
  const chats = new ChatApi(
    createClient({
      baseUrl: periskope,
      headers: {
        Authorization: `Bearer ${periskopeKey}`,
        "x-phone": periskopePhone,
        "node-version": process.version,
        "client-version": "1.1.2",
      },
    }),
  );
  return {
    /** @param {string} chatId */
    call: async (chatId) => {
      const reply = await chats.updateChatById({
        chat_id: chatId,
        assigned_to: assignee,
        labels: labels.join(","),
      });
      if (reply.error !== null || reply.status !== 200) throw new Error(`HTTP ${reply.status}`);
    },
    close: () => undefined,
  };
};
