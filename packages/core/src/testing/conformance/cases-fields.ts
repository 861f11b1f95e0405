import {
  chatFields,
  type ChangeVerb,
  type ChatField,
  type ChatUpdate,
} from "../../model/chat-update.ts";
import type { ChatKind } from "../../model/chat.ts";
import { check, checkEqual, checkJsonSafe, expectError, expectOk } from "./check.ts";
import { exchangesOf } from "./probes.ts";
import { createRig, honestly } from "./rig.ts";
import {
  anyChatId,
  chatIdFor,
  isWritable,
  leavesOf,
  settableFields,
  tracesOf,
  updateWith,
  verbsFor,
  widestUpdate,
} from "./samples.ts";
import { carriersOf, checkSentOnce, wireOf } from "./traces.ts";
import type { ConformanceCase, Subject } from "./subject.ts";

/** What a table says of every field and verb is what happens on the wire. */
export const fieldCases = (subject: Subject): ConformanceCase[] => [
  ...chatFields.flatMap((field) =>
    verbsFor(field).flatMap((verb) => verbCase(subject, field, verb) ?? []),
  ),
  ...chatFields.flatMap((field) => statesCase(subject, field) ?? []),
  ...chatFields.flatMap((field) => kindsCase(subject, field) ?? []),
  togetherCase(subject),
  absentCase(subject),
  skipCase(subject),
];

const verbCase = (
  subject: Subject,
  field: ChatField,
  verb: ChangeVerb,
): ConformanceCase | undefined => {
  const { adapter, values } = subject;
  const claims = [`${field}.${verb}`];
  const update = updateWith(values, field, verb);
  if (!isWritable(adapter.capabilities, field, verb)) {
    return {
      name: `${field}: ${verb} is refused before anything is sent`,
      claims,
      run: () => refused(subject, field, verb, update),
    };
  }
  const chatId = chatIdFor(subject, [field]);
  if (chatId === undefined) return undefined;
  const name = `${field}: ${verb} reaches the provider`;
  const readFirst =
    (verb === "add" || verb === "remove") &&
    adapter.capabilities[field].difference === "read-first";
  if (field === "labels" && readFirst)
    return { name, claims, run: () => reachesByReading(subject, chatId, verb) };
  return { name, claims, run: () => reaches(subject, chatId, field, verb, update) };
};

const reaches = async (
  subject: Subject,
  chatId: string,
  field: ChatField,
  verb: ChangeVerb,
  update: ChatUpdate,
) => {
  const rig = createRig(subject, honestly(subject, chatId));
  const receipt = expectOk(
    subject,
    await rig.client.updateChat(chatId, update),
    `${verb} ${field}`,
  );
  checkSentOnce(rig.sent, tracesOf(subject.values, field, verb), `${verb} ${field}`);
  check(rig.sent.length > 0, `${verb} ${field} sent nothing`);
  checkEqual(
    receipt.fields[field]?.status,
    subject.adapter.capabilities[field][verb],
    `what became of ${field}`,
  );
  checkEqual(Object.keys(receipt.fields), [field], "the fields of the receipt");
  checkEqual(receipt.attempts, rig.sent.length, "the attempts of the receipt");
  checkJsonSafe(receipt, "the receipt");
};

const reachesByReading = async (subject: Subject, chatId: string, verb: "add" | "remove") => {
  const rig = createRig(subject, honestly(subject, chatId));
  const { labels = [] } = expectOk(subject, await rig.client.getChat(chatId), "getChat");
  const [first, ...rest] = labels;
  check(first !== undefined && rest.length > 0, "the sample chat needs two labels");
  const wanted = subject.values.labels[0];
  check(!labels.includes(wanted), "the sample chat has the label that is to be added");
  const update: ChatUpdate = { labels: verb === "add" ? { add: [wanted] } : { remove: [first] } };
  const receipt = expectOk(subject, await rig.client.updateChat(chatId, update), `${verb} labels`);
  const [, read, ...writes] = rig.sent;
  checkEqual(read?.method, "GET", "the method of the request that comes first");
  checkSentOnce(writes, verb === "add" ? [wanted, ...labels] : rest, `${verb} labels`);
  check(
    verb === "add" || carriersOf(writes, first).length === 0,
    "the label that is to go was sent",
  );
  checkEqual(
    receipt.fields.labels?.status,
    subject.adapter.capabilities.labels[verb],
    "what became of labels",
  );
};

