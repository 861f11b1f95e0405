import { expect, test } from "vitest";

import { linq, start } from "./support/start.ts";

const path = "/v3/webhook-subscriptions";
const hook = "https://hooks.example.com/linq";

const outcomes = [
  "chat.created",
  "chat.group_name_updated",
  "chat.group_icon_updated",
  "chat.group_name_update_failed",
  "chat.group_icon_update_failed",
  "participant.added",
  "participant.removed",
  "message.received",
  "message.edited",
];

test("a subscription is created with a secret that no later answer repeats", async () => {
  const sandbox = await start();
  const created = await linq(sandbox, "POST", path, {
    target_url: hook,
    subscribed_events: ["message.sent"],
    phone_numbers: ["+12025551234"],
  });
  expect(created).toMatchObject({
    status: 201,
    body: {
      target_url: hook,
      subscribed_events: ["message.sent"],
      is_active: true,
      phone_numbers: ["+12025551234"],
      signing_secret: expect.stringMatching(/^whsec_/),
    },
  });
  const { signing_secret: _secret, ...rest } = created.body;
  expect((await linq(sandbox, "GET", path)).body).toEqual({ subscriptions: [rest] });
  expect(await linq(sandbox, "GET", `${path}/${rest.id}`)).toMatchObject({
    status: 200,
    body: rest,
  });
});

test("a subscription update keeps what it does not mention", async () => {
  const sandbox = await start();
  const { body } = await linq(sandbox, "POST", path, {
    target_url: hook,
    subscribed_events: ["message.sent"],
    phone_numbers: ["+12025551234"],
  });
  const update = async (change: object) =>
    (await linq(sandbox, "PUT", `${path}/${body.id}`, change)).body;
  expect(await update({ is_active: false })).toMatchObject({
    is_active: false,
    target_url: hook,
    phone_numbers: ["+12025551234"],
  });
  expect(await update({ subscribed_events: ["message.read"] })).toMatchObject({
    is_active: false,
    subscribed_events: ["message.read"],
  });
  expect((await update({ phone_numbers: [] })).phone_numbers).toBeNull();
  expect((await update({ phone_numbers: ["+12025550000"] })).phone_numbers).toEqual([
    "+12025550000",
  ]);
  expect((await update({ phone_numbers: null })).phone_numbers).toBeNull();
  expect(await update({ target_url: hook })).toMatchObject({ target_url: hook });
  expect((await linq(sandbox, "DELETE", `${path}/${body.id}`)).status).toBe(204);
  expect((await linq(sandbox, "GET", path)).body).toEqual({ subscriptions: [] });
});

test("bad subscriptions are refused", async () => {
  const sandbox = await start();
  const create = async (body: unknown) => {
    const reply = await linq(sandbox, "POST", path, body);
    return [reply.status, reply.body.error?.code];
  };
  const subscribed_events = ["message.sent"];
  expect(await create({ subscribed_events })).toEqual([400, 1001]);
  expect(await create({ target_url: hook })).toEqual([400, 1001]);
  expect(await create("{")).toEqual([400, 1003]);
  expect(await create({ target_url: hook, subscribed_events: [] })).toEqual([400, 1005]);
  expect(await create({ target_url: hook, subscribed_events: ["no.such"] })).toEqual([400, 1005]);
  expect(await create({ target_url: hook, subscribed_events, phone_numbers: ["12"] })).toEqual([
    400, 1002,
  ]);
  expect(await create({ target_url: hook, subscribed_events, phone_numbers: null })).toEqual([
    400, 1005,
  ]);
  for (const target_url of [
    "http://example.com/x",
    "https://10.0.0.1/x",
    "https://192.168.1.1/x",
    "https://[fd00::1]/x",
    "nowhere",
    `${hook}?version=2020-01-01`,
  ]) {
    expect(await create({ target_url, subscribed_events }), target_url).toEqual([400, 1005]);
  }
  expect(await create({ target_url: hook, subscribed_events })).toEqual([201, undefined]);
  expect(await create({ target_url: hook, subscribed_events })).toEqual([400, 1005]);
  expect(await create({ target_url: `${hook}?second`, subscribed_events })).toEqual([
    201,
    undefined,
  ]);
  expect(() => sandbox.linq.subscribe({ targetUrl: "nowhere", events: subscribed_events })).toThrow(
    TypeError,
  );
});

test("an unknown subscription is 404/2010, or 2001 as in one sample", async () => {
  for (const [options, code] of [
    [{}, 2010],
    [{ subscriptionNotFoundCode: 2001 }, 2001],
  ] as const) {
    const sandbox = await start({ linq: options });
    for (const method of ["GET", "PUT", "DELETE"]) {
      const reply = await linq(sandbox, method, `${path}/none`, method === "PUT" ? {} : undefined);
      expect(reply).toMatchObject({ status: 404, body: { error: { code } } });
    }
  }
});

test("the event types can be read", async () => {
  const sandbox = await start();
  const { body } = await linq(sandbox, "GET", "/v3/webhook-events");
  expect(body).toMatchObject({
    events: expect.arrayContaining(outcomes),
    doc_url: expect.stringMatching(/^https:/),
  });
});
