import type { Socket } from "node:net";
import type { Behaviour, SeenRequest } from "./fault-server.ts";

/** Headers of a scripted reply; a list is sent as several lines. */
export type ReplyHeaders = Readonly<Record<string, string | readonly string[]>>;

const headOf = (status: number, headers: ReplyHeaders, version = "1.1"): string => {
  const lines = Object.entries(headers).flatMap(([name, value]) =>
    [value].flat().map((entry) => `${name}: ${entry}\r\n`),
  );
  return `HTTP/${version} ${status} Scripted\r\n${lines.join("")}\r\n`;
};

/** The chat that a request is about, as the tiny backend reports it. */
export const chatOf = (request: SeenRequest): string =>
  JSON.stringify({ id: request.path.split("/").at(2), name: "Ada", labels: ["vip"] });

const json = { "content-type": "application/json" };

/** A whole reply. Without `content-length` among the headers the right one is sent. */
export const answer =
  (status: number, body: string | Uint8Array, headers: ReplyHeaders = json): Behaviour =>
  (socket) => {
    const length = { "content-length": String(Buffer.byteLength(body)) };
    socket.write(headOf(status, { ...length, ...headers }));
    socket.write(body);
  };

/** A refusal in the words of the tiny backend. */
export const refusal = (
  status: number,
  headers: ReplyHeaders = {},
  error: object = {},
): Behaviour =>
  answer(status, JSON.stringify({ error: { message: "no", ...error } }), { ...json, ...headers });

/** The chat, as it should be. */
export const good: Behaviour = (socket, request) => answer(200, chatOf(request))(socket, request);

/** The chat, its bytes changed on the way, with these headers. */
export const goodAs =
  (encode: (text: string) => string | Uint8Array, headers: ReplyHeaders): Behaviour =>
  (socket, request) =>
    answer(200, encode(chatOf(request)), headers)(socket, request);

/** The chat after some other bytes. */
export const goodAfter =
  (bytes: string): Behaviour =>
  (socket, request) => {
    socket.write(bytes);
    good(socket, request);
  };

/** These bytes and nothing else, then the end when `end` says so. */
export const raw =
  (
    bytes: string | ((request: SeenRequest) => string),
    end: "stay" | "end" | "reset" = "stay",
  ): Behaviour =>
  (socket, request) => {
    socket.write(typeof bytes === "string" ? bytes : bytes(request), () => finish(socket, end));
  };

const finish = (socket: Socket, end: "stay" | "end" | "reset"): void => {
  if (end === "end") socket.end();
  // What was written has to arrive first: a reset overtakes it.
  if (end === "reset") setTimeout(() => socket.resetAndDestroy(), 20);
};

export const reset: Behaviour = (socket) => socket.resetAndDestroy();
export const hangUp: Behaviour = (socket) => socket.end();
export const stall: Behaviour = () => undefined;

const head = (status: number, headers: ReplyHeaders): string =>
  headOf(status, { ...json, ...headers });

export const resetAfterHead = raw(head(200, { "content-length": "100" }), "reset");
export const resetInBody = raw(`${head(200, { "content-length": "100" })}{"id":`, "reset");
export const cutBody = raw(`${head(200, { "content-length": "100" })}{"id":`, "end");
export const cutChunks = raw(
  `${head(200, { "transfer-encoding": "chunked" })}7\r\n{"id": \r\n`,
  "end",
);
export const stallInBody = raw(`${head(200, { "content-length": "100" })}{"id":`);

/** The chat in pieces of a few bytes, each a moment after the other. */
export const drip =
  (everyMs: number, pieceLength = 8): Behaviour =>
  (socket, request) => {
    const body = chatOf(request);
    socket.write(head(200, { "content-length": String(body.length) }));
    const send = (from: number): void => {
      if (socket.destroyed || from >= body.length) return;
      socket.write(body.slice(from, from + pieceLength));
      setTimeout(() => send(from + pieceLength), everyMs);
    };
    send(0);
  };

/** A head that never ends being read: one more space of the body, for ever. */
export const dripForEver =
  (everyMs: number): Behaviour =>
  (socket) => {
    socket.write(head(200, { "content-length": "100000" }));
    const timer = setInterval(() => socket.write(" "), everyMs);
    socket.on("close", () => clearInterval(timer));
  };

/** The chat in chunks, without a length. */
export const chunked: Behaviour = (socket, request) => {
  const body = chatOf(request);
  socket.write(head(200, { "transfer-encoding": "chunked" }));
  for (const character of body) socket.write(`1\r\n${character}\r\n`);
  socket.write("0\r\n\r\n");
};

/** The chat in the older version of HTTP: it ends where the connection ends. */
export const oldHttp: Behaviour = (socket, request) => {
  socket.end(headOf(200, json, "1.0") + chatOf(request));
};

/** The right chat and then the end of the connection, announced. */
export const goodThenClose: Behaviour = (socket, request) => {
  const body = chatOf(request);
  socket.end(head(200, { "content-length": String(body.length), connection: "close" }) + body);
};

/** The right chat, and the connection closed a moment later without a word. */
export const goodThenHangUp: Behaviour = (socket, request) => {
  good(socket, request);
  setTimeout(() => socket.end(), 5);
};
