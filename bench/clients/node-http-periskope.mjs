import { assignee, labels, periskopeKey, periskopePhone } from "./client.mjs";
import { openNodeHttp } from "./node-http.mjs";

/** @param {import("./client.mjs").Addresses} addresses */
export const open = ({ periskope }) =>
  openNodeHttp({
    base: periskope,
    method: "PATCH",
    path: "/chats/",
    headers: { authorization: `Bearer ${periskopeKey}`, "x-phone": periskopePhone },
    body: () => ({ assigned_to: assignee, labels: labels.join(",") }),
  });
