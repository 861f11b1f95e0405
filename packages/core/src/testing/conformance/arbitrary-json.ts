/** Numbers from 0 to 1, always the same for one seed. */
export const createRandom = (seed: number): (() => number) => {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
};

const scalars: readonly unknown[] = [
  null,
  true,
  false,
  0,
  -1,
  17.5,
  429,
  1e308,
  "",
  "text",
  "__proto__",
  "2026-02-30T25:61:61Z",
  "\ud800",
  "x".repeat(300),
];

const keys = [
  "id",
  "chat_id",
  "error",
  "code",
  "message",
  "status",
  "fields",
  "labels",
  "__proto__",
  "toString",
  "0",
];

const pick = <Value>(random: () => number, from: readonly Value[]): Value =>
  from[Math.floor(random() * from.length)] as Value;

/** Some JSON value. */
export const arbitraryJson = (random: () => number, depth = 0): unknown => {
  const dice = random();
  if (depth > 3 || dice < 0.5) return pick(random, scalars);
  const size = Math.floor(random() * 4);
  if (dice < 0.7) return Array.from({ length: size }, () => arbitraryJson(random, depth + 1));
  const entries = Array.from(
    { length: size },
    () => [pick(random, keys), arbitraryJson(random, depth + 1)] as const,
  );
  // Through JSON, so that a key such as `__proto__` becomes one of the object's own.
  return JSON.parse(
    `{${entries.map(([key, value]) => `${JSON.stringify(key)}:${JSON.stringify(value)}`).join(",")}}`,
  );
};

/** A JSON value with one node exchanged for something else, or left out. */
export const mutateJson = (random: () => number, value: unknown): unknown => {
  if (typeof value !== "object" || value === null || random() < 0.15)
    return arbitraryJson(random, 2);
  const names = Object.keys(value);
  if (names.length === 0) return arbitraryJson(random, 2);
  const name = pick(random, names);
  if (Array.isArray(value)) {
    return value.map((entry: unknown, index) =>
      String(index) === name ? mutateJson(random, entry) : entry,
    );
  }
  const entries = Object.entries(value);
  if (random() < 0.25) return Object.fromEntries(entries.filter(([key]) => key !== name));
  return Object.fromEntries(
    entries.map(([key, entry]) => [key, key === name ? mutateJson(random, entry) : entry]),
  );
};
