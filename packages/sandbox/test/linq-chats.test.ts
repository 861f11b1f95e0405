import { expect, test } from "vitest";

import { call, linq, start } from "./support/start.ts";

const absent = "/v3/chats/550e8400-e29b-41d4-a716-446655440000";

const refusal = (status: number, code: number, message: string) => ({
  status,
  body: {
    success: false,
    error: {
      status,
      code,
      message,
      doc_url: `https://docs.linqapp.com/error/codes/${Math.floor(code / 1000)}xxx/${code}/`,
    },
    trace_id: expect.stringMatching(/^[0-9a-f]{32}$/),
  },
});

test("an update is answered with pending and happens after the delay", async () => {
  const sandbox = await start({ linq: { applyDelayMs: 5 } });
  const chat = sandbox.linq.createChat({ displayName: "Before" });
  const reply = await linq(sandbox, "PUT", `/v3/chats/${chat.id}`, { display_name: "After" });
  expect(reply).toMatchObject({ status: 200, body: { chat_id: chat.id, status: "pending" } });
  expect(Object.keys(reply.body)).toEqual(["chat_id", "status"]);
  await expect.poll(() => sandbox.linq.chat(chat.id)?.display_name).toBe("After");
  expect(sandbox.linq.pending).toBe(0);
});

test("the success status and the superseded chat body can be chosen", async () => {
  const sandbox = await start({ linq: { successStatus: 202, updateAnswer: "chat" } });
  const chat = sandbox.linq.createChat({ displayName: "Before" });
  const reply = await linq(sandbox, "PUT", `/v3/chats/${chat.id}`, { display_name: "After" });
  expect(reply).toMatchObject({
    status: 202,
    body: { id: chat.id, display_name: "Before", is_group: true },
  });
  expect(Object.keys(reply.body).toSorted()).toEqual([
    "created_at",
    "display_name",
    "handles",
    "id",
    "is_archived",
    "is_group",
    "service",
    "updated_at",
  ]);
});

