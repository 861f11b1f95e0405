import { err, ok, type Result } from "neverthrow";

/** The largest reply that is read, decoded, in bytes. */
export const largestBodyBytes = 1_048_576;

/** The rule that a larger reply breaks. */
export const bodyTooLarge = "the body is larger than 1 MiB";

const deepestJson = 64;
let strictUtf8: InstanceType<typeof TextDecoder> | undefined;

/** The media type that was last found to be JSON: a provider sends the same one all day. */
let knownJson = "application/json";

const isJsonMediaType = (header: string | undefined): boolean => {
  if (header === undefined || header === knownJson) return true;
  const [type = "", ...parameters] = header.toLowerCase().split(";");
  if (!/^(?:application\/(?:[\w.+-]+\+)?json|text\/json)$/.test(type.trim())) return false;
  const isUtf8 = parameters.every(
    (parameter) =>
      !parameter.trim().startsWith("charset=") || /^charset="?utf-?8"?$/.test(parameter.trim()),
  );
  if (isUtf8) knownJson = header;
  return isUtf8;
};

/** Whether there are enough opening characters for more levels; they are seldom, and quickly counted. */
const mayBeTooDeep = (text: string): boolean => {
  let openings = 0;
  for (const character of ["{", "["]) {
    for (let at = text.indexOf(character); at !== -1; at = text.indexOf(character, at + 1)) {
      openings += 1;
      if (openings > deepestJson) return true;
    }
  }
  return false;
};

const isTooDeep = (text: string): boolean => {
  if (!mayBeTooDeep(text)) return false;
  let depth = 0;
  let inString = false;
  for (let index = 0; index < text.length; index += 1) {
    const code = text.charCodeAt(index);
    if (inString) {
      if (code === 92) index += 1;
      else if (code === 34) inString = false;
    } else if (code === 34) inString = true;
    else if (code === 91 || code === 123) {
      depth += 1;
      if (depth > deepestJson) return true;
    } else if (code === 93 || code === 125) depth -= 1;
  }
  return false;
};

/**
 * Decodes a body strictly: at most 1 MiB, UTF-8 without repairs, a JSON media type (a missing one is let
 * through, the schema decides), JSON at most 64 levels deep. An empty body is `undefined`. The error says
 * which rule was broken and nothing of the body.
 */
export const decodeBody = (
  bytes: Uint8Array,
  headers: Readonly<Record<string, string>>,
): Result<unknown, string> => {
  if (bytes.byteLength === 0) return ok(undefined);
  if (bytes.byteLength > largestBodyBytes) return err(bodyTooLarge);
  if (!isJsonMediaType(headers["content-type"])) return err("the body is not JSON");
  let text: string;
  try {
    strictUtf8 ??= new TextDecoder("utf-8", { fatal: true });
    text = strictUtf8.decode(bytes);
  } catch {
    return err("the body is not UTF-8");
  }
  if (isTooDeep(text)) return err("the body is nested deeper than 64 levels");
  try {
    return ok(JSON.parse(text));
  } catch {
    return err("the body is not valid JSON");
  }
};
