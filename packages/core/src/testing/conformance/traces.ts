import type { Exchange, WireRequest } from "../../adapter/exchange.ts";
import { checkEqual } from "./check.ts";
import { textsOf } from "./samples.ts";

interface Carried {
  readonly path: string;
  readonly body?: WireRequest["body"] | undefined;
}

const decoded = (path: string): string => {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
};

/** The requests in which a text stands, in the body or in the path. */
export const carriersOf = <Request extends Carried>(
  requests: readonly Request[],
  text: string,
): Request[] =>
  requests.filter(
    ({ path, body }) =>
      decoded(path).includes(text) || textsOf(body).some((part) => part.includes(text)),
  );

/** Ends the case unless every text stands in exactly one request. */
export const checkSentOnce = (
  requests: readonly Carried[],
  traces: readonly string[],
  what: string,
): void => {
  for (const trace of traces) {
    checkEqual(
      carriersOf(requests, trace).length,
      1,
      `${what}: requests that hold ${JSON.stringify(trace)}`,
    );
  }
};

/** What exchanges send, as plain data. */
export const wireOf = (exchanges: readonly Exchange<unknown>[]) =>
  exchanges.map(({ request: { method, path, body } }) => ({ method, path, body: body ?? null }));
