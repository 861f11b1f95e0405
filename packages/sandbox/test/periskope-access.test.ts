import { expect, test } from "vitest";

import type { Sandbox } from "../src/index.ts";
import { call, periskope, start } from "./support/start.ts";

const patch = (sandbox: Sandbox, id: string, body: unknown) =>
  periskope(sandbox, "PATCH", `/chats/${encodeURIComponent(id)}`, body);

test("the token and the phone are demanded", async () => {
  const sandbox = await start();
  const { chat_id } = sandbox.periskope.createChat();
  const anonymous = await call(`${sandbox.periskope.baseUrl}/chats/${chat_id}`);
  expect(anonymous).toMatchObject({
    status: 401,
    body: { code: "UNAUTHORIZED_ERROR", message: "Invalid bearer auth token", status: 401 },
  });
  for (const headers of [{}, { "x-phone": "0" }]) {
    const reply = await periskope(sandbox, "GET", `/chats/${chat_id}`, undefined, headers);
    expect(reply).toMatchObject({
      status: 422,
      body: {
        message: "Missing Header: {x-phone}",
        fields: { "x-phone": { message: expect.any(String) } },
      },
    });
  }
  expect(
    (
      await periskope(sandbox, "GET", `/chats/${chat_id}`, undefined, {
        "x-phone": sandbox.periskope.phoneId,
      })
    ).status,
  ).toBe(200);
  const lax = await start({ periskope: { requirePhone: false } });
  expect(
    (await periskope(lax, "GET", `/chats/${lax.periskope.createChat().chat_id}`, undefined, {}))
      .status,
  ).toBe(200);
});

test("a phone sees only its own chats", async () => {
  const sandbox = await start({ periskope: { phones: ["911111111111", "922222222222"] } });
  const { chat_id } = sandbox.periskope.createChat({ phone: "922222222222" });
  const reply = await patch(sandbox, chat_id, { labels: "x" });
  expect(reply).toMatchObject({
    status: 404,
    body: { code: "NOT_FOUND_ERROR", message: "Chat not found", status: 404 },
  });
  expect(
    (
      await periskope(
        sandbox,
        "PATCH",
        `/chats/${chat_id}`,
        { labels: "x" },
        { "x-phone": "922222222222" },
      )
    ).status,
  ).toBe(200);
});

test("answers carry the provider's own headers", async () => {
  const sandbox = await start({ periskope: { rateLimit: 7 } });
  const { headers } = await periskope(sandbox, "GET", "/chats");
  expect(headers.get("x-periskope-trace-id")).toBeTruthy();
  expect(headers.get("x-periskope-org-id")).toBe(sandbox.periskope.createChat().org_id);
  expect(headers.get("x-periskope-phone-id")).toBe(sandbox.periskope.phoneId);
  expect([headers.get("x-ratelimit-limit"), headers.get("x-ratelimit-remaining")]).toEqual([
    "7",
    "6",
  ]);
  expect(Number(headers.get("x-ratelimit-reset"))).toBeGreaterThan(1_000_000_000);
});

test("the rate limit is enforced on demand", async () => {
  const sandbox = await start({
    periskope: { rateLimit: 1, enforceRateLimit: true, rateLimitResetReading: "seconds-left" },
  });
  const replies = await Promise.all(
    Array.from({ length: 4 }, () => periskope(sandbox, "GET", "/chats")),
  );
  const refused = replies.find(({ status }) => status === 429);
  expect(refused?.body).toEqual({
    code: "RATE_LIMIT_ERROR",
    message: "You can only make 1 requests per second",
    status: 429,
  });
  expect(refused?.headers.get("x-ratelimit-reset")).toBe("1");
});

test("the list pages by offset and limit and filters by type, label and time", async () => {
  const sandbox = await start();
  const users = ["a", "b", "c"].map((name) =>
    sandbox.periskope.createChat({ kind: "user", name, labels: [name] }),
  );
  sandbox.periskope.createChat({ kind: "group" });
  const list = async (query: string) => (await periskope(sandbox, "GET", `/chats?${query}`)).body;
  expect(await list("offset=1&limit=2")).toMatchObject({
    from: 2,
    to: 3,
    count: 4,
    chats: [{ chat_name: "b" }, { chat_name: "c" }],
  });
  expect((await list("chat_type=group")).count).toBe(1);
  expect((await list("label=B")).chats).toMatchObject([{ chat_id: users[1]?.chat_id }]);
  expect((await list("start_time=2999-01-01")).chats).toEqual([]);
  expect((await list("")).chats[0]).not.toHaveProperty("labels");
  const refused = await periskope(sandbox, "GET", "/chats?limit=10000");
  expect(refused).toMatchObject({
    status: 422,
    body: { fields: { limit: { message: "Limit should be less than 2000", value: "10000" } } },
  });
  for (const query of ["offset=x", "chat_type=fish", "end_time=never"])
    expect((await periskope(sandbox, "GET", `/chats?${query}`)).status).toBe(422);
});
