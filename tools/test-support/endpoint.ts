import { createServer, type RequestListener } from "node:http";
import type { AddressInfo } from "node:net";
import { Readable } from "node:stream";
import type { FetchHandler, Receiver } from "@parley/core/webhooks";
import { onTestFinished } from "vitest";

/** What servers do that speak `Request` and `Response`. */
const bridge =
  (handler: FetchHandler): RequestListener =>
  (incoming, outgoing) => {
    const { method = "GET", rawHeaders } = incoming;
    const headers = new Headers();
    for (let index = 0; index + 1 < rawHeaders.length; index += 2) {
      headers.append(rawHeaders[index] as string, rawHeaders[index + 1] as string);
    }
    const init = { method, headers, body: Readable.toWeb(incoming), duplex: "half" };
    handler(new Request("http://localhost/hook", init as RequestInit))
      .then((response) => outgoing.writeHead(response.status).end())
      .catch(() => outgoing.destroy());
  };

/** A webhook endpoint on loopback; until it is given a receiver it answers 404. */
export interface Endpoint {
  readonly url: string;
  use(receiver: Receiver, kind: "fetch" | "node"): void;
  /** What it answered, in order. */
  readonly statuses: number[];
}

export const startEndpoint = async (): Promise<Endpoint> => {
  let listener: RequestListener = (_request, response) => void response.writeHead(404).end();
  const statuses: number[] = [];
  const server = createServer((request, response) => {
    response.on("finish", () => statuses.push(response.statusCode));
    listener(request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook`,
    use: (receiver, kind) => {
      listener = kind === "node" ? receiver.nodeHandler : bridge(receiver.fetchHandler);
    },
    statuses,
  };
};
