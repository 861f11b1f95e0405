import { connect } from "node:net";
import { expect, test } from "vitest";

import { type CannedAnswer, startSandbox } from "../src/index.ts";
import { endpoint } from "./support/endpoint.ts";
import { call, linq, periskope, start } from "./support/start.ts";

test("requests are logged for both providers or for one, and can be forgotten", async () => {
  const sandbox = await start();
  const { id } = sandbox.linq.createChat();
  await linq(sandbox, "PUT", `/v3/chats/${id}?a=1`, { display_name: "x" });
  await periskope(sandbox, "GET", "/chats");
  expect(sandbox.requests()).toHaveLength(2);
  expect(sandbox.requests("linq")).toMatchObject([
    {
      provider: "linq",
      method: "PUT",
      path: `/v3/chats/${id}`,
      query: { a: "1" },
      body: { display_name: "x" },
      status: 200,
      at: expect.any(Number),
    },
  ]);
  expect(sandbox.requests("linq")[0]?.headers["authorization"]).toBe(
    `Bearer ${sandbox.linq.apiKey}`,
  );
  sandbox.clearRequests();
  expect(sandbox.requests()).toEqual([]);
});

test("the request log keeps the newest only, or nothing at all", async () => {
  const small = await start({ requestLogLimit: 2 });
  for (const limit of [1, 2, 3, 4, 5]) await linq(small, "GET", `/v3/chats?limit=${limit}`);
  expect(small.requests().map(({ query }) => query["limit"])).toEqual(["4", "5"]);
  const none = await start({ requestLogLimit: 0 });
  await linq(none, "GET", "/v3/chats");
  expect(none.requests()).toEqual([]);
});

test("prepared answers come in order, as often as asked, with the documented body", async () => {
  const sandbox = await start();
  const { id } = sandbox.linq.createChat();
  sandbox.linq.respondNext({ status: 429, headers: { "Retry-After": "45" } });
  sandbox.linq.respondNext({
    status: 502,
    headers: { "content-type": "text/html" },
    body: "<h1>Bad gateway</h1>",
    times: 2,
  });
  const get = () => linq(sandbox, "GET", `/v3/chats/${id}`);
  const limited = await get();
  expect(limited).toMatchObject({
    status: 429,
    body: {
      error: { code: 1007, retry_after: 45, message: "Rate limited. Try again in 45 seconds." },
    },
  });
  expect(limited.headers.get("retry-after")).toBe("45");
  for (let count = 0; count < 2; count += 1) {
    const html = await get();
    expect([html.status, html.body, html.headers.get("content-type")]).toEqual([
      502,
      "<h1>Bad gateway</h1>",
      "text/html",
    ]);
  }
  expect((await get()).status).toBe(200);
  sandbox.periskope.respondNext({ status: 500 });
  expect((await periskope(sandbox, "GET", "/chats")).body).toEqual({
    code: "UNKNOWN_ERROR",
    message: "Internal server error",
    status: 500,
  });
});

test("a prepared answer may wait for a certain request", async () => {
  const sandbox = await start();
  const { chat_id } = sandbox.periskope.createChat();
  sandbox.periskope.respondNext({ status: 500, method: "POST", path: "/settings" });
  expect((await periskope(sandbox, "PATCH", `/chats/${chat_id}`, { labels: "a" })).status).toBe(
    200,
  );
  expect(
    (await periskope(sandbox, "POST", `/chats/${chat_id}/settings`, { name: "x" })).status,
  ).toBe(500);
  expect(
    (await periskope(sandbox, "POST", `/chats/${chat_id}/settings`, { name: "x" })).status,
  ).toBe(200);
});

