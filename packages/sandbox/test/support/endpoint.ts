import { createServer, type IncomingHttpHeaders, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

import { closeLater } from "./start.ts";

export interface Delivered {
  readonly headers: IncomingHttpHeaders;
  /** The raw bytes as text. */
  readonly body: string;
  /** The parsed body. */
  readonly json: any;
}

export interface Endpoint {
  readonly url: string;
  readonly received: Delivered[];
}

/** A webhook endpoint on loopback; `answer` decides how it replies, by default with 200. */
export const endpoint = async (
  answer: (delivered: Delivered, response: ServerResponse, count: number) => void = (
    _delivered,
    response,
  ) => void response.end(),
): Promise<Endpoint> => {
  const received: Delivered[] = [];
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.on("end", () => {
      const body = Buffer.concat(chunks).toString();
      const delivered = { headers: request.headers, body, json: JSON.parse(body) };
      received.push(delivered);
      answer(delivered, response, received.length);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  closeLater(
    () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  );
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook`, received };
};

/** Answers with these statuses in turn, then with the last one. */
export const statuses =
  (...list: number[]) =>
  (_delivered: Delivered, response: ServerResponse, count: number): void =>
    void response.writeHead(list[Math.min(count, list.length) - 1] ?? 200).end();
