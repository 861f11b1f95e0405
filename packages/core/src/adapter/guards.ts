/** Whether a value is text, or `null`, or not there: a provider leaves out what another time is `null`. */
export const isOptionalText = (value: unknown): value is string | null | undefined =>
  value === undefined || value === null || typeof value === "string";

const isText = (value: unknown): value is string => typeof value === "string";

/** Whether a value is a list of texts and nothing else. */
export const isTextList = (value: unknown): value is readonly string[] =>
  Array.isArray(value) && value.every(isText);

/** Whether a value is a list of texts, or `null`, or not there. */
export const isOptionalTextList = (value: unknown): value is readonly string[] | null | undefined =>
  value === undefined || value === null || isTextList(value);
