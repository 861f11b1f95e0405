import https from "node:https";
import nock from "nock";
import { describe, expect, expectTypeOf, it } from "vitest";
import { replayFixtures, type Fixture, type Nock } from "../../src/testing/index.ts";

const baseUrl = "https://replay.example.com/api";

const exchange = (name: string, status = 200): Fixture => ({
  provider: "sound",
  provenance: "sandbox",
  date: "2026-11-20",
  source: "a test",
  request: {
    method: "PATCH",
    path: "/chats/a%40b",
    headers: { authorization: "Bearer <token>", "content-type": "application/json" },
    body: { name },
  },
  reply: { status, headers: { "x-trace-id": "1" }, body: { name } },
});

const send = (
  body: unknown,
  path = "/api/chats/a%40b",
  authorization = "Bearer abc",
): Promise<string> =>
  new Promise((resolve) => {
    const headers = { authorization, "content-type": "application/json" };
    const request = https.request(
      { host: "replay.example.com", path, method: "PATCH", headers },
      (reply) => {
        let text = "";
        reply.on("data", (piece) => (text += piece));
        reply.on("end", () => resolve(`${reply.statusCode} ${text}`));
      },
    );
    request.on("error", (error) => resolve(error.name));
    request.end(JSON.stringify(body));
  });

const replay = (fixtures: Fixture[], run: () => Promise<unknown>) =>
  replayFixtures({ nock, baseUrl, fixtures }, run);

describe("a replay", () => {
  it("takes nock as it is", () => {
    expectTypeOf(nock).toExtend<Nock>();
  });

  it("answers what was recorded, in order", async () => {
    const answers = await replay([exchange("a"), exchange("a", 409), exchange("b")], async () => [
      await send({ name: "a" }),
      await send({ name: "a" }),
      await send({ name: "b" }),
    ]);
    expect(answers).toEqual(['200 {"name":"a"}', '409 {"name":"a"}', '200 {"name":"b"}']);
  });

  it.each([
    ["another body", () => send({ name: "b" })],
    ["a body with more", () => send({ name: "a", more: 1 })],
    ["another path", () => send({ name: "a" }, "/api/chats/c")],
    ["a path encoded otherwise", () => send({ name: "a" }, "/api/chats/a@b")],
    ["no token", () => send({ name: "a" }, undefined, "Bearer ")],
  ])("fails at %s, even when nobody minds", async (_what, run) => {
    await expect(replay([exchange("a")], run)).rejects.toThrow(/no exchange is left.*was not used/);
  });

  it("fails at another order", async () => {
    const run = async () => [await send({ name: "b" }), await send({ name: "a" })];
    await expect(replay([exchange("a"), exchange("b")], run)).rejects.toThrow(
      "the replay is not what was recorded",
    );
  });

  it("fails at an exchange that was not used, and at one too many", async () => {
    await expect(replay([exchange("a")], async () => undefined)).rejects.toThrow(
      "PATCH /chats/a%40b was not used",
    );
    const twice = async () => [await send({ name: "a" }), await send({ name: "a" })];
    await expect(replay([exchange("a")], twice)).rejects.toThrow("no exchange is left for PATCH");
  });

  it("passes on what the run throws, and leaves no interceptor behind", async () => {
    const run = async () => {
      throw new RangeError("from the run");
    };
    await expect(replay([exchange("a")], run)).rejects.toThrow(RangeError);
    expect(nock.pendingMocks()).toEqual([]);
  });
});
