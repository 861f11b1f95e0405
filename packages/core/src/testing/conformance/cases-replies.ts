import { isDeepStrictEqual } from "node:util";
import type { Reply } from "../../adapter/exchange.ts";
import { chatFields, type ChatField } from "../../model/chat-update.ts";
import type { Chat } from "../../model/chat.ts";
import { isRecord } from "../../model/is-record.ts";
import { check, checkEqual, checkJsonSafe, expectError, expectOk } from "./check.ts";
import { probesOf, stoppedBy } from "./probes.ts";
import { createRig, encode, honestly, type Answer } from "./rig.ts";
import { anyChatId, chatIdFor, isWritable, leavesOf, mapTexts } from "./samples.ts";
import type { ConformanceCase, Subject } from "./subject.ts";

/** Replies are read for what they say, and refused when they cannot be trusted. */
export const replyCases = (subject: Subject): ConformanceCase[] => [
  ...chatFields.map((field) => readCase(subject, field)),
  ...chatFields.flatMap((field) => contradictionCase(subject, field) ?? []),
  {
    name: "a chat that was read is plain data with the provider's own body",
    run: () => plainChat(subject),
  },
  { name: "nothing is invented that a reply does not say", run: () => nothingInvented(subject) },
  { name: "a reply about another chat is refused", run: () => otherChat(subject) },
  { name: "a reply of another shape is refused", run: () => otherShapes(subject) },
  {
    name: "a reply that is cut, empty, HTML, not UTF-8, too deep or too large is refused",
    run: () => brokenBodies(subject),
  },
  {
    name: "a success with the body of a refusal is an error",
    run: () => refusedWithSuccess(subject),
  },
];

const readCase = (subject: Subject, field: ChatField): ConformanceCase => {
  const { read } = subject.adapter.capabilities[field];
  return {
    name: read
      ? `${field}: a chat that was read reports it`
      : `${field}: a chat that was read never reports it`,
    claims: [`${field}.read`],
    run: async () => {
      const chatId = chatIdFor(subject, [field]) ?? anyChatId(subject);
      const rig = createRig(subject, honestly(subject, chatId));
      const chat = expectOk(subject, await rig.client.getChat(chatId), "getChat");
      const value = chat[field];
      checkEqual(value !== undefined, read, `whether the chat reports ${field}`);
      check(
        !read || (value !== null && Object.keys(value ?? {}).length > 0),
        `the sample chat has no ${field}`,
      );
    },
  };
};

/** An honest reply shows the value that was asked for; then one that shows another is no success. */
const contradictionCase = (subject: Subject, field: ChatField): ConformanceCase | undefined => {
  const { adapter, values, otherValues } = subject;
  const chatId = chatIdFor(subject, [field]);
  if (chatId === undefined || !isWritable(adapter.capabilities, field, "set")) return undefined;
  return {
    name: `${field}: a reply that shows another value is not taken for success`,
    run: async () => {
      const update = { [field]: values[field] };
      const honest = createRig(subject, honestly(subject, chatId));
      const receipt = expectOk(
        subject,
        await honest.client.updateChat(chatId, update),
        `set ${field}`,
      );
      if (!showsAsked(receipt.chat?.[field], values[field])) return;
      const lying = createRig(subject, (sent, index) => {
        const other = adapter.operations.updateChat({
          chatId,
          update: { [field]: otherValues[field] },
        });
        const request = other.isOk() ? other.value[index]?.request : undefined;
        return request
          ? subject.harness.reply(request, { chatId })
          : honestly(subject, chatId)(sent, index);
      });
      const result = await lying.client.updateChat(chatId, update);
      if (result.isOk())
        checkEqual(result.value.fields[field]?.status, "pending", `what became of ${field}`);
      else expectError(subject, result, `set ${field}`, "update-failed", "invalid-response");
    },
  };
};

/** Whether a value that was reported is the one that was asked for; of properties, those that were named. */
const showsAsked = (reported: unknown, asked: unknown): boolean => {
  if (typeof asked !== "object" || Array.isArray(asked)) return isDeepStrictEqual(reported, asked);
  return isDeepStrictEqual({ ...(reported as object), ...asked }, { ...(reported as object) });
};

