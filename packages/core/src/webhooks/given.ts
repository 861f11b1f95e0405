/** An object that somebody gave, before anything about it has been checked. */
export type Given = Readonly<Record<string, unknown>>;

/** Whether a value has members that can be asked for. */
export const isObject = (value: unknown): value is Given =>
  typeof value === "object" && value !== null;

/** Whether a value has functions under these names. */
export const hasFunctions = (value: unknown, names: readonly string[]): boolean =>
  isObject(value) && names.every((name) => typeof value[name] === "function");
