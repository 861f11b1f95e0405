import { isDeepStrictEqual } from "node:util";
import type { ChatUpdate } from "../../model/chat-update.ts";
import { isSafePath } from "../../transport/base-url.ts";
import { check, checkEqual, checkJsonSafe, expectError, expectOk } from "./check.ts";
import { exchangesOf } from "./probes.ts";
import { createRig, honestly } from "./rig.ts";
import { anyChatId, deepFreeze, widestUpdate } from "./samples.ts";
import { wireOf } from "./traces.ts";
import type { ConformanceCase, Subject } from "./subject.ts";

/** What is sent is what was asked for, goes where it should, and leaves the caller's objects alone. */
export const requestCases = (subject: Subject): ConformanceCase[] => [
  { name: "an id outside the grammar costs no request", run: () => foreignIds(subject) },
  {
    name: "an id in a path is encoded and stays below the base URL",
    run: () => encodedIds(subject),
  },
  { name: "an update of a hostile shape costs no request", run: () => hostileUpdates(subject) },
  { name: "inputs are left as they were", run: () => untouchedInputs(subject) },
  { name: "a plan is what is then sent", run: () => plannedIsSent(subject) },
];

const hostileTexts = (id: string): readonly string[] => [
  "",
  " ",
  ".",
  "..",
  "../..",
  "/",
  "\\",
  "%2e%2e",
  "%2f",
  "%",
  "%zz",
  "a/b",
  "a?b=c",
  "a#b",
  "a b",
  "a\u0000b",
  "a\r\nx-injected: 1",
  "//example.com",
  "https://example.com/",
  "\ud800",
  "💥",
  "__proto__",
  ` ${id}`,
  `${id} `,
  `${id}\n`,
  `${id}/..`,
  `${id}/../${id}`,
  `${id}?x=1`,
  `${id}#x`,
  `${id}%00`,
  `${id},${id}`,
  id.repeat(40),
  "x".repeat(100_000),
];

const foreignIds = async (subject: Subject) => {
  const { adapter } = subject;
  const update: ChatUpdate = widestUpdate(subject)?.update ?? {};
  const rig = createRig(subject, honestly(subject, anyChatId(subject)));
  const foreign = hostileTexts(anyChatId(subject)).filter(
    (id) => id.length > 256 || adapter.chatId.kindOf(id) === undefined,
  );
  const strangers: unknown[] = [
    undefined,
    null,
    17,
    {},
    [],
    [anyChatId(subject)],
    Symbol("id"),
    { toString: () => anyChatId(subject) },
  ];
  for (const id of [...foreign, ...strangers] as string[]) {
    const what = `the id ${typeof id === "string" ? JSON.stringify(id.slice(0, 80)) : typeof id}`;
    expectError(subject, await rig.client.getChat(id), what, "invalid-input");
    expectError(subject, await rig.client.updateChat(id, update), what, "invalid-input");
    expectError(subject, await rig.client.plan(id, update), what, "invalid-input");
  }
  checkEqual(rig.sent.length, 0, "requests sent");
  check(foreign.length > 0, "the grammar takes every text for an id");
};

const encodedIds = async (subject: Subject) => {
  const { adapter, harness } = subject;
  const own = Object.values(harness.chatIds);
  const strange = hostileTexts(anyChatId(subject)).filter(
    (id) => id.length <= 256 && adapter.chatId.kindOf(id) !== undefined,
  );
  for (const chatId of [...own, ...strange]) {
    const update = widestUpdate(subject)?.update;
    const exchanges = [
      adapter.operations.getChat({ chatId }),
      ...(update ? exchangesOf(subject, chatId, update) : []),
    ];
    const sample = anyChatId(subject);
    const usual = [
      adapter.operations.getChat({ chatId: sample }),
      ...(update ? exchangesOf(subject, sample, update) : []),
    ];
    for (const [index, { request }] of exchanges.entries()) {
      const what = `the path ${request.path.slice(0, 200)}`;
      check(
        isSafePath(request.path),
        `${what} leaves the base URL or holds characters that must be encoded`,
      );
      const depth = usual[index]?.request.path.split("/").length;
      checkEqual(request.path.split("/").length, depth, `${what}: its segments`);
      checkEqual(
        request.path.includes("?"),
        usual[index]?.request.path.includes("?"),
        `${what}: whether it has a query`,
      );
      const segments = request.path.split(/[/?&=]/).map(decodeURIComponent);
      const isNamed =
        segments.some((segment) => segment === chatId) ||
        JSON.stringify(request.body ?? null).includes(chatId);
      check(isNamed, `${what} does not name the chat`);
    }
  }
};

class Strange {
  readonly displayName = "from a class";
}