test("an answer can be lost after or before the request took effect", async () => {
  const sandbox = await start();
  const { chat_id } = sandbox.periskope.createChat();
  const update = (labels: string) => periskope(sandbox, "PATCH", `/chats/${chat_id}`, { labels });
  sandbox.periskope.respondNext({ status: 504, apply: true });
  expect((await update("applied")).status).toBe(504);
  expect(sandbox.periskope.chat(chat_id)?.labels).toEqual(["applied"]);
  sandbox.periskope.respondNext({ hangUp: true });
  await expect(update("lost")).rejects.toThrow();
  sandbox.periskope.respondNext({ hangUp: true, apply: true });
  await expect(update("unheard")).rejects.toThrow();
  expect(sandbox.periskope.chat(chat_id)?.labels).toEqual(["unheard"]);
  expect(sandbox.requests("periskope").map(({ status }) => status)).toEqual([504, null, null]);
});

test("an answer can be late", async () => {
  const sandbox = await start();
  sandbox.linq.respondNext({ delayMs: 40 });
  const begun = performance.now();
  expect((await linq(sandbox, "GET", "/v3/chats")).status).toBe(200);
  expect(performance.now() - begun).toBeGreaterThanOrEqual(35);
});

test("an outcome can be reported before the answer arrives", async () => {
  const sandbox = await start({ linq: { applyDelayMs: 0 } });
  const order: string[] = [];
  const { url } = await endpoint((_delivered, response) => {
    order.push("event");
    response.end();
  });
  sandbox.linq.subscribe({ targetUrl: url, events: ["chat.group_name_updated"] });
  const { id } = sandbox.linq.createChat();
  sandbox.linq.respondNext({ delayMs: 100 });
  await linq(sandbox, "PUT", `/v3/chats/${id}`, { display_name: "x" });
  order.push("answer");
  expect(order).toEqual(["event", "answer"]);
});

test("unknown addresses are 404 and oversized bodies 413", async () => {
  const sandbox = await start();
  const origin = `http://127.0.0.1:${sandbox.port}`;
  expect((await call(`${origin}/elsewhere`)).status).toBe(404);
  expect((await call(`${origin}/linq/api/partner`)).status).toBe(404);
  expect((await call(`${origin}/linq/api/partner/v3/chats/%E0%A4%A`)).status).toBe(404);
  const { id } = sandbox.linq.createChat();
  const large = await linq(sandbox, "PUT", `/v3/chats/${id}`, {
    display_name: "x".repeat(1024 * 1024),
  });
  expect(large.status).toBe(413);
  expect((await linq(sandbox, "GET", `/v3/chats/${id}`)).status).toBe(200);
});

test("a connection serves several requests", async () => {
  const sandbox = await start();
  const socket = connect(sandbox.port, "127.0.0.1");
  let text = "";
  socket.on("data", (chunk) => (text += chunk));
  const request = `GET /periskope/v1/chats HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer ${sandbox.periskope.apiKey}\r\n\r\n`;
  socket.write(request);
  await expect.poll(() => text.split("HTTP/1.1 422").length).toBe(2);
  socket.write(request);
  await expect.poll(() => text.split("HTTP/1.1 422").length).toBe(3);
  socket.destroy();
});

test("close ends open connections and waiting answers, and may be called twice", async () => {
  const sandbox = await startSandbox();
  sandbox.linq.respondNext({ delayMs: 60_000 });
  const pending = linq(sandbox, "GET", "/v3/chats");
  const outcome = expect(pending).rejects.toThrow();
  await expect.poll(() => sandbox.requests().length).toBe(1);
  await sandbox.close();
  await outcome;
  await sandbox.close();
  await expect(linq(sandbox, "GET", "/v3/chats")).rejects.toThrow();
});

test("a port that is taken is an error, not a hang", async () => {
  const sandbox = await start();
  await expect(startSandbox({ port: sandbox.port })).rejects.toThrow(/EADDRINUSE/);
});

