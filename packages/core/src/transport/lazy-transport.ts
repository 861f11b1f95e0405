import type { HttpTransportOptions } from "./http-transport.ts";
import type { Transport } from "./transport.ts";

/**
 * The HTTP transport, loaded with the first request: a client that is only configured costs no
 * `node:https`, no zlib and no axios.
 */
export const createLazyTransport = (options: HttpTransportOptions): Transport => {
  let transport: Transport | undefined;
  let loading: Promise<Transport> | undefined;
  let isClosed = false;

  const load = async (): Promise<Transport> => {
    const { createHttpTransport } = await import("./http-transport.ts");
    transport = createHttpTransport(options);
    if (isClosed) transport.close();
    return transport;
  };

  return {
    attempt: (request, limits) => {
      if (transport) return transport.attempt(request, limits);
      loading ??= load();
      return loading.then((loaded) => loaded.attempt(request, limits));
    },
    close: () => {
      isClosed = true;
      transport?.close();
    },
  };
};
