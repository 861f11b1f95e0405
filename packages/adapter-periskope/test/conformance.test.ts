import { readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { connect, type Chat, type ChatError } from "@parley/core";
import { loadAdapter } from "@parley/core/adapter";
import {
  conformanceCases,
  findLeftovers,
  readFixtures,
  replayFixtures,
  writeFixture,
  type ConformanceHarness,
  type NamedFixture,
} from "@parley/core/testing";
import type { Result, ResultAsync } from "neverthrow";
import nock from "nock";
import { describe, expect, it, test } from "vitest";
import { hosts, recordSandbox, scenarios } from "../fixtures/scenarios.ts";
import { periskope } from "../src/index.ts";
import { defaultBaseUrl } from "../src/options.ts";

const chat = (chatId: string) => ({
  chat_id: chatId,
  org_id: "00000000-0000-4000-8000-000000000001",
  org_phone: "12025550100@c.us",
  chat_name: "The name before",
  chat_type: chatId.endsWith("@g.us") ? "group" : "user",
  chat_image: "https://example.com/before.jpg",
  assigned_to: "before@example.com",
  labels: ["Before one", "Before two"],
  custom_properties: { "property-aaaaaaaaaaaaaaaa": "the property before" },
  group_description: "The description before",
  created_at: "2025-01-18T14:51:03+00:00",
  updated_at: "2025-01-26T13:05:59.602001+00:00",
  members: {
    "12025550101@c.us": {
      contact_id: "12025550101@c.us",
      contact_name: "Someone",
      is_admin: false,
    },
  },
});

interface WireUpdate {
  readonly name?: string;
  readonly description?: string;
  readonly assigned_to?: string;
  readonly labels?: string;
  readonly custom_properties?: Readonly<Record<string, string>>;
}

/** The chat after an update, as far as Periskope shows it: a picture is hosted again. */
const after = (
  chatId: string,
  { name, description, assigned_to, labels, custom_properties }: WireUpdate,
) => ({
  ...chat(chatId),
  ...(name !== undefined && { chat_name: name }),
  ...(description !== undefined && { group_description: description }),
  ...(assigned_to !== undefined && { assigned_to }),
  ...(labels !== undefined && { labels: labels.split(",") }),
  ...(custom_properties !== undefined && { custom_properties }),
});

const validation = (fields: object, message = "Request validation failed") => ({
  code: "VALIDATION_ERROR",
  message,
  status: 422,
  fields,
});

const harness: ConformanceHarness<typeof periskope> = {
  options: { phone: "12025550177" },
  chatIds: { group: "120363000000000001@g.us", direct: "12025550101@c.us" },
  otherChatId: "120363000000000002@g.us",
  reply: ({ method, body }, { chatId }) => ({
    body: method === "GET" ? chat(chatId) : after(chatId, body as WireUpdate),
  }),
  refusals: [
    {
      name: "401",
      status: 401,
      kind: "unauthenticated",
      providerCode: "UNAUTHORIZED_ERROR",
      body: { code: "UNAUTHORIZED_ERROR", message: "Invalid bearer auth token", status: 401 },
    },
    {
      name: "404",
      status: 404,
      kind: "not-found",
      body: { code: "NOT_FOUND_ERROR", message: "Chat not found", status: 404 },
    },
    {
      name: "422, fields by their dotted names",
      status: 422,
      kind: "rejected",
      retryable: false,
      body: validation({ "body.chat_id": { message: "chat_id is required" } }),
    },
    {
      name: "422, a missing phone",
      status: 422,
      kind: "rejected",
      body: {
        name: "Validation Error",
        ...validation({ "x-phone": { message: "is missing" } }, "Missing Header: {x-phone}"),
      },
    },
    {
      name: "429",
      status: 429,
      kind: "rate-limited",
      retryable: true,
      body: {
        code: "RATE_LIMIT_ERROR",
        message: "You can only make 100 requests per second",
        status: 429,
      },
    },
    {
      name: "500",
      status: 500,
      kind: "unavailable",
      retryable: true,
      body: { code: "UNKNOWN_ERROR", message: "Internal server error", status: 500 },
    },
  ],
};

const adapter = await loadAdapter(periskope);

describe("the Periskope adapter conforms", () => {
  for (const { name, run } of conformanceCases(adapter, harness)) test(name, run);
});

const folder = fileURLToPath(new URL("../fixtures", import.meta.url));
const fixtures = readFixtures(folder);

const clientFor = (fixture: NamedFixture) => {
  const phone = fixture.request.headers["x-phone"];
  const options = {
    apiKey: "a-token-for-replays",
    ...(phone !== undefined && { phone }),
    retry: { attempts: 1 },
  };
  return connect(periskope, options)._unsafeUnwrap();
};

const statusesOf = (fields: Readonly<Record<string, { readonly status: string }>>): string =>
  Object.entries(fields)
    .map(([field, { status }]) => `${field} ${status}`)
    .join(", ");

/** What a call came to, in a line. */
const outcomeOf = (result: Result<unknown, ChatError>): string =>
  result.match(
    (value) => {
      const { fields } = value as { fields?: Record<string, { status: string }> };
      return fields
        ? statusesOf(fields)
        : `read ${(value as Chat).kind} ${(value as Chat).displayName}`;
    },
    (error) => {
      const { providerCode } = error.kind === "partial" ? error.cause! : error;
      const line = `${error.kind} ${providerCode}, ${error.retryable ? "retryable" : "final"}, applied: ${error.applied}`;
      if (error.kind !== "partial") return line;
      return `${line}; ${statusesOf(error.receipt.fields)}; left: ${Object.keys(error.remainder).join(", ")}`;
    },
  );

const chatIdOf = ({ request }: NamedFixture): string =>
  decodeURIComponent(request.path.split("/")[2] ?? "");

interface WireBody {
  readonly name?: string;
  readonly assigned_to?: string;
  readonly labels?: string;
  readonly custom_properties?: Readonly<Record<string, string>>;
}

/** The call that a documented request stands for. */
const callOf = (
  client: ReturnType<typeof clientFor>,
  fixture: NamedFixture,
): ResultAsync<unknown, ChatError> => {
  const chatId = chatIdOf(fixture);
  if (fixture.request.method === "GET") return client.getChat(chatId);
  const { name, assigned_to, labels, custom_properties } = fixture.request.body as WireBody;
  return client.updateChat(chatId, {
    ...(name !== undefined && { displayName: name }),
    ...(assigned_to !== undefined && { assignee: assigned_to }),
    ...(labels !== undefined && { labels: labels.split(",") }),
    ...(custom_properties !== undefined && { customProperties: custom_properties }),
  });
};

const documented: Readonly<Record<string, string>> = {
  "get-chat.200": "read direct BK Local1",
  "update-chat.200": "assignee applied, labels applied, customProperties applied",
  "update-chat.401": "unauthenticated UNAUTHORIZED_ERROR, final, applied: no",
  "update-chat.404": "not-found NOT_FOUND_ERROR, final, applied: no",
  "update-chat.422": "rejected VALIDATION_ERROR, final, applied: no",
  "update-chat.422.dotted": "rejected VALIDATION_ERROR, final, applied: no",
  "update-chat.422.no-phone": "rejected VALIDATION_ERROR, final, applied: no",
  "update-chat.429": "rate-limited RATE_LIMIT_ERROR, retryable, applied: no",
  "update-chat.500": "unavailable UNKNOWN_ERROR, retryable, applied: unknown",
  "update-group-settings.200": "displayName applied",
};

const recorded: Readonly<Record<string, string>> = {
  "get-chat.group": "read group The name before",
  "get-chat.direct": "read direct Sandbox contact",
  "get-chat.unknown": "not-found NOT_FOUND_ERROR, final, applied: no",
  "update-chat.labels": "labels applied",
  "update-chat.whole":
    "displayName applied, iconUrl applied, description applied, assignee applied, labels applied, customProperties applied",
  "update-chat.labels-by-difference": "labels applied",
  "update-chat.half-way":
    "partial UNKNOWN_ERROR, retryable, applied: partly; displayName applied; left: labels",
  "update-chat.unknown": "not-found NOT_FOUND_ERROR, final, applied: no",
  "update-chat.wrong-token": "unauthenticated UNAUTHORIZED_ERROR, final, applied: no",
  "update-chat.no-phone": "rejected VALIDATION_ERROR, final, applied: no",
  "update-chat.rate-limited": "rate-limited RATE_LIMIT_ERROR, retryable, applied: no",
};

const ofProvenance = (provenance: string): string[] =>
  [...fixtures.keys()].filter((name) => name.startsWith(`${provenance}.`));

/** The exchanges of a scenario, in order. */
const exchangesOf = (name: string): NamedFixture[] =>
  [...fixtures.values()].filter(
    (fixture) => fixture.name.replace(/\.\d$/, "") === `sandbox.${name}`,
  );

describe("the fixtures of Periskope", () => {
  it("are all replayed", () => {
    expect(ofProvenance("documented").sort()).toEqual(
      Object.keys(documented)
        .map((name) => `documented.${name}`)
        .sort(),
    );
    const names = new Set(ofProvenance("sandbox").map((name) => name.replace(/\.\d$/, "")));
    expect([...names].sort()).toEqual(
      Object.keys(recorded)
        .map((name) => `sandbox.${name}`)
        .sort(),
    );
    expect(scenarios.map(({ name }) => name).sort()).toEqual(Object.keys(recorded).sort());
  });

  it.each(Object.entries(documented))("documented: %s is read as «%s»", async (name, outcome) => {
    const fixture = fixtures.get(`documented.${name}`)!;
    const client = clientFor(fixture);
    const result = await replayFixtures(
      { nock, baseUrl: defaultBaseUrl, fixtures: [fixture] },
      () => callOf(client, fixture),
    );
    expect(outcomeOf(result)).toBe(outcome);
  });

  it.each(scenarios)("sandbox: $name", async ({ name, call }) => {
    const exchanges = exchangesOf(name);
    const [first] = exchanges;
    const client = clientFor(first!);
    const result = await replayFixtures(
      { nock, baseUrl: defaultBaseUrl, fixtures: exchanges },
      () => call(client, chatIdOf(first!)),
    );
    expect(outcomeOf(result)).toBe(recorded[name]);
  });

  it("hold nothing that belongs to somebody", () => {
    for (const fixture of fixtures.values()) {
      expect([fixture.name, findLeftovers(fixture, { hosts })]).toEqual([fixture.name, []]);
    }
  });

  it("are the same when they are recorded anew", async () => {
    const again = await recordSandbox("2026-01-01");
    expect([...again.keys()].sort()).toEqual(ofProvenance("sandbox").sort());
    for (const [name, fixture] of again) {
      const { date } = fixtures.get(name)!;
      expect(writeFixture({ ...fixture, date })).toBe(
        readFileSync(join(folder, `${name}.json`), "utf8"),
      );
    }
  });
});
