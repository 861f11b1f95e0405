import { checkInteger, checkKeys } from "./check.ts";
import { DeliveryLog, type DeliveryRecord } from "./delivery-log.ts";
import { listen } from "./http-server.ts";
import { buildLinq, type LinqSandbox } from "./linq/linq-sandbox.ts";
import type { LinqSandboxOptions } from "./linq/options.ts";
import type { PeriskopeSandboxOptions } from "./periskope/options.ts";
import { buildPeriskope, type PeriskopeSandbox } from "./periskope/periskope-sandbox.ts";
import { type ProviderName, RequestLog, type RequestRecord } from "./request-log.ts";

/** How to start a sandbox. Every member is optional. */
export interface SandboxOptions {
  /** Port on 127.0.0.1. Default 0: any free one. */
  readonly port?: number;
  /** How the imitated Linq behaves. */
  readonly linq?: LinqSandboxOptions;
  /** How the imitated Periskope behaves. */
  readonly periskope?: PeriskopeSandboxOptions;
  /** How many received requests are remembered. Default 1,000; 0 remembers none and costs nothing. */
  readonly requestLogLimit?: number;
  /** How many webhook deliveries of both providers are remembered. Default 1,000; 0 remembers none. */
  readonly deliveryLogLimit?: number;
  /** How many deliveries per provider may be open or held; those beyond are dropped. Default 100,000. */
  readonly deliveryQueueLimit?: number;
}

/** Both imitated providers behind one HTTP server on loopback. */
export interface Sandbox {
  /** The port on 127.0.0.1. */
  readonly port: number;
  readonly linq: LinqSandbox;
  readonly periskope: PeriskopeSandbox;
  /** The newest received requests, oldest first, of one provider or of both. */
  requests(provider?: ProviderName): RequestRecord[];
  clearRequests(): void;
  /** Webhook deliveries of both providers together. */
  readonly deliveries: {
    /** Resolves when neither provider has a delivery on its way or waiting for another attempt. */
    idle(): Promise<void>;
    /** Copies of the newest records of both, oldest first. */
    log(): DeliveryRecord[];
    /** Forgets the records of both; deliveries themselves go on. */
    clear(): void;
  };
  /** Ends the server with all its sockets, timers, pending changes and deliveries. May be called again. */
  close(): Promise<void>;
  [Symbol.asyncDispose](): Promise<void>;
}

const keys = [
  "port",
  "linq",
  "periskope",
  "requestLogLimit",
  "deliveryLogLimit",
  "deliveryQueueLimit",
] as const;

/**
 * Starts a stateful imitation of Linq and Periskope on 127.0.0.1.
 * Throws a TypeError (as a rejection) on options it does not know or cannot use.
 */
export const startSandbox = async (options: SandboxOptions = {}): Promise<Sandbox> => {
  checkKeys("startSandbox", options, keys);
  const requests = new RequestLog(
    checkInteger("requestLogLimit", options.requestLogLimit ?? 1000, 0, 10_000_000),
  );
  const log = new DeliveryLog(
    checkInteger("deliveryLogLimit", options.deliveryLogLimit ?? 1000, 0, 10_000_000),
  );
  const queueLimit = checkInteger(
    "deliveryQueueLimit",
    options.deliveryQueueLimit ?? 100_000,
    1,
    10_000_000,
  );
  const port = checkInteger("port", options.port ?? 0, 0, 65_535);
  const linq = buildLinq(options.linq ?? {}, queueLimit, log);
  const periskope = buildPeriskope(options.periskope ?? {}, queueLimit, log);
  const server = await listen(port, [linq.provider, periskope.provider], requests);
  const origin = `http://127.0.0.1:${server.port}`;

  const idle = async (): Promise<void> => {
    // One provider may start something while the other finishes.
    while (linq.queue.open + periskope.queue.open > 0)
      await Promise.all([linq.queue.idle(), periskope.queue.idle()]);
  };

  let closing: Promise<void> | undefined;
  const close = (): Promise<void> => {
    linq.close();
    periskope.close();
    closing ??= server.close();
    return closing;
  };

  return {
    port: server.port,
    linq: linq.control(origin),
    periskope: periskope.control(origin),
    requests: (provider) => {
      if (provider !== undefined && provider !== "linq" && provider !== "periskope") {
        throw new TypeError('requests takes "linq", "periskope" or nothing');
      }
      return requests.of(provider);
    },
    clearRequests: () => requests.clear(),
    deliveries: { idle, log: () => log.copies(), clear: () => log.clear() },
    close,
    [Symbol.asyncDispose]: close,
  };
};
