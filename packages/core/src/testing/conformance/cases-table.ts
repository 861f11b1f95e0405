import { contractVersion } from "../../adapter/adapter.ts";
import { chatFields, type ChatField } from "../../model/chat-update.ts";
import type { ChatKind } from "../../model/chat.ts";
import { check, checkEqual } from "./check.ts";
import { isWritable, verbsFor } from "./samples.ts";
import type { ConformanceCase, Subject } from "./subject.ts";

const supports = ["applied", "pending", "unproven", "unsupported"];

const checkField = ({ adapter }: Subject, field: ChatField): void => {
  const capability = adapter.capabilities[field];
  check(typeof capability === "object", `the table says nothing of ${field}`);
  const verbs = verbsFor(field);
  for (const verb of ["set", "clear", "add", "remove"] as const) {
    const support = capability[verb];
    if (!verbs.includes(verb)) {
      check(support === undefined, `${field} has no verb ${verb}`);
      continue;
    }
    check(
      support === undefined || supports.includes(support),
      `${field}.${verb} is ${String(support)}`,
    );
    check(
      support !== undefined || (verb !== "set" && verb !== "clear"),
      `${field}.${verb} is missing`,
    );
    if (isWritable(adapter.capabilities, field, verb)) continue;
    const note = capability.notes[verb] ?? "";
    check(note.trim() !== "", `${field}.${verb} is ${support ?? "left out"} and no note says why`);
  }
  const byDifference =
    field === "labels" &&
    (["add", "remove"] as const).some((verb) => isWritable(adapter.capabilities, field, verb));
  checkEqual(
    capability.difference !== undefined,
    byDifference,
    `${field}: whether the table says how a difference reaches the provider`,
  );
  check(
    capability.chatKinds === undefined || capability.chatKinds.length > 0,
    `${field}: no kind of chat has it`,
  );
};

const ownNames = ({ adapter }: Subject): string[] => [
  ...adapter.options.credentials,
  ...adapter.options.names,
];

/** Everything that a table and the rest of an adapter's data claim is exercised and well formed. */
export const tableCases = (
  subject: Subject,
  exercised: () => readonly string[],
): ConformanceCase[] => {
  const { adapter, harness } = subject;
  return [
    {
      name: "the adapter is well formed",
      run: async () => {
        checkEqual(adapter.contract, contractVersion, "the version of the contract");
        check(/^[a-z][a-z0-9-]{0,31}$/.test(adapter.name), "the name is not a word in lower case");
        check(
          adapter.title.trim() !== "" && adapter.chatId.form.trim() !== "",
          "the title or the form of an id is empty",
        );
        const names = ownNames(subject);
        checkEqual(
          new Set(names).size,
          names.length,
          "the number of different options and credentials",
        );
        for (const name of Object.keys(adapter.options.environment)) {
          check(
            names.includes(name),
            `the environment names an option ${name} that does not exist`,
          );
        }
        for (const header of adapter.requestIdHeaders) {
          check(/^[a-z0-9-]+$/.test(header), `the header ${header} is not in lower case`);
        }
      },
    },
    {
      name: "the capability table is complete, and says why where it says no",
      run: async () => {
        for (const field of chatFields) checkField(subject, field);
      },
    },
    {
      name: "the ids of the harness are ids of the kinds they stand for",
      run: async () => {
        const ids = Object.entries(harness.chatIds);
        check(
          ids.length > 0 && harness.refusals.length > 0,
          "the harness has no chat id or no refusal",
        );
        for (const [kind, id] of ids) {
          const told = adapter.chatId.kindOf(id);
          check(
            told === kind || told === "unknown",
            `${id} is taken for ${String(told)}, not for ${kind}`,
          );
          check(id !== harness.otherChatId, "the other chat is none of the chats");
        }
        check(
          adapter.chatId.kindOf(harness.otherChatId) !== undefined,
          "the other chat's id is no id",
        );
      },
    },
    {
      name: "every claim of the capability table is exercised",
      run: async () => {
        const known = exercised();
        const missing = claimsOf(subject).filter((claim) => !known.includes(claim));
        checkEqual(missing, [], "claims that the harness leaves no way to exercise");
      },
    },
  ];
};

/** Every claim of the table, by name. */
const claimsOf = ({ adapter, harness }: Subject): string[] => {
  const kinds = Object.entries(harness.chatIds).map(([, id]) => adapter.chatId.kindOf(id));
  const idsTell = kinds.some(
    (kind: ChatKind | undefined) => kind !== undefined && kind !== "unknown",
  );
  return chatFields.flatMap((field) => {
    const verbs = verbsFor(field);
    const writable = verbs.some((verb) => isWritable(adapter.capabilities, field, verb));
    const { chatKinds } = adapter.capabilities[field];
    return [
      ...verbs.map((verb) => `${field}.${verb}`),
      `${field}.read`,
      ...(chatKinds && writable && idsTell ? [`${field}.chatKinds`] : []),
    ];
  });
};
