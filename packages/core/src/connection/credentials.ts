/** A credential: the string itself, or a function that gives the one to use for a request. */
export type Credential = string | (() => string | Promise<string>);

/** The rule that a credential breaks, if any: 1 to 8,192 printable ASCII characters. */
export const credentialRule = (value: unknown): string | undefined => {
  if (typeof value !== "string") return "must be a string";
  if (value === "") return "must not be empty";
  if (value.length > 8_192) return "must be at most 8,192 characters";
  return /^[\x21-\x7e]+$/.test(value) ? undefined : "must be printable ASCII without spaces";
};

/** The rule that a header value breaks, if any: printable ASCII, no space at an end. */
export const headerRule = (value: unknown): string | undefined => {
  if (typeof value !== "string" || value === "") return "must not be empty";
  return /^[\x21-\x7e](?:[\x20-\x7e]*[\x21-\x7e])?$/.test(value)
    ? undefined
    : "must be printable ASCII";
};

/**
 * Credentials to try a connection with before any is fetched: what is known, and a stand-in for what a
 * function gives.
 */
export const standIns = (
  credentials: Readonly<Record<string, Credential>>,
): Record<string, string> =>
  Object.fromEntries(
    Object.entries(credentials).map(([name, value]) => [
      name,
      typeof value === "string" ? value : "x",
    ]),
  );
