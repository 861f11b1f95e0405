import { createHash, randomUUID } from "node:crypto";

/** 32 hexadecimal characters, as in the trace-id part of a W3C traceparent. */
export const traceId = (): string => randomUUID().replaceAll("-", "");

export const uuid = (): string => randomUUID();

/** Sixteen lowercase letters, as both providers' samples show them, always the same for one name. */
export const lettersFor = (name: string): string => {
  const digest = createHash("sha256").update(name).digest();
  let letters = "";
  for (let index = 0; index < 16; index += 1)
    letters += String.fromCharCode(97 + ((digest[index] ?? 0) % 26));
  return letters;
};

const uuidPattern = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

export const isUuid = (value: string): boolean => uuidPattern.test(value);
