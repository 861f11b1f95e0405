// The table of what each provider can change, written from the capability tables that the adapters
// also compile and refuse by.
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { packages } from "../workspace.mjs";

/** @typedef {import("@parley/core").Capabilities} Capabilities */
/** @typedef {import("@parley/core").FieldCapability} FieldCapability */
/** @typedef {{ title: string, capabilities: Capabilities }} Provider */
/** @typedef {"set" | "clear" | "add" | "remove"} Verb */

/** @type {readonly Verb[]} */
const verbs = ["set", "clear", "add", "remove"];

const explanation = `\
- **applied**: the provider changes the chat and says so in its answer.
- **pending**: the provider takes the change and reports the outcome later.
- **unproven**: its documentation does not say that it works, so Parley refuses.
- **no**: the provider cannot, and Parley refuses.
- **via read**: the chat is read and the whole list sent; a change made between the two can be lost.`;

/** @returns {Promise<Provider[]>} */
const readProviders = async () => {
  const adapters = packages.filter(({ folder }) => folder.startsWith("adapter-"));
  const modules = await Promise.all(
    adapters.map(({ directory }) => import(pathToFileURL(join(directory, "dist/index.js")).href)),
  );
  return modules.flatMap((module) => Object.values(module).filter((value) => value?.capabilities));
};

/** Numbers the notes in the order in which they first appear; equal notes share a number. */
const createNotes = () => {
  /** @type {string[]} */
  const texts = [];
  return {
    /** @param {string | undefined} text */
    mark: (text) => {
      if (text === undefined) return "";
      if (!texts.includes(text)) texts.push(text);
      return ` <sup>${texts.indexOf(text) + 1}</sup>`;
    },
    list: () => texts.map((text, index) => `${index + 1}. ${text.replace(/\.?$/, ".")}`).join("\n"),
  };
};

/**
 * @param {FieldCapability} capability
 * @param {Verb} verb
 * @param {ReturnType<typeof createNotes>} notes
 */
const cell = (capability, verb, notes) => {
  const support = capability[verb];
  const note = notes.mark(capability.notes[verb]);
  if (support === undefined || support === "unsupported") return `no${note}`;
  if (support === "unproven") return `unproven${note}`;
  const isDifference = verb === "add" || verb === "remove";
  const via = isDifference && capability.difference === "read-first" ? ", via read" : "";
  const kinds = capability.chatKinds ? `, in ${capability.chatKinds.join(" and ")} chats` : "";
  return `**${support}**${via}${kinds}${note}`;
};

/** @returns {Promise<string>} */
export const capabilityMatrix = async () => {
  const providers = await readProviders();
  const notes = createNotes();
  const fields = /** @type {(keyof Capabilities)[]} */ (
    Object.keys(providers[0]?.capabilities ?? {})
  );
  const rows = fields.flatMap((field) => {
    const tables = providers.map(({ capabilities }) => capabilities[field]);
    const read = tables.map((table) => (table.read ? "yes" : "no"));
    return [
      [`\`${field}\``, "read", ...read],
      ...verbs
        .filter((verb) => tables.some((table) => table[verb] !== undefined))
        .map((verb) => ["", verb, ...tables.map((table) => cell(table, verb, notes))]),
    ];
  });
  const table = [
    ["Field", "", ...providers.map(({ title }) => title)],
    ["---", "---", ...providers.map(() => "---")],
    ...rows,
  ].map((cells) => `| ${cells.join(" | ")} |`);
  return [table.join("\n"), explanation, notes.list()].join("\n\n");
};
