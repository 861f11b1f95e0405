import http from "node:http";

/**
 * The floor: `node:http` with a keep-alive agent, the body written by JSON.stringify and the reply read by
 * JSON.parse. No timeouts, no retries, no checks but the status.
 *
 * @param {{ base: string, method: string, path: string, headers: Record<string, string>, body: () => object }} options
 */
export const openNodeHttp = ({ base, method, path, headers, body }) => {
  const { hostname, port, pathname } = new URL(base);
  const agent = new http.Agent({ keepAlive: true });

  /** @param {string} chatId @returns {Promise<unknown>} */
  const send = (chatId) =>
    new Promise((resolve, reject) => {
      const text = JSON.stringify(body());
      const request = http.request(
        {
          hostname,
          port,
          method,
          path: pathname + path + encodeURIComponent(chatId),
          headers: {
            ...headers,
            "content-type": "application/json",
            "content-length": Buffer.byteLength(text),
          },
          agent,
        },
        (reply) => {
          /** @type {Buffer[]} */
          const pieces = [];
          reply.on("data", (piece) => pieces.push(piece));
          reply.on("end", () => {
            if (reply.statusCode === 200) resolve(JSON.parse(Buffer.concat(pieces).toString()));
            else reject(new Error(`HTTP ${reply.statusCode}`));
          });
          reply.on("error", reject);
        },
      );
      request.on("error", reject);
      request.end(text);
    });

  return {
    /** @param {string} chatId */
    call: async (chatId) => {
      await send(chatId);
    },
    close: () => agent.destroy(),
  };
};
