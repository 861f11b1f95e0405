import type { AnyAdapter } from "../adapter/adapter.ts";
import type { Json } from "../adapter/exchange.ts";
import { parseBaseUrl } from "../transport/base-url.ts";
import { systemClock } from "../transport/clock.ts";
import { decodeBody } from "../transport/decode-body.ts";
import { createHttpTransport } from "../transport/http-transport.ts";
import { defaultTimeouts } from "../transport/timeouts.ts";
import type { RawReply, TransportRequest } from "../transport/transport.ts";
import type { Fixture, FixtureRequest } from "./fixture.ts";
import { Normaliser, type NormaliserOptions } from "./fixture/normalise.ts";

/** A request and its reply, as they travelled. Holds credentials: never keep it. */
export interface CapturedExchange {
  readonly request: TransportRequest;
  readonly reply: RawReply;
}

/** An adapter whose requests travel over HTTP as ever and are captured on their way. */
export const recordingAdapter = <A extends AnyAdapter>(
  adapter: A,
  capture: (exchange: CapturedExchange) => void,
): A => ({
  ...adapter,
  createTransport: (options: object) => {
    const standIns = Object.fromEntries(adapter.options.credentials.map((name) => [name, "x"]));
    const baseUrl = parseBaseUrl(adapter.connection(options, standIns).baseUrl);
    if (baseUrl.isErr()) throw new TypeError(`the base URL ${baseUrl.error}`);
    const transport = createHttpTransport({
      baseUrl: baseUrl.value,
      timeouts: defaultTimeouts,
      clock: systemClock,
    });
    return {
      attempt: async (request, limits) => {
        const result = await transport.attempt(request, limits);
        if (result.ok) capture({ request, reply: result.reply });
        return result;
      },
      close: () => transport.close(),
    };
  },
});

/** What a recording says of itself, and what must not be in it. */
export interface RecordingOptions
  extends NormaliserOptions, Pick<Fixture, "provider" | "provenance" | "date" | "source"> {
  /** Names, in lower case, of request headers to keep. */
  readonly requestHeaders: readonly string[];
  /** Names, in lower case, of reply headers to keep. */
  readonly replyHeaders: readonly string[];
}

const jsonOf = ({ body, headers, bodyProblem }: RawReply): Json | undefined => {
  const decoded = decodeBody(body, headers);
  if (bodyProblem === undefined && decoded.isOk()) return decoded.value as Json | undefined;
  throw new TypeError("a reply that is not JSON cannot be recorded");
};

/** The fixtures of exchanges that belong together: what is the same in two of them stays the same. */
export const toFixtures = (
  exchanges: readonly CapturedExchange[],
  options: RecordingOptions,
): Fixture[] => {
  const { provider, provenance, date, source } = options;
  const normaliser = new Normaliser(options);
  const chosen = (
    headers: Readonly<Record<string, string>>,
    names: readonly string[],
  ): Record<string, string> =>
    Object.fromEntries(
      names.flatMap((name) =>
        headers[name] === undefined ? [] : [[name, normaliser.text(headers[name])]],
      ),
    );
  return exchanges.map(({ request, reply }) => {
    const body = request.body === undefined ? undefined : (JSON.parse(request.body) as Json);
    const answer = jsonOf(reply);
    return {
      provider,
      provenance,
      date,
      source,
      request: {
        method: request.method as FixtureRequest["method"],
        path: normaliser.text(request.path),
        headers: chosen(request.headers, options.requestHeaders),
        ...(body === undefined ? {} : { body: normaliser.json(body) }),
      },
      reply: {
        status: reply.status,
        headers: chosen(reply.headers, options.replyHeaders),
        ...(answer === undefined ? {} : { body: normaliser.json(answer) }),
      },
    };
  });
};
