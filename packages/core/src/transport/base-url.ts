import { err, ok, type Result } from "neverthrow";

/** A base URL that passed every rule, in the parts a request needs. */
export interface BaseUrl {
  readonly protocol: "http:" | "https:";
  readonly hostname: string;
  readonly port: string;
  /** Without a slash at the end; empty for the root. */
  readonly path: string;
  /** Protocol, host and port. */
  readonly origin: string;
}

const isLoopback = (hostname: string): boolean =>
  hostname === "localhost" || hostname === "[::1]" || /^127(?:\.\d{1,3}){3}$/.test(hostname);

/**
 * Parses a base URL once: https, or http on a loopback host; no user info, query or fragment. The
 * error is the rule it breaks.
 */
export const parseBaseUrl = (text: unknown): Result<BaseUrl, string> => {
  if (typeof text !== "string" || text.length > 2_048 || !URL.canParse(text)) {
    return err("must be an absolute URL");
  }
  const url = new URL(text);
  const secure = url.protocol === "https:";
  if (!secure && !(url.protocol === "http:" && isLoopback(url.hostname))) {
    return err("must be https, or http on a loopback host");
  }
  if (text.includes("@")) return err("must not hold a user name or a password");
  if (text.includes("?") || text.includes("#")) return err("must not have a query or a fragment");
  const protocol = secure ? "https:" : "http:";
  const { host, hostname, pathname, port } = url;
  return ok({
    protocol,
    hostname: hostname.startsWith("[") ? hostname.slice(1, -1) : hostname,
    port,
    path: pathname.endsWith("/") ? pathname.replace(/\/+$/, "") : pathname,
    origin: `${protocol}//${host}`,
  });
};

// Most paths are nothing but words: no dot to climb with, no escape to hide one in.
const plainPath = /^(?:\/[\w~@-]+)+$/;
const pathCharacters =
  /^(?:\/(?:[A-Za-z0-9._~!$&'()*+,;=:@-]|%[0-9A-Fa-f]{2})*)+(?:\?[!"$-[\]-~]*)?$/;
// Servers differ in when they undo `%2f`, `%5c` and path parameters: a climb is a climb either way.
const climbingSegment = /(?:\/|%2f|%5c)(?:\.|%2e){1,2}(?:[/?;]|%2f|%5c|$)/i;

/** Whether a path that an adapter made stays below the base URL it is appended to. */
export const isSafePath = (path: string): boolean =>
  path.length <= 8_192 &&
  (plainPath.test(path) ||
    (pathCharacters.test(path) && !climbingSegment.test(path) && !path.includes("//")));