test("one field alone leaves the other as it was, and an icon is kept under another address", async () => {
  const sandbox = await start({ linq: { applyDelayMs: "manual" } });
  const chat = sandbox.linq.createChat({ displayName: "Kept" });
  await linq(sandbox, "PUT", `/v3/chats/${chat.id}`, {
    group_chat_icon: "https://example.com/icon.png",
  });
  await sandbox.linq.flush();
  const after = sandbox.linq.chat(chat.id);
  expect(after?.display_name).toBe("Kept");
  expect(after?.group_chat_icon).toMatch(/^https:\/\/cdn\.linqapp\.com\//);
});

test("pending updates are applied in the order of acceptance", async () => {
  const sandbox = await start({ linq: { applyDelayMs: 1 } });
  const { id } = sandbox.linq.createChat();
  for (const name of ["one", "two", "three"])
    await linq(sandbox, "PUT", `/v3/chats/${id}`, { display_name: name });
  await expect.poll(() => sandbox.linq.pending).toBe(0);
  expect(sandbox.linq.chat(id)?.display_name).toBe("three");
});

test("a missing or wrong token is 401/2004", async () => {
  const sandbox = await start();
  const expected = refusal(401, 2004, "Unauthorized");
  expect(await call(sandbox.linq.baseUrl + absent)).toMatchObject(expected);
  expect(
    await call(sandbox.linq.baseUrl + absent, { headers: { authorization: "Bearer nope" } }),
  ).toMatchObject(expected);
});

test("an unknown chat is 404/2001", async () => {
  const sandbox = await start();
  expect(await linq(sandbox, "PUT", absent, { display_name: "x" })).toMatchObject(
    refusal(404, 2001, "Chat not found"),
  );
  expect(await linq(sandbox, "GET", absent)).toMatchObject(refusal(404, 2001, "Chat not found"));
  expect(await linq(sandbox, "GET", "/v3/elsewhere")).toMatchObject(
    refusal(404, 2001, "Resource not found"),
  );
});

test("a direct chat is 409/1006, a chat in creation 409/2009, a left one 409/2013", async () => {
  const sandbox = await start();
  const direct = sandbox.linq.createChat({ kind: "direct" });
  expect(await linq(sandbox, "PUT", `/v3/chats/${direct.id}`, { display_name: "x" })).toMatchObject(
    refusal(409, 1006, "Cannot update direct message chats"),
  );
  const group = sandbox.linq.createChat({ state: "creating" });
  const update = () => linq(sandbox, "PUT", `/v3/chats/${group.id}`, { display_name: "x" });
  expect(await update()).toMatchObject(refusal(409, 2009, "The chat is still being created"));
  sandbox.linq.setState(group.id, "left");
  expect(await update()).toMatchObject(refusal(409, 2013, "This chat is unavailable"));
  sandbox.linq.setState(group.id, "ready");
  expect((await update()).status).toBe(200);
});

test("a body that is no JSON object, or not sent as JSON, is 400/1003", async () => {
  const sandbox = await start();
  const { id } = sandbox.linq.createChat();
  const expected = refusal(400, 1003, "Invalid request body");
  for (const body of ["{", "[]", '"text"', '{"display_name":"\xff']) {
    expect(await linq(sandbox, "PUT", `/v3/chats/${id}`, body)).toMatchObject(expected);
  }
  const plain = {
    method: "PUT",
    headers: { authorization: `Bearer ${sandbox.linq.apiKey}`, "content-type": "text/plain" },
  };
  expect(
    await call(`${sandbox.linq.baseUrl}/v3/chats/${id}`, {
      ...plain,
      body: '{"display_name":"x"}',
    }),
  ).toMatchObject(expected);
  expect(await call(`${sandbox.linq.baseUrl}/v3/chats/${id}`, plain)).toMatchObject(expected);
});

test("values of the wrong type, empty updates and icons without https are 400/1005", async () => {
  const sandbox = await start();
  const { id } = sandbox.linq.createChat();
  const bodies = [
    {},
    { display_name: 5 },
    { display_name: "" },
    { display_name: null },
    { group_chat_icon: "http://example.com/a.png" },
    { group_chat_icon: "icon" },
    { group_chat_icon: true },
  ];
  for (const body of bodies) {
    expect(await linq(sandbox, "PUT", `/v3/chats/${id}`, body), JSON.stringify(body)).toMatchObject(
      refusal(400, 1005, "Invalid parameter value"),
    );
  }
  expect(sandbox.linq.pending).toBe(0);
});

test("icons that cannot be fetched or are no images are refused before anything is accepted", async () => {
  const sandbox = await start();
  const { id } = sandbox.linq.createChat();
  const update = (file: string) =>
    linq(sandbox, "PUT", `/v3/chats/${id}`, {
      display_name: "x",
      group_chat_icon: `https://example.com/${file}`,
    });
  expect(await update("unreachable.png")).toMatchObject(
    refusal(400, 5007, "Failed to download image from the provided URL"),
  );
  expect(await update("not-an-image.png")).toMatchObject(
    refusal(400, 5006, "Content type mismatch"),
  );
  expect(sandbox.linq.pending).toBe(0);
});

test("the readings of empty updates and of clearing can be switched", async () => {
  const sandbox = await start({
    linq: { applyDelayMs: "manual", emptyUpdateReading: "accept", clearingReading: "clear" },
  });
  const chat = sandbox.linq.createChat({
    displayName: "Name",
    iconUrl: "https://example.com/i.png",
    handles: ["+12025550111", "a@example.com"],
  });
  expect((await linq(sandbox, "PUT", `/v3/chats/${chat.id}`, {})).status).toBe(200);
  await linq(sandbox, "PUT", `/v3/chats/${chat.id}`, { display_name: null, group_chat_icon: "" });
  await sandbox.linq.flush();
  expect(sandbox.linq.chat(chat.id)).toMatchObject({
    display_name: "+12025550111, a@example.com",
    group_chat_icon: null,
  });
});

test("a change ordered to fail leaves the chat as it was", async () => {
  const sandbox = await start({ linq: { applyDelayMs: "manual" } });
  const { id } = sandbox.linq.createChat({ displayName: "Before" });
  sandbox.linq.failNext({ field: "display_name", code: 4001 });
  await linq(sandbox, "PUT", `/v3/chats/${id}`, { display_name: "Lost" });
  await sandbox.linq.flush();
  expect(sandbox.linq.chat(id)?.display_name).toBe("Before");
  await linq(sandbox, "PUT", `/v3/chats/${id}`, { display_name: "Kept" });
  await sandbox.linq.flush();
  expect(sandbox.linq.chat(id)?.display_name).toBe("Kept");
});

test("the list filters by line and participant and pages with an opaque cursor", async () => {
  const sandbox = await start();
  const first = sandbox.linq.createChat({ kind: "direct", handles: ["+12025550111"] });
  const second = sandbox.linq.createChat({ line: "+12025550199" });
  sandbox.linq.createChat();
  const page = await linq(sandbox, "GET", "/v3/chats?limit=2");
  expect(page.body.chats.map(({ id }: { id: string }) => id)).toEqual([first.id, second.id]);
  const rest = await linq(sandbox, "GET", `/v3/chats?limit=2&cursor=${page.body.next_cursor}`);
  expect(rest.body).toMatchObject({ chats: [{ is_group: true }], next_cursor: null });
  const ids = async (query: string) =>
    (await linq(sandbox, "GET", `/v3/chats?${query}`)).body.chats.map(
      ({ id }: { id: string }) => id,
    );
  expect(await ids("from=%2B12025550199")).toEqual([second.id]);
  expect(await ids("to=%2B12025550111")).toEqual([first.id]);
  for (const query of ["limit=0", "limit=101", "cursor=!!"]) {
    expect(await linq(sandbox, "GET", `/v3/chats?${query}`)).toMatchObject(
      refusal(400, 1005, "Invalid parameter value"),
    );
  }
  expect(await linq(sandbox, "GET", "/v3/chats?from=5")).toMatchObject(
    refusal(400, 1002, "Phone number must be in E.164 format"),
  );
});

test("every answer carries a trace id of its own", async () => {
  const sandbox = await start();
  const replies = await Promise.all([
    linq(sandbox, "GET", absent),
    linq(sandbox, "GET", "/v3/chats"),
  ]);
  const traces = replies.map(({ headers }) => headers.get("x-trace-id"));
  expect(traces[0]).toMatch(/^[0-9a-f]{32}$/);
  expect(traces[0]).toBe(replies[0]?.body.trace_id);
  expect(new Set(traces).size).toBe(2);
});

test("chats can be made up on demand, and only so many are remembered", async () => {
  const sandbox = await start({
    linq: { autoCreate: true, autoCreateLimit: 2, applyDelayMs: "manual" },
  });
  const id = (last: number) => `00000000-0000-4000-8000-00000000000${last}`;
  for (const last of [1, 2, 3]) {
    expect(
      (await linq(sandbox, "PUT", `/v3/chats/${id(last)}`, { display_name: "x" })).status,
    ).toBe(200);
  }
  await sandbox.linq.flush();
  expect(sandbox.linq.chats().map((chat) => chat.id)).toEqual([id(2), id(3)]);
  expect((await linq(sandbox, "PUT", "/v3/chats/no-uuid", { display_name: "x" })).status).toBe(404);
});
