import type http from "node:http";
import type { Axios, AxiosAdapter } from "axios";
import type { BaseUrl } from "./base-url.ts";
import type { Clock } from "./clock.ts";
import { Deadlines } from "./deadlines.ts";
import { HttpExchange, type HttpConnection } from "./http-exchange.ts";
import { loadAxios } from "./load-axios.ts";
import type { Timeouts } from "./timeouts.ts";
import type { AttemptLimits, AttemptResult, Transport, TransportRequest } from "./transport.ts";

/** What the HTTP transport of one connection is made of. */
export interface HttpTransportOptions {
  readonly baseUrl: BaseUrl;
  readonly timeouts: Timeouts;
  readonly clock: Clock;
  /** The caller's own agent; it is never closed by Parley. */
  readonly agent?: http.Agent | undefined;
}

/**
 * axios on an adapter of our own: the stock one follows redirects and proxies of the environment, repairs
 * what it should refuse and knows one clock. The adapter is one of the request and is all that axios is
 * told: headers and body go past its configuration, which it copies, and the token is in no object of it.
 */
const adapterFor =
  (connection: HttpConnection, request: TransportRequest, limits: AttemptLimits): AxiosAdapter =>
  (config) =>
    new Promise((resolve) => {
      new HttpExchange(connection, request, limits, (result) => {
        // The headers of the request, which are none: axios would make new ones of anything else.
        resolve({ data: result, status: 0, statusText: "", headers: config.headers, config });
      });
    });

const resultOf = (response: { readonly data: unknown }): AttemptResult =>
  response.data as AttemptResult;

const aborted: AttemptResult = { ok: false, failure: { kind: "aborted", notSent: true } };

/** Speaks HTTP to one origin: no redirects, no proxies of the environment, keep-alive. */
export const createHttpTransport = (options: HttpTransportOptions): Transport => {
  // Looked up rather than imported: a process that only connects does not load them.
  const module =
    options.baseUrl.protocol === "https:"
      ? process.getBuiltinModule("node:https")
      : process.getBuiltinModule("node:http");
  const agent =
    options.agent ?? new module.Agent({ keepAlive: true, maxFreeSockets: 64, scheduling: "lifo" });
  const deadlines = new Deadlines(options.clock);
  const { hostname } = options.baseUrl;
  const servername = process.getBuiltinModule("node:net").isIP(hostname) === 0 ? hostname : "";
  const connection: HttpConnection = { ...options, servername, agent, module, deadlines };
  let client: Axios | undefined;
  let isClosed = false;

  // Without a method axios adds no content type of its own to what it cannot see has a body.
  const send = (
    to: Axios,
    request: TransportRequest,
    limits: AttemptLimits,
  ): Promise<AttemptResult> =>
    to.request({ adapter: adapterFor(connection, request, limits) }).then(resultOf);

  const start = async (): Promise<Axios> => (client ??= new (await loadAxios()).Axios({}));

  return {
    attempt: (request, limits) => {
      // A hook may close the client when it hears that a request leaves.
      if (isClosed) return Promise.resolve(aborted);
      return client
        ? send(client, request, limits)
        : start().then((to) => send(to, request, limits));
    },
    close: () => {
      isClosed = true;
      if (!options.agent) agent.destroy();
    },
  };
};
