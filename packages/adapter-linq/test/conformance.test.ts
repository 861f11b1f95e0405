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
import { linq } from "../src/index.ts";
import { defaultBaseUrl } from "../src/options.ts";
import {
  chatBody,
  chatId,
  directChatError,
  leftChatError,
  notFoundError,
  rateLimitError,
} from "./samples.ts";

const refusal = (status: number, code: number, message: string) => ({
  error: { status, code, message },
  success: false,
});

const harness: ConformanceHarness<typeof linq> = {
  options: {},
  chatIds: { group: chatId },
  otherChatId: "94c6bf33-31d9-40e3-a0e9-f94250ecedb9",
  answersWithAnyObject: true,
  reply: ({ method }, { chatId: id }) =>
    method === "GET" ? { body: { ...chatBody, id } } : { body: { chat_id: id, status: "pending" } },
  refusals: [
    {
      name: "400/1005",
      status: 400,
      kind: "rejected",
      providerCode: 1005,
      body: refusal(400, 1005, "Invalid parameter value"),
    },
    {
      name: "401/2004",
      status: 401,
      kind: "unauthenticated",
      body: refusal(401, 2004, "Unauthorized"),
    },
    {
      name: "403/2027",
      status: 403,
      kind: "forbidden",
      body: refusal(403, 2027, "The line is not eligible"),
    },
    { name: "404/2001", status: 404, kind: "not-found", providerCode: 2001, body: notFoundError },
    {
      name: "409/1006",
      status: 409,
      kind: "unsupported",
      providerCode: 1006,
      retryable: false,
      body: directChatError,
    },
    {
      name: "409/2009",
      status: 409,
      kind: "conflict",
      retryable: true,
      body: refusal(409, 2009, "The chat is still being created"),
    },
    { name: "409/2013", status: 409, kind: "conflict", retryable: false, body: leftChatError },
    { name: "429/1007", status: 429, kind: "rate-limited", retryable: true, body: rateLimitError },
    {
      name: "500/3006",
      status: 500,
      kind: "unavailable",
      retryable: true,
      body: refusal(500, 3006, "Internal server error"),
    },
  ],
};

const adapter = await loadAdapter(linq);

describe("the Linq adapter conforms", () => {
  for (const { name, run } of conformanceCases(adapter, harness)) test(name, run);
});

describe("the Linq adapter conforms with the answers of older deployments", () => {
  const older: typeof harness = {
    ...harness,
    reply: ({ method, body }, { chatId: id }) => {
      const changes = method === "GET" ? {} : (body as { display_name?: string });
      return {
        body: {
          ...chatBody,
          id,
          ...("display_name" in changes && { display_name: "The name before" }),
        },
      };
    },
  };
  for (const { name, run } of conformanceCases(adapter, older)) test(name, run);
});

const folder = fileURLToPath(new URL("../fixtures", import.meta.url));
const fixtures = readFixtures(folder);
const token = "a-token-for-replays";

const clientFor = () => connect(linq, { apiKey: token, retry: { attempts: 1 } })._unsafeUnwrap();

/** What a call came to, in a line. */
const outcomeOf = (result: Result<unknown, ChatError>): string =>
  result.match(
    (value) => {
      const { fields } = value as { fields?: Record<string, { status: string }> };
      if (!fields) return `read ${(value as Chat).kind} ${(value as Chat).displayName}`;
      return Object.entries(fields)
        .map(([field, { status }]) => `${field} ${status}`)
        .join(", ");
    },
    ({ kind, providerCode, retryable, applied }) =>
      `${kind} ${providerCode}, ${retryable ? "retryable" : "final"}, applied: ${applied}`,
  );

const chatIdOf = ({ request }: NamedFixture): string => request.path.split("/").at(-1) ?? "";

/** The call that a documented request stands for. */
const callOf = (
  client: ReturnType<typeof clientFor>,
  fixture: NamedFixture,
): ResultAsync<unknown, ChatError> => {
  const { request } = fixture;
  if (request.method === "GET") return client.getChat(chatIdOf(fixture));
  const { display_name, group_chat_icon } = request.body as Record<string, string>;
  return client.updateChat(chatIdOf(fixture), {
    ...(display_name !== undefined && { displayName: display_name }),
    ...(group_chat_icon !== undefined && { iconUrl: group_chat_icon }),
  });
};

