import { err, ok, type Result } from "neverthrow";

/** The largest delivery that is read, in bytes: 256 KiB. */
export const largestDeliveryBytes = 262_144;

/** Headers as any server hands them over: a `Headers` object, pairs, or Node's record. */
export type DeliveryHeaders =
  | Iterable<readonly [string, string]>
  | Readonly<Record<string, string | readonly string[] | undefined>>;

/** A request to a webhook endpoint, whatever server took it. */
export interface RawDelivery {
  /** Headers that came twice must be twice here; servers that join them are fine, too. */
  readonly headers: DeliveryHeaders;
  /**
   * The body exactly as it came. Text is taken as UTF-8 and must be what was received, not something
   * that was parsed and written again.
   */
  readonly body: Uint8Array | string;
}

const isIterable = (headers: DeliveryHeaders): headers is Iterable<readonly [string, string]> =>
  typeof (headers as Iterable<unknown>)[Symbol.iterator] === "function";

/** The headers with these names, in lower case. The error is the rule that one of them breaks. */
export const pickHeaders = (
  headers: DeliveryHeaders,
  names: ReadonlySet<string>,
): Result<Readonly<Record<string, string>>, string> => {
  const picked: Record<string, string> = {};
  const entries = isIterable(headers) ? headers : Object.entries(headers);
  for (const [rawName, value] of entries) {
    const name = rawName.toLowerCase();
    if (!names.has(name) || value === undefined) continue;
    const single: unknown = Array.isArray(value) && value.length === 1 ? value[0] : value;
    // A `Headers` object has joined what came twice; no signature has this in it.
    if (typeof single !== "string" || single.includes(", ") || Object.hasOwn(picked, name)) {
      return err(`the header ${name} came more than once`);
    }
    picked[name] = single;
  }
  return ok(picked);
};

const encoder = new TextEncoder();

/** The bytes of a body that has a size which may be looked at. The error is the rule that it breaks. */
export const bodyBytes = (body: unknown): Result<Uint8Array, string> => {
  // A text has at least as many bytes as characters, so a large one is not even encoded.
  if (typeof body === "string" && body.length > largestDeliveryBytes) return err(tooLarge);
  const bytes = typeof body === "string" ? encoder.encode(body) : body;
  if (!(bytes instanceof Uint8Array))
    return err("the body is not raw: it must be bytes or the exact text");
  if (bytes.byteLength === 0) return err("the body is empty");
  return bytes.byteLength > largestDeliveryBytes ? err(tooLarge) : ok(bytes);
};

/** The rule that a larger delivery breaks. */
export const tooLarge = "the body is larger than 256 KiB";
