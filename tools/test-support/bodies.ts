import fc, { type Arbitrary, type JsonValue } from "fast-check";

type Path = readonly string[];

const isNested = (value: JsonValue): value is JsonValue[] | { [key: string]: JsonValue } =>
  typeof value === "object" && value !== null;

const pathsOf = (value: JsonValue, path: Path = []): Path[] => {
  const inner = isNested(value) ? Object.entries(value) : [];
  return [path, ...inner.flatMap(([key, entry]) => pathsOf(entry, [...path, key]))];
};

/** The value with another one at a path, or with nothing there. */
const replaceAt = (
  value: JsonValue,
  [key, ...rest]: Path,
  replacement: JsonValue | undefined,
): JsonValue | undefined => {
  if (key === undefined) return replacement;
  if (!isNested(value)) return value;
  const entries = Object.entries(value).flatMap(([name, entry]) => {
    const next = name === key ? replaceAt(entry, rest, replacement) : entry;
    return next === undefined ? [] : [[name, next] as const];
  });
  return Array.isArray(value) ? entries.map(([, entry]) => entry) : Object.fromEntries(entries);
};

/** What a value becomes by mistake: absent, of another type, or nearly what it was. */
const replacement = fc.constantFrom<JsonValue | undefined>(
  undefined,
  null,
  true,
  17,
  "",
  "text",
  [],
  ["text"],
  ["text", 17],
  [null],
  [{}],
  {},
  { 0: "text", length: 1 },
);

const damage = fc.record({ at: fc.nat(), replacement });

const damaged = (valid: Arbitrary<JsonValue>): Arbitrary<JsonValue> =>
  fc.tuple(valid, fc.array(damage, { minLength: 1, maxLength: 2 })).map(([body, damages]) =>
    damages.reduce<JsonValue>((now, { at, replacement: next }) => {
      const paths = pathsOf(now);
      return replaceAt(now, paths[at % paths.length] ?? [], next) ?? null;
    }, body),
  );

/** What anyone may add: any key, among them those that mean something to JavaScript. */
const unknownKeys = fc.dictionary(
  fc.oneof(fc.constantFrom("__proto__", "constructor", "toString", "length"), fc.string()),
  fc.jsonValue({ maxDepth: 2 }),
  { maxKeys: 2 },
);

/** Objects with further keys that nobody promised. */
export const extended = <Fields extends object>(known: Arbitrary<Fields>): Arbitrary<JsonValue> =>
  fc
    .tuple(known, unknownKeys)
    // As `JSON.parse` makes it: without `undefined`, and every key its own.
    .map(([fields, extra]) => JSON.parse(JSON.stringify({ ...extra, ...fields })) as JsonValue);

/** Bodies that are valid, bodies that nearly are, and any JSON. */
export const bodies = (valid: Arbitrary<JsonValue>): Arbitrary<JsonValue> =>
  fc.oneof(
    { arbitrary: valid, weight: 2 },
    { arbitrary: damaged(valid), weight: 6 },
    { arbitrary: fc.jsonValue(), weight: 1 },
  );
