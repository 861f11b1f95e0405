import { createServer, request as httpRequest, type RequestListener } from "node:http";
import { connect, type AddressInfo } from "node:net";
import { Readable } from "node:stream";
import { onTestFinished } from "vitest";
import type { FetchHandler } from "../../../src/webhooks/index.ts";

/** A server on loopback that ends with the test. */
export const serve = async (listener: RequestListener): Promise<string> => {
  const server = createServer(listener);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook`;
};

/** What Hono, Next.js and others do: a server that speaks `Request` and `Response`. */
export const bridge =
  (handler: FetchHandler): RequestListener =>
  (incoming, outgoing) => {
    const { method = "GET", url = "/", rawHeaders } = incoming;
    const headers = new Headers();
    for (let index = 0; index + 1 < rawHeaders.length; index += 2) {
      headers.append(rawHeaders[index] as string, rawHeaders[index + 1] as string);
    }
    const body = method === "GET" || method === "HEAD" ? null : Readable.toWeb(incoming);
    const request = new Request(`http://localhost${url}`, {
      method,
      headers,
      body,
      duplex: "half",
    });
    handler(request)
      .then(async (response) => {
        outgoing.writeHead(response.status, [...response.headers].flat());
        outgoing.end(await response.text());
      })
      .catch(() => outgoing.destroy());
  };

/** What a server answered. */
export interface Answered {
  readonly status: number;
  readonly body: string;
  readonly headers: readonly string[];
}

/** Posts bytes; header pairs go out as they are given, twice where they are twice. */
export const post = (
  url: string,
  headers: readonly (readonly [string, string])[],
  body: Uint8Array,
  method = "POST",
): Promise<Answered> =>
  new Promise((resolve, reject) => {
    const lists: Record<string, string[]> = {};
    for (const [name, value] of headers) (lists[name.toLowerCase()] ??= []).push(value);
    const request = httpRequest(url, { method, agent: false, headers: lists }, (response) => {
      const pieces: Buffer[] = [];
      response.on("data", (piece: Buffer) => pieces.push(piece));
      response.on("end", () => {
        const names = Object.keys(response.headers).filter((name) => name !== "date");
        resolve({
          status: response.statusCode ?? 0,
          body: Buffer.concat(pieces).toString(),
          headers: names.toSorted(),
        });
      });
    });
    // A server that has heard enough may close before everything is sent.
    let answered = false;
    request.on("response", () => (answered = true));
    request.on("error", (error) => {
      if (!answered) reject(error);
    });
    request.end(body);
  });

/** Writes bytes to the server and gives what comes back until it closes. */
export const rawExchange = (url: string, bytes: string, hangUp = false): Promise<string> =>
  new Promise((resolve) => {
    const { hostname, port } = new URL(url);
    let answer = "";
    // The end comes after the bytes, however busy the server is; a reset could overtake them.
    const socket = connect(Number(port), hostname, () =>
      hangUp ? socket.end(bytes) : socket.write(bytes),
    );
    socket.on("data", (piece) => {
      answer += piece.toString();
      if (answer.includes("\r\n\r\n")) socket.destroy();
    });
    socket.on("close", () => resolve(answer));
    socket.on("error", () => resolve(answer));
  });
