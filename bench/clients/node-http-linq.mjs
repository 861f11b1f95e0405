import { displayName, linqKey } from "./client.mjs";
import { openNodeHttp } from "./node-http.mjs";

/** @param {import("./client.mjs").Addresses} addresses */
export const open = ({ linq }) =>
  openNodeHttp({
    base: linq,
    method: "PUT",
    path: "/v3/chats/",
    headers: { authorization: `Bearer ${linqKey}` },
    body: () => ({ display_name: displayName }),
  });
