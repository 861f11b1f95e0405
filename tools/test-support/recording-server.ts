import { createServer, type IncomingHttpHeaders } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";
import { onTestFinished } from "vitest";

export interface RecordedRequest {
  readonly method: string;
  readonly path: string;
  readonly query: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: unknown;
}

export interface RecordingServer {
  readonly origin: string;
  /** What came since the last look. */
  readonly take: () => RecordedRequest[];
}

/** Keeps every request and answers it with JSON. */
export const startRecordingServer = async (
  answer: (request: RecordedRequest) => unknown,
): Promise<RecordingServer> => {
  let requests: RecordedRequest[] = [];
  const server = createServer((request, response) => {
    text(request).then(
      (body) => {
        const [path = "", query = ""] = (request.url ?? "").split("?");
        const { method = "", headers } = request;
        const decoded: unknown = body === "" ? undefined : JSON.parse(body);
        const recorded = { method, path, query, headers, body: decoded };
        requests.push(recorded);
        response.writeHead(200, { "content-type": "application/json" });
        response.end(JSON.stringify(answer(recorded)));
      },
      (error: Error) => response.destroy(error),
    );
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    take: () => {
      const taken = requests;
      requests = [];
      return taken;
    },
  };
};
