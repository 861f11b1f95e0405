import http from "node:http";
import https from "node:https";
import type { Axios, AxiosAdapter, InternalAxiosRequestConfig } from "axios";
import type { BaseUrl } from "./base-url.ts";
import type { Clock } from "./clock.ts";
import { HttpExchange, type HttpConnection } from "./http-exchange.ts";
import { loadAxios } from "./load-axios.ts";
import type { Timeouts } from "./timeouts.ts";
import type { AttemptLimits, AttemptResult, Transport } from "./transport.ts";

/** What the HTTP transport of one connection is made of. */
export interface HttpTransportOptions {
  readonly baseUrl: BaseUrl;
  readonly timeouts: Timeouts;
  readonly clock: Clock;
  /** The caller's own agent; it is never closed by Parley. */
  readonly agent?: http.Agent;
}

interface AttemptConfig extends InternalAxiosRequestConfig {
  readonly limits: AttemptLimits;
}

/**
 * axios with everything that surprises switched off, on an adapter of our own: the stock one follows
 * redirects and proxies of the environment, repairs what it should refuse and knows one clock.
 */
const createAxios = (AxiosClass: typeof Axios, connection: HttpConnection): Axios => {
  const adapter: AxiosAdapter = (config) =>
    new Promise((resolve) => {
      const { limits } = config as AttemptConfig;
      const message = {
        method: (config.method as string).toUpperCase(),
        path: connection.baseUrl.path + (config.url as string),
        headers: config.headers.toJSON() as Record<string, string>,
        ...(config.data === undefined ? {} : { body: config.data as string }),
      };
      new HttpExchange(connection, message, limits, (result) => {
        resolve({
          data: result,
          status: result.ok ? result.reply.status : 0,
          statusText: "",
          headers: {},
          config,
        });
      });
    });
  return new AxiosClass({
    adapter,
    allowAbsoluteUrls: false,
    maxRedirects: 0,
    proxy: false,
    transformRequest: [],
    transformResponse: [],
    // oxlint-disable-next-line unicorn/no-null -- axios documents `null` as «any status»
    validateStatus: null,
  });
};

/** Speaks HTTP to one origin: no redirects, no proxies of the environment, keep-alive. */
export const createHttpTransport = (options: HttpTransportOptions): Transport => {
  const secure = options.baseUrl.protocol === "https:";
  const own = options.agent
    ? undefined
    : new (secure ? https : http).Agent({ keepAlive: true, maxFreeSockets: 64, scheduling: "lifo" });
  const connection: HttpConnection = { ...options, agent: options.agent ?? (own as http.Agent) };
  let client: Axios | undefined;

  return {
    attempt: async (request, limits) => {
      client ??= createAxios((await loadAxios()).Axios, connection);
      const response = await client.request({
        method: request.method,
        url: request.path,
        headers: request.headers,
        ...(request.body === undefined ? {} : { data: request.body }),
        limits,
      } as Parameters<Axios["request"]>[0]);
      return response.data as AttemptResult;
    },
    close: () => own?.destroy(),
  };
};
