import { connect, type ChatClient, type ConnectionOptions } from "../../src/index.ts";
import type { Transport } from "../../src/transport/transport.ts";
import { FakeClock } from "./fake-clock.ts";
import { tiny, tinyOver } from "./tiny-adapter.ts";

export const token = "tok-for-tests";

/** A client of the tiny backend over a transport of the test's own, on a clock that stands still. */
export const connected = (
  transport: Transport,
  options: ConnectionOptions = {},
): { readonly chats: ChatClient<"tiny">; readonly clock: FakeClock } => {
  const clock = new FakeClock();
  const adapter = tinyOver(transport);
  const chats = connect(adapter, { apiKey: token, clock, ...options });
  return { chats: chats._unsafeUnwrap(), clock };
};

/** A client of the tiny backend at a URL, over real sockets. */
export const connectedTo = (
  baseUrl: string,
  options: ConnectionOptions & { readonly phone?: string } = {},
): ChatClient<"tiny"> =>
  connect(tiny, {
    apiKey: token,
    baseUrl,
    ...options,
  })._unsafeUnwrap();