const documented: Readonly<Record<string, string>> = {
  "get-chat.200": "read group +14155551234, +14155559876",
  "get-chat.404-2001": "not-found 2001, final, applied: no",
  "update-chat.200": "displayName pending",
  "update-chat.200.name-and-icon": "displayName pending, iconUrl pending",
  "update-chat.200.old-chat-body": "displayName pending",
  "update-chat.400-1002": "rejected 1002, final, applied: no",
  "update-chat.400-1005": "rejected 1005, final, applied: no",
  "update-chat.400-5006": "rejected 5006, final, applied: no",
  "update-chat.400-5007": "rejected 5007, final, applied: no",
  "update-chat.401-2004": "unauthenticated 2004, final, applied: no",
  "update-chat.403-2027": "forbidden 2027, final, applied: no",
  "update-chat.404-2001": "not-found 2001, final, applied: no",
  "update-chat.409-1006": "unsupported 1006, final, applied: no",
  "update-chat.409-2009": "conflict 2009, retryable, applied: no",
  "update-chat.409-2013": "conflict 2013, final, applied: no",
  "update-chat.429-1007": "rate-limited 1007, retryable, applied: no",
  "update-chat.429-4001.old": "rate-limited 4001, retryable, applied: no",
  "update-chat.500-3006": "unavailable 3006, retryable, applied: unknown",
};

const recorded: Readonly<Record<string, string>> = {
  "get-chat": "read group The name before",
  "get-chat.unknown": "not-found 2001, final, applied: no",
  "update-chat.name": "displayName pending",
  "update-chat.name-and-icon": "displayName pending, iconUrl pending",
  "update-chat.unknown": "not-found 2001, final, applied: no",
  "update-chat.direct": "unsupported 1006, final, applied: no",
  "update-chat.creating": "conflict 2009, retryable, applied: no",
  "update-chat.left": "conflict 2013, final, applied: no",
  "update-chat.icon-unreachable": "rejected 5007, final, applied: no",
  "update-chat.icon-not-an-image": "rejected 5006, final, applied: no",
  "update-chat.wrong-token": "unauthenticated 2004, final, applied: no",
  "update-chat.rate-limited": "rate-limited 1007, retryable, applied: no",
  "update-chat.unavailable": "unavailable 4004, retryable, applied: unknown",
};

const ofProvenance = (provenance: string): string[] =>
  [...fixtures.keys()].filter((name) => name.startsWith(`${provenance}.`));

describe("the fixtures of Linq", () => {
  it("are all replayed", () => {
    expect(ofProvenance("documented").sort()).toEqual(
      Object.keys(documented)
        .map((name) => `documented.${name}`)
        .sort(),
    );
    expect(ofProvenance("sandbox").sort()).toEqual(
      Object.keys(recorded)
        .map((name) => `sandbox.${name}`)
        .sort(),
    );
    expect(scenarios.map(({ name }) => name).sort()).toEqual(Object.keys(recorded).sort());
  });

  it.each(Object.entries(documented))("documented: %s is read as «%s»", async (name, outcome) => {
    const fixture = fixtures.get(`documented.${name}`)!;
    const client = clientFor();
    const result = await replayFixtures(
      { nock, baseUrl: defaultBaseUrl, fixtures: [fixture] },
      () => callOf(client, fixture),
    );
    expect(outcomeOf(result)).toBe(outcome);
  });

  it.each(scenarios)("sandbox: $name", async ({ name, call }) => {
    const fixture = fixtures.get(`sandbox.${name}`)!;
    const client = clientFor();
    const result = await replayFixtures(
      { nock, baseUrl: defaultBaseUrl, fixtures: [fixture] },
      () => call(client, chatIdOf(fixture)),
    );
    expect(outcomeOf(result)).toBe(recorded[name]);
  });

  it("hold nothing that belongs to somebody", () => {
    const documentedSamples = [
      "+14155551234",
      "+14155559876",
      "550e8400-e29b-41d4-a716-446655440000",
      "550e8400-e29b-41d4-a716-446655440010",
      "550e8400-e29b-41d4-a716-446655440011",
      "2eff5df5c6f688733c007523c4d61cd9",
    ];
    for (const fixture of fixtures.values()) {
      expect([fixture.name, findLeftovers(fixture, { hosts, documentedSamples })]).toEqual([
        fixture.name,
        [],
      ]);
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
