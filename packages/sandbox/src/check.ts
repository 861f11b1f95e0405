// Checks of what a test hands to the control API. A typing mistake there would otherwise
// show up as a puzzling provider behaviour, so every one of them throws at once.

const show = (value: unknown): string => {
  if (typeof value === "string") return JSON.stringify(value);
  if (typeof value === "function") return "a function";
  if (Array.isArray(value)) return "an array";
  if (value !== null && typeof value === "object") return "an object";
  return String(value);
};

export const refuse = (where: string, expected: string, value: unknown): never => {
  throw new TypeError(`${where} must be ${expected}, not ${show(value)}`);
};

export const isRecord = (value: unknown): value is Record<string, unknown> =>
  value !== null && typeof value === "object" && !Array.isArray(value);

/** Refuses anything that is not a plain object with only the allowed keys. */
export const checkKeys = (where: string, value: unknown, allowed: readonly string[]): void => {
  if (!isRecord(value)) refuse(where, "an object", value);
  for (const key of Object.keys(value as object)) {
    if (!allowed.includes(key)) {
      throw new TypeError(`${where} has no option "${key}"; it knows ${allowed.join(", ")}`);
    }
  }
};

export const checkText = (where: string, value: unknown): string =>
  typeof value === "string" && value !== "" ? value : refuse(where, "a non-empty string", value);

export const checkBoolean = (where: string, value: unknown): boolean =>
  typeof value === "boolean" ? value : refuse(where, "true or false", value);

export const checkInteger = (
  where: string,
  value: unknown,
  least: number,
  most = 2 ** 31 - 1,
): number =>
  Number.isInteger(value) && (value as number) >= least && (value as number) <= most
    ? (value as number)
    : refuse(where, `a whole number from ${least} to ${most}`, value);

export const checkNumber = (where: string, value: unknown, least: number): number =>
  typeof value === "number" && Number.isFinite(value) && value >= least
    ? value
    : refuse(where, `a number of at least ${least}`, value);

export const checkOneOf = <const T extends string | number>(
  where: string,
  value: unknown,
  allowed: readonly T[],
): T =>
  allowed.includes(value as T)
    ? (value as T)
    : refuse(where, `one of ${allowed.map(show).join(", ")}`, value);

export const checkTexts = (where: string, value: unknown): string[] =>
  Array.isArray(value)
    ? value.map((item, index) => checkText(`${where}[${index}]`, item))
    : refuse(where, "an array of strings", value);
