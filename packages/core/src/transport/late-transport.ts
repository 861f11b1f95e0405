import { createHttpTransport, type HttpTransportOptions } from "./http-transport.ts";
import type { Transport } from "./transport.ts";

/**
 * The HTTP transport, opened with the first request: a client that is only configured loads no
 * `node:https`, no zlib and no axios.
 */
export const createLateTransport = (options: HttpTransportOptions): Transport => {
  let transport: Transport | undefined;
  let isClosed = false;

  const open = (): Transport => {
    transport = createHttpTransport(options);
    if (isClosed) transport.close();
    return transport;
  };

  return {
    attempt: (request, limits) => (transport ?? open()).attempt(request, limits),
    close: () => {
      isClosed = true;
      transport?.close();
    },
  };
};
