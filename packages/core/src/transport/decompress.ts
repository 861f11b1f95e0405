import { err, ok, type Result } from "neverthrow";
import { bodyTooLarge, largestBodyBytes } from "./decode-body.ts";

const decompressors = new Map([
  ["gzip", "gunzipSync"],
  ["x-gzip", "gunzipSync"],
  ["deflate", "inflateSync"],
  ["br", "brotliDecompressSync"],
] as const);

/** Undoes the content encoding of a body, up to 1 MiB. The error is the rule that it breaks. */
export const decompress = (
  bytes: Uint8Array,
  encoding: string | undefined,
): Result<Uint8Array, string> => {
  const name = encoding?.trim().toLowerCase() ?? "identity";
  if (name === "identity" || name === "" || bytes.byteLength === 0) return ok(bytes);
  const decompressor = decompressors.get(name as "gzip");
  if (!decompressor) return err("the content encoding is not one that was offered");
  try {
    const zlib = process.getBuiltinModule("node:zlib");
    return ok(zlib[decompressor](bytes, { maxOutputLength: largestBodyBytes }));
  } catch (error) {
    const tooLarge = (error as { code?: string }).code === "ERR_BUFFER_TOO_LARGE";
    return err(tooLarge ? bodyTooLarge : "the body is not what its content encoding says");
  }
};