const hostileUpdates = async (subject: Subject) => {
  const chatId = anyChatId(subject);
  const throwing = Object.defineProperty({}, "displayName", {
    enumerable: true,
    get: () => {
      throw new Error("a getter");
    },
  });
  const trap = () => {
    throw new Error("a trap");
  };
  const updates: unknown[] = [
    undefined,
    null,
    17,
    "displayName",
    [],
    [{ displayName: "a" }],
    {},
    new Date(),
    new Map([["displayName", "a"]]),
    new Strange(),
    throwing,
    new Proxy({}, { ownKeys: trap, getPrototypeOf: trap }),
    { displayName: undefined },
    { displayname: "a" },
    { displayName: "a", unknownField: 1 },
    { [Symbol("displayName")]: "a" },
    JSON.parse('{"__proto__": {"displayName": "a"}}'),
    JSON.parse('{"constructor": "a"}'),
    { displayName: 17 },
    { displayName: "" },
    { displayName: "a\u0000b" },
    { displayName: "\ud800" },
    { iconUrl: "http://example.com/a.png" },
    { iconUrl: "javascript:alert(1)" },
    { iconUrl: "https://user:password@example.com/a.png" },
    { labels: "vip" },
    { labels: ["a,b"] },
    { labels: [undefined] },
    { labels: { add: ["a"], remove: ["a"] } },
    { labels: { added: ["a"] } },
    { customProperties: [] },
    { customProperties: {} },
    { customProperties: JSON.parse('{"__proto__": "a"}') },
    { customProperties: { key: undefined } },
    { customProperties: { key: { nested: true } } },
  ];
  const rig = createRig(subject, honestly(subject, chatId));
  for (const [index, update] of updates.entries()) {
    const result = await rig.client.updateChat(chatId, update as ChatUpdate);
    expectError(
      subject,
      result,
      `hostile update ${index}`,
      "invalid-input",
      "unsupported",
      "defect",
    );
    expectError(
      subject,
      await rig.client.plan(chatId, update as ChatUpdate),
      `plan of hostile update ${index}`,
    );
  }
  checkEqual(rig.sent.length, 0, "requests sent");
};

const untouchedInputs = async (subject: Subject) => {
  const { adapter, harness } = subject;
  const widest = widestUpdate(subject);
  const chatId = widest?.chatId ?? anyChatId(subject);
  const update = deepFreeze(structuredClone(widest?.update ?? {}));
  if (widest) {
    const rig = createRig(subject, honestly(subject, chatId));
    expectOk(subject, await rig.client.updateChat(chatId, update), "an update that is frozen");
  }
  const loose = structuredClone(update);
  const exchanges = [
    adapter.operations.getChat({ chatId }),
    ...(widest ? exchangesOf(subject, chatId, loose) : []),
  ];
  checkEqual(loose, update, "the update after updateChat");
  for (const { request, read } of exchanges) {
    const sent = structuredClone(request);
    const { status = 200, headers = {}, body } = harness.reply(request, { chatId });
    const reply = { status, headers: { ...headers }, body: structuredClone(body) };
    const before = structuredClone(reply);
    const reading = read(reply);
    checkEqual(reply, before, "the reply after it was read");
    const again = read(deepFreeze(reply));
    checkEqual(again.isOk(), reading.isOk(), "whether the same reply, frozen, can be read");
    checkEqual(request, sent, "the request after its reply was read");
  }
  checkEqual(loose, update, "the update after the replies were read");
  for (const { status, headers = {}, body } of harness.refusals) {
    adapter.readError(deepFreeze({ status, headers: { ...headers }, body: structuredClone(body) }));
  }
};

const plannedIsSent = async (subject: Subject) => {
  const { adapter } = subject;
  const widest = widestUpdate(subject);
  if (!widest) return;
  const { chatId, update } = widest;
  const rig = createRig(subject, honestly(subject, chatId));
  const plan = expectOk(subject, await rig.client.plan(chatId, update), "plan");
  checkEqual(rig.sent.length, 0, "requests that a plan sends");
  checkJsonSafe(plan, "the plan");
  expectOk(subject, await rig.client.updateChat(chatId, update), "the planned update");
  const { baseUrl } = adapter.connection(
    { ...subject.harness.options },
    Object.fromEntries(adapter.options.credentials.map((name) => [name, "x"])),
  );
  const base = baseUrl.replace(/\/+$/, "");
  const planned = plan.requests.map(({ method, url, body }) => ({
    method,
    url,
    body: body ?? null,
  }));
  const sent = rig.sent.map(({ method, path, body }) => ({
    method,
    url: `${base}${path}`,
    body: body ?? null,
  }));
  checkEqual(planned, sent, "the requests of the plan");
  checkEqual(
    rig.sent.map(({ method, path, body }) => ({ method, path, body: body ?? null })),
    wireOf(exchangesOf(subject, chatId, update)),
    "what was sent",
  );
  for (const [index, { headers }] of rig.sent.entries()) {
    const names = Object.keys(plan.requests[index]?.headers ?? {});
    check(
      names.every((name) => Object.hasOwn(headers, name)),
      "the plan shows a header that is not sent",
    );
  }
  const fields = plan.requests.flatMap((request) => request.fields);
  check(
    isDeepStrictEqual([...fields].sort(), [...widest.fields].sort()),
    "the plan does not name every field",
  );
};