const plainChat = async (subject: Subject) => {
  for (const chatId of Object.values(subject.harness.chatIds)) {
    let body: unknown;
    const rig = createRig(subject, (sent, index) => {
      const answer = honestly(subject, chatId)(sent, index) as { body?: unknown };
      ({ body } = answer);
      return answer;
    });
    const chat = expectOk(subject, await rig.client.getChat(chatId), "getChat");
    checkJsonSafe(chat, "the chat");
    checkEqual(chat.provider, subject.adapter.name, "provider of the chat");
    checkEqual(chat.id.toLowerCase(), chatId.toLowerCase(), "id of the chat");
    check(
      isWithin(chat.raw, JSON.parse(JSON.stringify(body))),
      "`raw` is not the provider's own body",
    );
  }
};

const isWithin = (part: unknown, whole: unknown): boolean =>
  isDeepStrictEqual(part, whole) ||
  (typeof whole === "object" &&
    whole !== null &&
    Object.values(whole).some((entry) => isWithin(part, entry)));

const nothingInvented = async (subject: Subject) => {
  for (const probe of probesOf(subject)) {
    const { read } = probe.exchange();
    const { request } = probe.exchange();
    const honest = subject.harness.reply(request, { chatId: probe.chatId });
    for (const body of prunedBodies(honest.body, (candidate) =>
      read(replyWith(honest, candidate)).isOk(),
    )) {
      const reading = read(replyWith(honest, body));
      if (reading.isErr()) continue;
      const chat = (
        probe.name === "getChat" ? reading.value : (reading.value as { chat?: unknown }).chat
      ) as Chat | undefined;
      if (chat !== undefined) checkProvenance(chat, body, probe.name);
    }
  }
};

/** A body with each of its keys left out, and one with as few keys as it can be read with. */
const prunedBodies = (body: unknown, isReadable: (body: unknown) => boolean): unknown[] => {
  if (typeof body !== "object" || body === null || Array.isArray(body)) return [body];
  const without = (from: object, name: string) =>
    Object.fromEntries(Object.entries(from).filter(([key]) => key !== name));
  let least: object = body;
  for (const name of Object.keys(body)) {
    const candidate = without(least, name);
    if (isReadable(candidate)) least = candidate;
  }
  return [body, least, ...Object.keys(body).map((name) => without(body, name))];
};

const checkProvenance = (chat: Chat, body: unknown, what: string): void => {
  const { raw: _raw, provider: _provider, kind: _kind, ...said } = chat;
  const known = leavesOf(body);
  // Keys count as well: providers key members and properties by id.
  const texts = [
    ...known.map(({ value }) => String(value)),
    ...known.flatMap(({ path }) => path.split("/")),
  ];
  for (const { path, value } of leavesOf(said)) {
    if (typeof value === "boolean") continue;
    if (typeof value === "string" && value !== "") {
      const isSaid = texts.some(
        (text) => text.includes(value) || Date.parse(text) === Date.parse(value),
      );
      check(isSaid, `${what}: the chat's ${path} stands nowhere in the reply`);
      continue;
    }
    const isEmpty = (leaf: unknown) => leaf === null || leaf === "" || typeof leaf === "object";
    check(
      known.some((leaf) => isEmpty(leaf.value)),
      `${what}: the reply does not say that the chat's ${path} is empty`,
    );
  }
};

const replyWith = (
  { status = 200, headers = {} }: { status?: number; headers?: Reply["headers"] },
  body: unknown,
): Reply => ({
  status,
  headers,
  body: JSON.parse(JSON.stringify(body ?? null)),
});

