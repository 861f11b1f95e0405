// Both providers as a minimal HTTP server in a process of its own: it answers Linq's PUT and
// Periskope's PATCH for any chat and does as little else as it can, so that the client is what is
// measured. Bodies and headers are those of the providers' documentation.
import { readFileSync } from "node:fs";
import http from "node:http";

const chat = JSON.parse(readFileSync(new URL("./periskope-chat.json", import.meta.url), "utf8"));
const marker = "{chat_id}";
const [beforeId = "", afterId = ""] = JSON.stringify({ ...chat, chat_id: marker }).split(marker);

const linqPrefix = "/api/partner/v3/chats/";
const periskopePrefix = "/v1/chats/";

/** @param {string} url */
const linqReply = (url) => ({
  headers: { "content-type": "application/json", "x-trace-id": "4bf92f3577b34da6a3ce929d0e0e4736" },
  body: `{"chat_id":"${url.slice(linqPrefix.length)}","status":"pending"}`,
});

/** @param {string} url */
const periskopeReply = (url) => ({
  headers: {
    "content-type": "application/json; charset=utf-8",
    "x-periskope-trace-id": "9b1deb4d-3b7d-4bad-9bdd-2b0d7b3dcb6d",
    "x-periskope-org-id": "2997dd64-89bf-48d3-9a22-b314fca017e5",
    "x-ratelimit-limit": "100",
    "x-ratelimit-remaining": "99",
    etag: 'W/"a3c-Qm9keUlzTm90SGFzaGVk"',
  },
  body: beforeId + decodeURIComponent(url.slice(periskopePrefix.length)) + afterId,
});

/** @param {http.IncomingMessage} request */
const replyTo = ({ method, url = "" }) => {
  if (method === "PUT" && url.startsWith(linqPrefix)) return linqReply(url);
  if (method === "PATCH" && url.startsWith(periskopePrefix)) return periskopeReply(url);
  return undefined;
};

const server = http.createServer((request, response) => {
  request.resume();
  request.on("end", () => {
    const reply = replyTo(request);
    const { headers, body } = reply ?? { headers: {}, body: "" };
    response.writeHead(reply ? 200 : 404, {
      ...headers,
      "content-length": Buffer.byteLength(body),
    });
    response.end(body);
  });
});

// A client that waits for its turn in a round must not find its connections closed.
server.keepAliveTimeout = 3_600_000;
server.listen(0, "127.0.0.1", () => {
  const address = /** @type {import("node:net").AddressInfo} */ (server.address());
  process.send?.({ port: address.port });
});

process.on("message", () => process.send?.(process.cpuUsage()));
process.on("disconnect", () => process.exit());