const refused = async (
  subject: Subject,
  field: ChatField,
  verb: ChangeVerb,
  update: ChatUpdate,
) => {
  const { adapter } = subject;
  const widest = widestUpdate(subject);
  const others = widest?.fields.filter((other) => other !== field) ?? [];
  const beside = Object.fromEntries(others.map((other) => [other, widest?.update[other]]));
  const rig = createRig(subject, honestly(subject, anyChatId(subject)));
  for (const asked of [update, { ...beside, ...update }]) {
    const what = `${verb} ${field}${asked === update ? "" : " beside other fields"}`;
    const chatId = asked === update ? anyChatId(subject) : (widest?.chatId ?? anyChatId(subject));
    const error = expectError(
      subject,
      await rig.client.updateChat(chatId, asked),
      what,
      "unsupported",
    );
    checkEqual(rig.sent.length, 0, `${what}: requests sent`);
    checkEqual([error.attempts, error.applied], [0, "no"], `${what}: attempts and applied`);
    if (error.kind !== "unsupported") return;
    const named = error.fields.find((entry) => entry.field === field && entry.verb === verb);
    checkEqual(error.fields.length, 1, `${what}: fields that are named`);
    checkEqual(
      named?.support,
      adapter.capabilities[field][verb] ?? "unsupported",
      `${what}: what is said of it`,
    );
    check((named?.reason ?? "").trim() !== "", `${what}: no reason`);
    const planned = expectError(
      subject,
      await rig.client.plan(chatId, asked),
      `plan of ${what}`,
      "unsupported",
    );
    checkEqual(planned.message, error.message, `${what}: the message of the plan`);
  }
};

const statesCase = (subject: Subject, field: ChatField): ConformanceCase | undefined => {
  const { adapter, values } = subject;
  const chatId = chatIdFor(subject, [field]);
  const can = (verb: ChangeVerb) => isWritable(adapter.capabilities, field, verb);
  if (chatId === undefined || !can("set") || !can("clear")) return undefined;
  return {
    name: `${field}: absent, null and a value differ on the wire`,
    run: async () => {
      const other = settableFields(subject).find(
        (candidate) => candidate !== field && chatIdFor(subject, [field, candidate]),
      );
      const beside: ChatUpdate = other ? { [other]: values[other] } : {};
      const at = other ? (chatIdFor(subject, [field, other]) ?? chatId) : chatId;
      const wires = [
        ...(other ? [beside] : []),
        { ...beside, [field]: null },
        { ...beside, [field]: values[field] },
      ].map((update) => JSON.stringify(wireOf(exchangesOf(subject, at, update))));
      checkEqual(new Set(wires).size, wires.length, "the number of different wires");
    },
  };
};

const kindsCase = (subject: Subject, field: ChatField): ConformanceCase | undefined => {
  const { adapter, harness } = subject;
  const { chatKinds } = adapter.capabilities[field];
  const verbs = verbsFor(field).filter((verb) => isWritable(adapter.capabilities, field, verb));
  const others = Object.entries(harness.chatIds).filter(
    ([kind, id]) => !chatKinds?.includes(kind as ChatKind) && adapter.chatId.kindOf(id) === kind,
  );
  if (!chatKinds || verbs.length === 0 || others.length === 0) return undefined;
  return {
    name: `${field}: refused on a chat of a kind that has none`,
    claims: [`${field}.chatKinds`],
    run: async () => {
      for (const [kind, chatId] of others) {
        for (const verb of verbs) {
          const rig = createRig(subject, honestly(subject, chatId));
          const result = await rig.client.updateChat(
            chatId,
            updateWith(subject.values, field, verb),
          );
          expectError(subject, result, `${verb} ${field} of a ${kind} chat`, "unsupported");
          checkEqual(rig.sent.length, 0, "requests sent");
        }
      }
    },
  };
};

