import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import {
  fixtureProblems,
  findLeftovers,
  readFixture,
  readFixtures,
  writeFixture,
  type Fixture,
} from "../../src/testing/index.ts";

const folder = mkdtempSync(join(tmpdir(), "parley-fixtures-"));
afterAll(() => rmSync(folder, { recursive: true }));

const fixture: Fixture = {
  provider: "sound",
  provenance: "sandbox",
  date: "2026-11-20",
  source: "a sandbox",
  request: {
    method: "PATCH",
    path: "/chats/a",
    headers: { authorization: "Bearer <token>" },
    body: { name: "b" },
  },
  reply: { status: 200, headers: {}, body: { name: "b" } },
};

describe("a fixture", () => {
  it("is read as it was written", () => {
    writeFileSync(join(folder, "sandbox.one.json"), writeFixture(fixture));
    expect(readFixture(join(folder, "sandbox.one.json"))).toEqual({
      name: "sandbox.one",
      ...fixture,
    });
    expect([...readFixtures(folder).keys()]).toContain("sandbox.one");
  });

  it("is written the same way whatever the order of its keys", () => {
    const turned = Object.fromEntries(Object.entries(fixture).reverse()) as unknown as Fixture;
    expect(writeFixture(turned)).toBe(writeFixture(fixture));
  });

  it.each<[string, object]>([
    ["provider must be a text", { provider: "" }],
    ["provenance must be one of live, sandbox, documented", { provenance: "recorded" }],
    ["date must be a day, YYYY-MM-DD", { date: "2026-02-30" }],
    ["source must be a text", { source: " " }],
    ["only what is documented can be assembled", { assembled: true }],
    ["more is not a member of a fixture", { more: 1 }],
    ["request must be an object", { request: [] }],
    ["request.path must begin with a slash", { request: { ...fixture.request, path: "chats" } }],
    [
      "request.method must be one of GET, POST, PUT, PATCH, DELETE",
      { request: { ...fixture.request, method: "get" } },
    ],
    [
      "request.headers.X-A is not a header name in lower case",
      { request: { ...fixture.request, headers: { "X-A": "1" } } },
    ],
    [
      "reply.status must be a whole number from 200 to 599",
      { reply: { ...fixture.reply, status: 99 } },
    ],
    ["reply.header is not a member of a fixture", { reply: { ...fixture.reply, header: {} } }],
  ])("is refused: %s", (problem, change) => {
    expect(fixtureProblems({ ...fixture, ...change })).toEqual([problem]);
  });

  it("is refused when its file is no JSON, no fixture or named after another provenance", () => {
    writeFileSync(join(folder, "live.broken"), "{");
    writeFileSync(join(folder, "live.other"), writeFixture(fixture));
    expect(() => readFixture(join(folder, "live.broken"))).toThrow(
      "live.broken: cannot be read as JSON",
    );
    expect(() => readFixture(join(folder, "live.other"))).toThrow(
      "the name must begin with sandbox.",
    );
    expect(fixtureProblems(null)).toEqual(["a fixture must be an object"]);
  });
});

const holding = (text: string, provenance: Fixture["provenance"] = "sandbox"): Fixture => ({
  ...fixture,
  provenance,
  reply: { status: 200, headers: {}, body: { deep: [{ text }] } },
});

describe("the search for leftovers", () => {
  it("lets placeholders and examples through", () => {
    const text =
      "<token> +12025550101 12025550101@c.us 120363000000000001@g.us 00000000-0000-4000-8000-000000000017 " +
      "00000000000000000000000000000002 label-placeholderxxxab 2026-01-01T00:00:00.000+00:00 a@example.com https://media.example.com/1";
    expect(findLeftovers(holding(text))).toEqual([]);
  });

  it.each([
    ["a phone number", "+1 (415) 555-1234"],
    ["a phone number", "call 491701234567 now"],
    ["a phone number", "919537851844@c.us"],
    ["the id of a group", "120363392071406466@g.us"],
    ["an email address", "someone@company.io"],
    ["an id", "9f1c2d3e-4a5b-4c6d-8e7f-0123456789ab"],
    ["an id", "2eff5df5c6f688733c007523c4d61cd9"],
    ["an id", "label-egylglffhfsuzpbu"],
    ["a token", "Bearer abcdefgh12345678"],
    ["a token", "sk_live_abcdef123456"],
    ["a token", "eyJhbGciOiJIUzI1NiJ9"],
    ["a URL of somebody", "https://storage.googleapis.com/a.jpg"],
    ["a time", "2026-05-01T18:28:25Z"],
    ["a package registry", ["registry", "npmjs", "org"].join(".")],
    ["an address of a machine", "localhost"],
    ["a path of a machine", `see ${["", "home", "someone", "file"].join("/")}`],
  ])("finds %s: %s", (what, text) => {
    const found = findLeftovers(holding(text));
    expect(found.map((leftover) => leftover.what)).toContain(what);
    expect(found[0]?.path).toBe("reply.body.deep.0.text");
  });

  it("finds what is encoded, what is a key, and a token that is no placeholder", () => {
    const keyed: Fixture = {
      ...fixture,
      reply: { status: 200, headers: {}, body: { "918527184400": true } },
    };
    expect(findLeftovers(keyed)[0]?.what).toBe("a phone number");
    const path: Fixture = {
      ...fixture,
      request: { ...fixture.request, path: "/chats/919537851844%40c.us" },
    };
    expect(findLeftovers(path).length).toBeGreaterThan(0);
    const header: Fixture = {
      ...fixture,
      request: { ...fixture.request, headers: { authorization: "Bearer short" } },
    };
    expect(findLeftovers(header)).toEqual([
      { path: "request.headers.authorization", what: "a token" },
    ]);
    const epoch: Fixture = {
      ...fixture,
      reply: { status: 200, headers: {}, body: { at: 1_777_777_777_777 } },
    };
    expect(findLeftovers(epoch)).toEqual([{ path: "reply.body.at", what: "a time" }]);
  });

  it("lets samples of a documentation through only in what is documented", () => {
    const documentedSamples = ["+14155551234"];
    expect(findLeftovers(holding("+14155551234", "documented"), { documentedSamples })).toEqual([]);
    expect(findLeftovers(holding("+14155551234", "live"), { documentedSamples })).toHaveLength(1);
    expect(findLeftovers(holding("2026-05-01T18:28:25Z", "documented"))).toEqual([]);
  });
});