test("a prepared answer that cannot be sent is refused when it is prepared", async () => {
  const sandbox = await start();
  const circle: { self?: unknown } = {};
  circle.self = circle;
  const mistakes: [string, CannedAnswer][] = [
    ['headers["bad header"]', { headers: { "bad header": "x" } }],
    ['headers[""]', { headers: { "": "x" } }],
    ['headers["x-a"]', { headers: { "x-a": "a\nb" } }],
    ['headers["x-a"]', { headers: { "x-a": "☃" } }],
    ['headers["x-a"]', { headers: { "x-a": 5 as never } }],
    ['headers["Trailer"]', { headers: { Trailer: "x-a" } }],
    ["body", { body: 1n }],
    ["body", { body: { amount: 1n } }],
    ["body", { body: circle }],
    ["body", { body: () => 1 }],
    ["body", { body: Symbol("x") }],
  ];
  for (const [place, mistake] of mistakes) {
    for (const provider of [sandbox.linq, sandbox.periskope]) {
      const prepare = () => provider.respondNext({ status: 200, ...mistake });
      expect(prepare).toThrow(TypeError);
      expect(prepare).toThrow(`respondNext.${place} `);
    }
  }
  expect((await linq(sandbox, "GET", "/v3/chats")).body).toHaveProperty("chats");
  for (const body of [null, false, 0, "", [], { at: new Date(0) }]) {
    sandbox.linq.respondNext({ status: 200, headers: { "x-a": "é" }, body });
    expect((await linq(sandbox, "GET", "/v3/chats")).status).toBe(200);
  }
});

test("mistakes in options and control calls are TypeErrors that name the place", async () => {
  for (const options of [
    { prot: 1 },
    { port: -1 },
    { port: "80" },
    { linq: { apiKey: "" } },
    { linq: { successStatus: 204 } },
    { linq: { applyDelayMs: -1 } },
    { linq: 5 },
    { periskope: { phones: [] } },
    { periskope: { phones: ["+91"] } },
    { periskope: { labelsReading: "both" } },
    { requestLogLimit: 1.5 },
  ]) {
    await expect(startSandbox(options as never), JSON.stringify(options)).rejects.toThrow(
      TypeError,
    );
  }
  const { linq: one, periskope: two } = await start();
  const group = one.createChat();
  const direct = one.createChat({ kind: "direct" });
  const user = two.createChat({ kind: "user" });
  const mistakes: [string, () => unknown][] = [
    ["unknown option", () => one.createChat({ name: "x" } as never)],
    ["no UUID", () => one.createChat({ id: "x" })],
    ["twice the same id", () => one.createChat({ id: group.id })],
    [
      "icon of a direct chat",
      () => one.createChat({ kind: "direct", iconUrl: "https://example.com/i.png" }),
    ],
    ["too few handles", () => one.createChat({ handles: ["+12025550101"] })],
    ["unknown field", () => one.failNext({ field: "name" as never })],
    ["unknown code", () => one.failNext({ field: "display_name", code: 5 as never })],
    ["unknown chat", () => one.setState("550e8400-e29b-41d4-a716-446655440000", "left")],
    ["unknown state", () => one.setState(group.id, "gone" as never)],
    ["nothing to change", () => one.changeAsSomeoneElse(group.id, {})],
    ["name of a direct chat", () => one.changeAsSomeoneElse(direct.id, { displayName: "x" })],
    [
      "a stranger",
      () => one.changeAsSomeoneElse(group.id, { displayName: "x", by: "+12025550999" }),
    ],
    ["no status", () => one.respondNext({ body: {} })],
    ["nothing at all", () => one.respondNext({})],
    ["a status out of range", () => one.respondNext({ status: 42 })],
    ["a typing mistake", () => one.respondNext({ statsu: 500 } as never)],
    ["usual answer without effect", () => one.respondNext({ delayMs: 5, apply: false })],
    ["id of the wrong kind", () => two.createChat({ id: "1@c.us", kind: "group" })],
    ["a label with a comma", () => two.createChat({ labels: ["a,b"] })],
    ["an unlinked phone", () => two.createChat({ phone: "1" })],
    ["name of a contact", () => two.changeAsSomeoneElse(user.chat_id, { name: "x" })],
    ["unlinked phone", () => two.setPhoneConnected(false, "1")],
    ["nothing changed", () => two.changeAsSomeoneElse(user.chat_id, { by: "1" })],
    ["data that is no object", () => two.emit("chat.created", "x" as never)],
    ["data that is no object", () => one.emit("chat.created", null as never)],
  ];
  for (const [name, mistake] of mistakes) expect(mistake, name).toThrow(TypeError);
});
