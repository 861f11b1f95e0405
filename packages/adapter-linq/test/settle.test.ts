import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { connect } from "@parley/core";
import { createOutcomes, type OutcomesOptions } from "@parley/core/outcomes";
import { createReceiver } from "@parley/core/webhooks";
import { startSandbox, type SandboxOptions } from "@parley/sandbox";
import { expect, onTestFinished, test } from "vitest";
import { linq } from "../src/index.ts";
import { linqWebhooks } from "../src/webhooks.ts";

const icon = "https://example.com/icon.png";
const events = [
  "chat.group_name_updated",
  "chat.group_icon_updated",
  "chat.group_name_update_failed",
  "chat.group_icon_update_failed",
];

/** A client, the sandbox's signed deliveries over a socket, and outcomes that hear of them. */
const start = async (
  linqOptions: SandboxOptions["linq"] = {},
  outcomesOptions: OutcomesOptions = {},
) => {
  const sandbox = await startSandbox({ linq: { applyDelayMs: 30, ...linqOptions } });
  onTestFinished(() => sandbox.close());
  const outcomes = createOutcomes({
    confirmMs: 100,
    ambiguousAfterMs: 300,
    ...outcomesOptions,
  })._unsafeUnwrap();
  onTestFinished(() => outcomes.close());
  let handle: ReturnType<typeof createReceiver> | undefined;
  const server = createServer((request, response) =>
    handle?._unsafeUnwrap().nodeHandler(request, response),
  );
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(
    () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  );
  const targetUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}/linq`;
  const subscription = sandbox.linq.subscribe({ targetUrl, events });
  handle = createReceiver(linqWebhooks, {
    secrets: subscription.signing_secret,
    handler: (event) => outcomes.record(event),
  });
  const { baseUrl, apiKey } = sandbox.linq;
  const chats = connect(linq, { baseUrl, apiKey })._unsafeUnwrap();
  onTestFinished(() => chats.close());
  const { id } = sandbox.linq.createChat({ displayName: "Before" });
  const update = async (change: { displayName?: string; iconUrl?: string }) =>
    (await chats.updateChat(id, change))._unsafeUnwrap();
  return { sandbox, linq: sandbox.linq, outcomes, chats, id, update };
};

test("name and icon are applied: by us, with the address at which Linq hosts the icon", async () => {
  const { outcomes, update, linq: control, id } = await start();
  const settled = (
    await outcomes.settle(await update({ displayName: "Team", iconUrl: icon }))
  )._unsafeUnwrap();
  expect(settled).toMatchObject({
    status: "applied",
    fields: {
      displayName: { status: "applied", value: "Team", changedBy: { isSelf: true } },
      iconUrl: {
        status: "applied",
        value: control.chat(id)?.group_chat_icon,
        changedBy: { isSelf: true },
      },
    },
  });
  expect(settled.fields.iconUrl).not.toMatchObject({ value: icon });
  expect(outcomes.sizes).toEqual({ waiting: 0, watched: 0, reading: 0 });
});

test("the icon fails and the name does not: partial, with Linq's code", async () => {
  const { outcomes, update, linq: control } = await start();
  control.failNext({ field: "group_chat_icon", code: 4001 });
  const error = (
    await outcomes.settle(await update({ displayName: "Team", iconUrl: icon }))
  )._unsafeUnwrapErr();
  expect(error).toMatchObject({
    kind: "partial",
    providerCode: 4001,
    failed: [{ field: "iconUrl", providerCode: 4001 }],
    remainder: { iconUrl: icon },
    settled: { displayName: { status: "applied" } },
  });
});

test("everything fails: update-failed", async () => {
  const { outcomes, update, linq: control } = await start();
  control.failNext({ field: "display_name" });
  const error = (await outcomes.settle(await update({ displayName: "Team" })))._unsafeUnwrapErr();
  expect(error).toMatchObject({ kind: "update-failed", applied: "no", providerCode: 3007 });
});

test("deliveries that are held, doubled and reversed settle all the same", async () => {
  const { sandbox, outcomes, update, linq: control } = await start({ deliveryConcurrency: 1 });
  control.deliveries.next({ hold: true, duplicate: 2, times: 4 });
  const receipts = [
    await update({ displayName: "One", iconUrl: icon }),
    await update({ displayName: "Two" }),
  ];
  const settling = receipts.map((receipt) => outcomes.settle(receipt));
  // Three events, each three times: one that came after the release would be held for good.
  await expect.poll(() => control.deliveries.held).toBe(9);
  control.deliveries.release({ order: "reversed" });
  const statuses = (await Promise.all(settling)).map((result) => result._unsafeUnwrap().status);
  expect(statuses).toEqual(["applied", "applied"]);
  await sandbox.deliveries.idle();
});

test("an event that comes before the reply is read counts", async () => {
  const { sandbox, outcomes, update, linq: control } = await start({ applyDelayMs: 0 });
  const receipt = await update({ displayName: "Team" });
  await expect.poll(() => control.pending).toBe(0);
  await sandbox.deliveries.idle();
  expect((await outcomes.settle(receipt, { timeoutMs: 1_000 }))._unsafeUnwrap().status).toBe(
    "applied",
  );
});

test("what somebody else does on a phone is not taken for ours", async () => {
  const { sandbox, outcomes, update, linq: control, id } = await start({ applyDelayMs: "manual" });
  const settling = outcomes.settle(await update({ displayName: "Team", iconUrl: icon }), {
    timeoutMs: 1_500,
  });
  control.changeAsSomeoneElse(id, {
    displayName: "Theirs",
    iconUrl: "https://example.com/theirs.png",
  });
  await sandbox.deliveries.idle();
  expect(outcomes.sizes.waiting).toBe(1);
  const error = (await settling)._unsafeUnwrapErr();
  expect(error).toMatchObject({
    kind: "timeout",
    settled: { displayName: { status: "pending" }, iconUrl: { status: "pending" } },
  });
  await control.flush();
});

test("somebody else's rename between ours and its outcome changes nothing", async () => {
  const { outcomes, update, linq: control, id } = await start({ applyDelayMs: "manual" });
  const settling = outcomes.settle(await update({ displayName: "Team" }));
  control.changeAsSomeoneElse(id, { displayName: "Theirs" });
  await control.flush();
  control.changeAsSomeoneElse(id, { displayName: "Theirs again" });
  expect((await settling)._unsafeUnwrap().fields.displayName).toMatchObject({
    value: "Team",
    changedBy: { isSelf: true },
  });
});

test("two overlapping updates, of which one fails: the value of the other tells which", async () => {
  const { outcomes, update, linq: control } = await start({ applyDelayMs: "manual" });
  control.failNext({ field: "display_name" });
  const receipts = [await update({ displayName: "One" }), await update({ displayName: "Two" })];
  const settling = receipts.map((receipt) => outcomes.settle(receipt));
  await control.flush();
  const [first, second] = await Promise.all(settling);
  expect(first?._unsafeUnwrapErr().kind).toBe("update-failed");
  expect(second?._unsafeUnwrap().status).toBe("applied");
});

test("the same name again: the report of the first update is not taken for the second's", async () => {
  const { sandbox, outcomes, update, linq: control } = await start();
  expect(
    (await outcomes.settle(await update({ displayName: "Team" })))._unsafeUnwrap().status,
  ).toBe("applied");
  await sandbox.deliveries.idle();
  control.deliveries.next({ drop: true });
  const again = await outcomes.settle(await update({ displayName: "Team" }), { timeoutMs: 500 });
  expect(again._unsafeUnwrapErr().kind).toBe("timeout");
});

test.each(["null", "absent"] as const)(
  "an author that is %s: the name is told by its value, the icon is ambiguous",
  async (reading) => {
    const { outcomes, update } = await start({ changedByReading: reading });
    const settled = (
      await outcomes.settle(await update({ displayName: "Team", iconUrl: icon }))
    )._unsafeUnwrap();
    expect(settled).toMatchObject({
      status: "ambiguous",
      fields: {
        displayName: { status: "applied" },
        iconUrl: { status: "ambiguous", reason: "unknown-author" },
      },
    });
  },
);

test("an event is lost: the chat is read, and shows the name; an icon it cannot prove", async () => {
  const { outcomes, update, linq: control, chats } = await start();
  control.deliveries.next({ drop: true, times: 3 });
  const readBack = { client: chats, everyMs: 1_000 };
  const settled = await outcomes.settle(await update({ displayName: "Team" }), { readBack });
  expect(settled._unsafeUnwrap().fields.displayName).toMatchObject({
    status: "applied",
    evidence: "read",
    value: "Team",
  });
  const both = await outcomes.settle(await update({ displayName: "Crew", iconUrl: icon }), {
    readBack,
    timeoutMs: 2_500,
  });
  expect(both._unsafeUnwrapErr()).toMatchObject({
    kind: "timeout",
    applied: "partly",
    settled: { displayName: { evidence: "read" }, iconUrl: { status: "pending" } },
  });
});

test("forged deliveries settle nothing", async () => {
  const { sandbox, outcomes, update, linq: control } = await start({ retryScale: 0.001 });
  for (const corrupt of ["body", "signature", "timestamp"] as const) {
    control.deliveries.next({ corrupt });
    const settling = outcomes.settle(await update({ displayName: `Team ${corrupt}` }), {
      timeoutMs: 400,
    });
    expect((await settling)._unsafeUnwrapErr().kind).toBe("timeout");
  }
  await sandbox.deliveries.idle();
});

test("500 updates of 50 chats, deliveries doubled and out of order, settle once each", async () => {
  const { sandbox, outcomes, chats, linq: control } = await start({ deliveryConcurrency: 8 });
  const ids = Array.from({ length: 50 }, () => control.createChat().id);
  const count = 500;
  control.deliveries.next({ duplicate: 1, times: count });
  let settled = 0;
  const results = await Promise.all(
    Array.from({ length: count }, async (_, index) => {
      const chatId = ids[index % ids.length] as string;
      const receipt = (
        await chats.updateChat(chatId, { displayName: `Name ${index}` })
      )._unsafeUnwrap();
      const result = await outcomes.settle(receipt);
      settled += 1;
      return result.isOk() && result.value.status;
    }),
  );
  expect(new Set(results)).toEqual(new Set(["applied"]));
  await sandbox.deliveries.idle();
  expect(settled).toBe(count);
  expect(outcomes.sizes).toEqual({ waiting: 0, watched: 0, reading: 0 });
});