const otherChat = async (subject: Subject) => {
  const { otherChatId } = subject.harness;
  for (const probe of probesOf(subject)) {
    let isAbout = false;
    const respond = probe.respond((honest) => {
      const body = mapTexts(honest.body, (text) =>
        text.toLowerCase() === probe.chatId.toLowerCase() ? otherChatId : text,
      );
      isAbout = !isDeepStrictEqual(body, honest.body);
      return { ...honest, body };
    });
    const result = await probe.call(createRig(subject, respond).client);
    check(isAbout || probe.name !== "getChat", "the sample chat does not hold its id");
    if (!isAbout) continue;
    const error = stoppedBy(
      expectError(subject, result, `${probe.name} answered with another chat`),
    );
    checkEqual(error.kind, "invalid-response", `${probe.name} answered with another chat`);
  }
};

const otherShapes = async (subject: Subject) => {
  for (const probe of probesOf(subject)) {
    const shapes: ((body: unknown) => unknown)[] = [
      () => [],
      (body) => [body],
      () => ({}),
      () => ({ ok: true }),
      () => "accepted",
      () => 17,
      () => true,
      () => null,
      () => ({ id: 17, chat_id: 17 }),
      (body) => JSON.stringify(body),
    ];
    for (const [index, shape] of shapes.entries()) {
      const respond = probe.respond((honest) => ({ ...honest, body: shape(honest.body) }));
      const what = `${probe.name}, shape ${index}`;
      const body = shape({});
      const isAnyObject = isRecord(body) && body["id"] === undefined;
      if (isAnyObject && probe.name !== "getChat" && subject.harness.answersWithAnyObject) {
        const { client } = createRig(subject, respond);
        const { status } = expectOk(subject, await probe.call(client), what) as {
          status?: unknown;
        };
        checkEqual(status, "pending", what);
        continue;
      }
      const error = stoppedBy(
        expectError(subject, await probe.call(createRig(subject, respond).client), what),
      );
      checkEqual(error.kind, "invalid-response", what);
    }
  }
};

const nested = (levels: number): string => `${"[".repeat(levels)}${"]".repeat(levels)}`;

const brokenBodies = async (subject: Subject) => {
  const encoder = new TextEncoder();
  const json = { "content-type": "application/json" };
  const bodies: Readonly<
    Record<string, (body: unknown) => { bytes: Uint8Array; headers: Record<string, string> }>
  > = {
    "cut in half": (body) => ({ bytes: encode(body).slice(0, -1), headers: json }),
    empty: () => ({ bytes: new Uint8Array(), headers: {} }),
    HTML: () => ({
      bytes: encoder.encode("<!doctype html><title>Bad gateway</title>"),
      headers: { "content-type": "text/html" },
    }),
    "HTML that claims to be JSON": () => ({
      bytes: encoder.encode("<!doctype html>"),
      headers: json,
    }),
    "JSON that claims to be HTML": (body) => ({
      bytes: encode(body),
      headers: { "content-type": "text/html" },
    }),
    "not UTF-8": () => ({ bytes: new Uint8Array([0x22, 0xff, 0xfe, 0x22]), headers: json }),
    "too deep": () => ({ bytes: encoder.encode(nested(70)), headers: json }),
    "too large": (body) => ({
      bytes: encode({ ...(body as object), padding: "x".repeat(1_100_000) }),
      headers: json,
    }),
  };
  for (const probe of probesOf(subject)) {
    for (const [name, make] of Object.entries(bodies)) {
      const respond = probe.respond(({ status = 200, body }): Answer => ({
        status,
        ...make(body),
      }));
      const what = `${probe.name}, a body that is ${name}`;
      const error = stoppedBy(
        expectError(subject, await probe.call(createRig(subject, respond).client), what),
      );
      checkEqual([error.kind, error.status], ["invalid-response", error.status ?? 200], what);
    }
  }
};

const refusedWithSuccess = async (subject: Subject) => {
  for (const probe of probesOf(subject)) {
    for (const refusal of subject.harness.refusals) {
      if (refusal.body === undefined) continue;
      const respond = probe.respond(() => ({ status: 200, body: refusal.body }));
      const what = `${probe.name}, ${refusal.name} with the status 200`;
      const error = stoppedBy(
        expectError(subject, await probe.call(createRig(subject, respond).client), what),
      );
      check(error.kind !== "defect", `${what}: a defect`);
    }
  }
};
