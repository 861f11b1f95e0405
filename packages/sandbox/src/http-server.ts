import { isUtf8 } from "node:buffer";
import {
  createServer,
  type IncomingHttpHeaders,
  type IncomingMessage,
  type ServerResponse,
} from "node:http";
import type { AddressInfo, Socket } from "node:net";

import { type CannedAnswer, type CannedAnswers, takesEffect } from "./canned-answers.ts";
import type { ProviderName, RequestLog } from "./request-log.ts";

/** The largest request body that is read, in bytes. */
const bodyLimit = 1024 * 1024;

export type ReceivedBody =
  | { readonly kind: "none" }
  | { readonly kind: "json"; readonly value: unknown }
  | { readonly kind: "malformed"; readonly text: string };

export interface ReceivedRequest {
  readonly method: string;
  /** The path after the provider's prefix, split at slashes and percent-decoded. */
  readonly segments: readonly string[];
  readonly query: URLSearchParams;
  readonly headers: IncomingHttpHeaders;
  readonly body: ReceivedBody;
}

export interface Answer {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  /** JSON unless it is a string; left out for an empty body. */
  readonly body?: unknown;
}

/** What the HTTP server needs to know of a provider. */
export interface Provider {
  readonly name: ProviderName;
  /** Everything under this path belongs to the provider, for example `/periskope/v1`. */
  readonly prefix: string;
  readonly canned: CannedAnswers;
  /** Headers that every answer carries, read from the request. */
  stamp(request: ReceivedRequest): Record<string, string>;
  answer(request: ReceivedRequest, stamp: Readonly<Record<string, string>>): Answer;
  /** The documented body of a refusal, for a canned answer without one. */
  refusal(
    canned: CannedAnswer & { readonly status: number },
    stamp: Readonly<Record<string, string>>,
  ): unknown;
}

export interface HttpServer {
  readonly port: number;
  close(): Promise<void>;
}

const noQuery = new URLSearchParams();

const readBody = (chunks: readonly Buffer[]): ReceivedBody => {
  const bytes = chunks.length === 1 ? (chunks[0] as Buffer) : Buffer.concat(chunks);
  if (bytes.length === 0) return { kind: "none" };
  const text = bytes.toString("utf8");
  if (!isUtf8(bytes)) return { kind: "malformed", text };
  try {
    return { kind: "json", value: JSON.parse(text) };
  } catch {
    return { kind: "malformed", text };
  }
};

const decodeSegments = (path: string): string[] | undefined => {
  const segments = path.split("/").slice(1);
  if (!path.includes("%")) return segments;
  try {
    return segments.map(decodeURIComponent);
  } catch {
    return undefined;
  }
};

const send = (
  response: ServerResponse,
  answer: Answer,
  stamp: Readonly<Record<string, string>>,
): void => {
  if (response.destroyed || response.headersSent) return;
  const headers: Record<string, string | number> = { ...stamp };
  let text = "";
  if (answer.body !== undefined) {
    text = typeof answer.body === "string" ? answer.body : JSON.stringify(answer.body);
    headers["content-type"] =
      typeof answer.body === "string"
        ? "text/plain; charset=utf-8"
        : "application/json; charset=utf-8";
  }
  for (const [name, value] of Object.entries(answer.headers ?? {})) {
    const lower = name.toLowerCase();
    for (const known of Object.keys(headers))
      if (known.toLowerCase() === lower) delete headers[known];
    headers[name] = value;
  }
  if (answer.status !== 204 && answer.status !== 304)
    headers["content-length"] ??= Buffer.byteLength(text);
  response.writeHead(answer.status, headers).end(text);
};

/** One loopback HTTP server for both providers. */
export const listen = async (
  port: number,
  providers: readonly Provider[],
  log: RequestLog,
): Promise<HttpServer> => {
  const delays = new Set<NodeJS.Timeout>();
  const sockets = new Set<Socket>();

  const later = (delayMs: number, act: () => void): void => {
    if (delayMs === 0) return act();
    const timer = setTimeout(() => {
      delays.delete(timer);
      act();
    }, delayMs);
    delays.add(timer);
  };

  const finish = (
    provider: Provider,
    path: string,
    received: ReceivedRequest,
    response: ServerResponse,
  ): void => {
    const stamp = provider.stamp(received);
    const canned = provider.canned.take(received.method, `/${received.segments.join("/")}`);
    const usual =
      canned === undefined || takesEffect(canned) ? provider.answer(received, stamp) : undefined;
    let answer = usual ?? { status: 200 };
    if (canned?.status !== undefined) {
      const body =
        canned.body === undefined
          ? provider.refusal({ ...canned, status: canned.status }, stamp)
          : canned.body;
      answer = {
        status: canned.status,
        body,
        ...(canned.headers === undefined ? {} : { headers: canned.headers }),
      };
    }
    const hangUp = canned?.hangUp === true;
    if (log.keeps) {
      const { body } = received;
      log.add({
        provider: provider.name,
        method: received.method,
        path,
        query: Object.fromEntries(received.query),
        headers: received.headers,
        body: body.kind === "json" ? body.value : body.kind === "malformed" ? body.text : undefined,
        status: hangUp ? null : answer.status,
        at: Date.now(),
      });
    }
    later(canned?.delayMs ?? 0, () =>
      hangUp ? response.destroy() : send(response, answer, stamp),
    );
  };

  const receive = (request: IncomingMessage, response: ServerResponse): void => {
    const url = request.url ?? "/";
    const mark = url.indexOf("?");
    const whole = mark === -1 ? url : url.slice(0, mark);
    const provider = providers.find(({ prefix }) => whole.startsWith(`${prefix}/`));
    const path = provider === undefined ? whole : whole.slice(provider.prefix.length);
    const segments = decodeSegments(path);
    const chunks: Buffer[] = [];
    let size = 0;
    request.on("error", () => response.destroy());
    request.on("data", (chunk: Buffer) => {
      size += chunk.length;
      if (size <= bodyLimit) return void chunks.push(chunk);
      // Most clients read an answer only after they have sent everything, so a moderate rest is let through.
      if (size > bodyLimit * 16) return void request.socket.destroy();
      if (response.headersSent) return;
      chunks.length = 0;
      send(
        response,
        {
          status: 413,
          body: `A body may have ${bodyLimit} bytes`,
          headers: { connection: "close" },
        },
        {},
      );
    });
    request.on("end", () => {
      if (response.headersSent) return;
      if (provider === undefined || segments === undefined)
        return send(response, { status: 404, body: "No such address" }, {});
      const query = mark === -1 ? noQuery : new URLSearchParams(url.slice(mark + 1));
      finish(
        provider,
        path,
        {
          method: request.method ?? "GET",
          segments,
          query,
          headers: request.headers,
          body: readBody(chunks),
        },
        response,
      );
    });
  };

  const server = createServer({ keepAliveTimeout: 60_000 }, receive);
  server.on("connection", (socket) => {
    sockets.add(socket);
    socket.on("close", () => sockets.delete(socket));
  });
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, "127.0.0.1", () => {
      server.removeListener("error", reject);
      resolve();
    });
  });

  return {
    port: (server.address() as AddressInfo).port,
    close: () =>
      new Promise<void>((resolve) => {
        for (const timer of delays) clearTimeout(timer);
        delays.clear();
        server.close(() => resolve());
        for (const socket of sockets) socket.destroy();
      }),
  };
};
