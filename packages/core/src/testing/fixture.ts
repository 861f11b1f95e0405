import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Json } from "../adapter/exchange.ts";

/**
 * Where an exchange comes from. `live` and `sandbox` are recordings: captures of traffic with the
 * provider or with the sandbox. `documented` is taken from, or put together of, what the provider
 * publishes.
 */
export type Provenance = "live" | "sandbox" | "documented";

/** A request as a fixture holds it. */
export interface FixtureRequest {
  readonly method: "GET" | "POST" | "PUT" | "PATCH" | "DELETE";
  /** Below the base URL, encoded. */
  readonly path: string;
  /** Chosen headers, names in lower case. A `<token>` in a value stands for any text. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: Json;
}

/** A reply as a fixture holds it. */
export interface FixtureReply {
  readonly status: number;
  /** Chosen headers, names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  /** Absent for an empty body. */
  readonly body?: Json;
}

/** One exchange with a provider. */
export interface Fixture {
  readonly provider: string;
  readonly provenance: Provenance;
  /** When it was captured, or when it was taken over from its source: `YYYY-MM-DD`. */
  readonly date: string;
  /** What was captured, or which page, specification or package says so. */
  readonly source: string;
  /** True when the source has the parts and not the whole. */
  readonly assembled?: true;
  readonly notes?: string;
  readonly request: FixtureRequest;
  readonly reply: FixtureReply;
}

/** A fixture and the name of its file, without `.json`. */
export interface NamedFixture extends Fixture {
  readonly name: string;
}

const methods = ["GET", "POST", "PUT", "PATCH", "DELETE"];
const provenances = ["live", "sandbox", "documented"];

type Unknown = Readonly<Record<string, unknown>>;

const isObject = (value: unknown): value is Unknown =>
  typeof value === "object" && value !== null && !Array.isArray(value);

const isDate = (value: unknown): boolean =>
  typeof value === "string" &&
  /^\d{4}-\d{2}-\d{2}$/.test(value) &&
  !Number.isNaN(Date.parse(value)) &&
  new Date(value).toISOString().startsWith(value);

const isText = (value: unknown): boolean => typeof value === "string" && value.trim() !== "";

const unknownKeys = (value: Unknown, known: readonly string[], where: string): string[] =>
  Object.keys(value)
    .filter((key) => !known.includes(key))
    .map((key) => `${where}${key} is not a member of a fixture`);

const headerProblems = (headers: unknown, where: string): string[] => {
  if (!isObject(headers)) return [`${where} must be an object`];
  return Object.entries(headers).flatMap(([name, value]) => [
    ...(/^[a-z0-9-]+$/.test(name) ? [] : [`${where}.${name} is not a header name in lower case`]),
    ...(typeof value === "string" ? [] : [`${where}.${name} must be a string`]),
  ]);
};

const requestProblems = (request: unknown): string[] => {
  if (!isObject(request)) return ["request must be an object"];
  const { method, path, headers } = request;
  return [
    ...unknownKeys(request, ["method", "path", "headers", "body"], "request."),
    ...(methods.includes(method as string)
      ? []
      : [`request.method must be one of ${methods.join(", ")}`]),
    ...(typeof path === "string" && /^\/[^\s#]*$/.test(path)
      ? []
      : ["request.path must begin with a slash"]),
    ...headerProblems(headers, "request.headers"),
  ];
};

const replyProblems = (reply: unknown): string[] => {
  if (!isObject(reply)) return ["reply must be an object"];
  const { status, headers } = reply;
  const isStatus =
    Number.isInteger(status) && (status as number) >= 200 && (status as number) <= 599;
  return [
    ...unknownKeys(reply, ["status", "headers", "body"], "reply."),
    ...(isStatus ? [] : ["reply.status must be a whole number from 200 to 599"]),
    ...headerProblems(headers, "reply.headers"),
  ];
};

/** Everything that is wrong with a value as a fixture; nothing when it is one. */
export const fixtureProblems = (value: unknown): string[] => {
  if (!isObject(value)) return ["a fixture must be an object"];
  const { provider, provenance, date, source, assembled, notes, request, reply } = value;
  const known = [
    "provider",
    "provenance",
    "date",
    "source",
    "assembled",
    "notes",
    "request",
    "reply",
  ];
  return [
    ...unknownKeys(value, known, ""),
    ...(isText(provider) ? [] : ["provider must be a text"]),
    ...(provenances.includes(provenance as string)
      ? []
      : [`provenance must be one of ${provenances.join(", ")}`]),
    ...(isDate(date) ? [] : ["date must be a day, YYYY-MM-DD"]),
    ...(isText(source) ? [] : ["source must be a text"]),
    ...(assembled === undefined || assembled === true ? [] : ["assembled must be true or absent"]),
    ...(assembled === true && provenance !== "documented"
      ? ["only what is documented can be assembled"]
      : []),
    ...(notes === undefined || isText(notes) ? [] : ["notes must be a text"]),
    ...requestProblems(request),
    ...replyProblems(reply),
  ];
};

/** Reads and checks one fixture. Throws a `TypeError` that names the file and every problem. */
export const readFixture = (file: string): NamedFixture => {
  const name = (file.split(/[\\/]/).at(-1) ?? file).replace(/\.json$/, "");
  let value: unknown;
  try {
    value = JSON.parse(readFileSync(file, "utf8"));
  } catch {
    throw new TypeError(`${name}: cannot be read as JSON`);
  }
  const problems = fixtureProblems(value);
  if (problems.length > 0) throw new TypeError(`${name}: ${problems.join("; ")}`);
  const { provenance } = value as Fixture;
  if (!name.startsWith(`${provenance}.`))
    throw new TypeError(`${name}: the name must begin with ${provenance}.`);
  return { name, ...(value as Fixture) };
};

/** Reads every fixture of a folder, by name. */
export const readFixtures = (folder: string): ReadonlyMap<string, NamedFixture> => {
  const files = readdirSync(folder).filter((file) => file.endsWith(".json"));
  return new Map(
    files.sort().map((file) => [file.replace(/\.json$/, ""), readFixture(join(folder, file))]),
  );
};

/** The text of a fixture's file: always the same for the same fixture. */
export const writeFixture = (fixture: Fixture): string => {
  const { provider, provenance, date, source, assembled, notes, request, reply } = fixture;
  const ordered = {
    provider,
    provenance,
    date,
    source,
    ...(assembled && { assembled }),
    ...(notes !== undefined && { notes }),
    request: {
      method: request.method,
      path: request.path,
      headers: sortKeys(request.headers),
      ...(request.body !== undefined && { body: request.body }),
    },
    reply: {
      status: reply.status,
      headers: sortKeys(reply.headers),
      ...(reply.body !== undefined && { body: reply.body }),
    },
  };
  return `${JSON.stringify(ordered, undefined, 2)}\n`;
};

const sortKeys = (headers: Readonly<Record<string, string>>): Record<string, string> =>
  Object.fromEntries(Object.entries(headers).sort(([one], [other]) => (one < other ? -1 : 1)));