const togetherCase = (subject: Subject): ConformanceCase => ({
  name: "fields travel together, each in exactly one request",
  run: async () => {
    const widest = widestUpdate(subject);
    if (!widest) return;
    const { chatId, fields, update } = widest;
    const rig = createRig(subject, honestly(subject, chatId));
    const receipt = expectOk(
      subject,
      await rig.client.updateChat(chatId, update),
      "the widest update",
    );
    for (const field of fields) {
      checkSentOnce(rig.sent, tracesOf(subject.values, field, "set"), `set ${field}`);
      checkEqual(
        receipt.fields[field]?.status,
        subject.adapter.capabilities[field].set,
        `what became of ${field}`,
      );
    }
    checkEqual(Object.keys(receipt.fields), fields, "the fields of the receipt");
    const carried = exchangesOf(subject, chatId, update).flatMap(
      (exchange) => exchange.fields ?? [],
    );
    checkEqual([...carried].sort(), [...fields].sort(), "the fields that the exchanges name");
    checkJsonSafe(receipt, "the receipt");
  },
});

const absentCase = (subject: Subject): ConformanceCase => ({
  name: "a field that is not named has no place on the wire",
  run: async () => {
    const widest = widestUpdate(subject);
    if (!widest) return;
    const { chatId, fields, update } = widest;
    const whole = wireOf(exchangesOf(subject, chatId, update));
    for (const field of fields) {
      const places = leavesOf(wireOf(exchangesOf(subject, chatId, { [field]: update[field] })));
      for (const other of fields.filter((candidate) => candidate !== field)) {
        for (const path of placesOf(whole, tracesOf(subject.values, other, "set"))) {
          const emptied = places.find(
            (leaf) =>
              isEmptied(leaf.value) && (leaf.path === path || path.startsWith(`${leaf.path}/`)),
          );
          check(
            emptied === undefined,
            `an update of ${field} alone empties ${emptied?.path ?? ""}, the place of ${other}`,
          );
        }
      }
    }
  },
});

const placesOf = (wire: unknown, traces: readonly string[]): string[] =>
  leavesOf(wire).flatMap(({ path, value }) =>
    traces.some((trace) => String(value).includes(trace)) ? [path] : [],
  );

const isEmptied = (value: unknown): boolean =>
  value === null || value === "" || (typeof value === "object" && Object.keys(value).length === 0);

const skipCase = (subject: Subject): ConformanceCase => ({
  name: "what cannot be changed is skipped and listed when the caller asks for it",
  run: async () => {
    const { adapter, values } = subject;
    const widest = widestUpdate(subject);
    const refusedFields = chatFields.filter(
      (field) =>
        !isWritable(adapter.capabilities, field, "set") ||
        !isWritable(adapter.capabilities, field, "clear"),
    );
    if (!widest || refusedFields.length === 0) return;
    const { chatId } = widest;
    const [kept] = widest.fields;
    const skipped = refusedFields.filter((field) => field !== kept);
    if (kept === undefined || skipped.length === 0) return;
    const asked: ChatUpdate = { [kept]: values[kept] };
    const refusals = skipped.map((field) =>
      updateWith(values, field, isWritable(adapter.capabilities, field, "set") ? "clear" : "set"),
    );
    const rig = createRig(subject, honestly(subject, chatId));
    const result = await rig.client.updateChat(chatId, Object.assign({}, asked, ...refusals), {
      onUnsupported: "skip",
    });
    const receipt = expectOk(subject, result, "an update with skipped fields");
    const statuses = skipped.map((field) => receipt.fields[field]?.status);
    checkEqual(
      statuses,
      skipped.map(() => "skipped"),
      "what became of what cannot be changed",
    );
    const wire = rig.sent.map(({ method, path, body }) => ({ method, path, body: body ?? null }));
    checkEqual(wire, wireOf(exchangesOf(subject, chatId, asked)), "what was sent");
    checkJsonSafe(receipt, "the receipt");
  },
});
