import { posix } from "node:path";

/** One import, with the file relative to `packages`: `core/src/client/connect.ts`. */
export interface Import {
  readonly file: string;
  readonly line: number;
  readonly specifier: string;
  readonly typeOnly: boolean;
  /** Loaded when a program gets there, with `import()` and the like. */
  readonly late: boolean;
}

/** What a folder of core may import from: its own files and those of the folders named here. */
const coreFolders: Readonly<
  Record<string, { code: readonly string[]; types?: readonly string[] }>
> = {
  model: { code: [] },
  adapter: { code: ["model"], types: ["transport"] },
  transport: { code: ["model"] },
  webhooks: { code: ["model", "adapter", "transport"] },
  outcomes: { code: ["model", "adapter", "transport", "webhooks"] },
  connection: { code: ["model", "adapter", "transport"] },
  plan: { code: ["model", "adapter", "transport", "connection"] },
  engine: { code: ["model", "adapter", "transport", "connection", "plan"] },
  client: { code: ["model", "adapter", "transport", "connection", "plan", "engine"] },
  testing: { code: ["model", "adapter", "transport", "webhooks", "outcomes", "client", "engine"] },
};

/** What lies next to the folders is what the package exports; only `testing/` stays out of it. */
const coreIndex = Object.keys(coreFolders).filter((folder) => folder !== "testing");

/** Signatures are checked by the adapter; hashing is the one thing it asks of Node. */
const adapterMayImport = ["@parley/core/adapter", "neverthrow", "node:crypto"];

/** What an application imports of core. */
const publicEntries = ["@parley/core", "@parley/core/webhooks", "@parley/core/outcomes"];

const isRelative = (specifier: string) => /^\.{1,2}\//.test(specifier);
const isOurs = (specifier: string) => specifier.startsWith("@parley/");

const target = ({ file, specifier }: Import) => posix.join(posix.dirname(file), specifier);

/** The folder of core that a path such as `core/src/client/connect.ts` is in; "" beside them all. */
const folderOf = (path: string) => {
  const [first = "", ...rest] = path.split("/").slice(2);
  return rest.length > 0 ? first : "";
};

const ruleForPackage = (found: Import): string | undefined => {
  const { file, specifier } = found;
  const owner = file.split("/")[0] ?? "";
  if (isRelative(specifier)) {
    return target(found).startsWith(`${owner}/src/`) ? undefined : "leaves its package";
  }
  if (owner === "core" && isOurs(specifier)) return "core imports no other package of ours";
  if (owner === "sandbox" && isOurs(specifier)) {
    return "the sandbox reads the provider's facts on its own: no core, no adapter";
  }
  if (owner.startsWith("adapter-") && !adapterMayImport.includes(specifier)) {
    return `an adapter is data and pure functions and imports only ${adapterMayImport.join(", ")}`;
  }
  if (isOurs(specifier) && !publicEntries.includes(specifier) && !owner.startsWith("adapter-")) {
    return "what stands beside core uses it as an application does";
  }
  return undefined;
};

const ruleForCore = (found: Import): string | undefined => {
  if (!found.file.startsWith("core/src/") || !isRelative(found.specifier)) return undefined;
  const from = folderOf(found.file);
  const to = folderOf(target(found));
  if (from === to) return undefined;
  if (from === "") return coreIndex.includes(to) ? undefined : `index.ts does not import ${to}/`;
  const rule = coreFolders[from];
  if (!rule)
    return `${from}/ is a new folder: say in tools/tests/support/import-rules.ts what it may import`;
  if (rule.code.includes(to) || (found.typeOnly && rule.types?.includes(to))) return undefined;
  return `${from}/ imports ${rule.code.join(", ") || "nothing but itself"}, not ${to || "index.ts"}`;
};

/** Every import that breaks a rule of the layout, as `file:line specifier (rule)`. */
export const brokenRules = (imports: readonly Import[]): string[] =>
  imports.flatMap((found) => {
    const rule = ruleForPackage(found) ?? ruleForCore(found);
    return rule ? [`${found.file}:${found.line} ${found.specifier} (${rule})`] : [];
  });

interface Boundary {
  readonly entry: string;
  /** What it must not load: files, and folders with a slash at the end. */
  readonly apart: readonly string[];
  /** Not even with `import()`. */
  readonly ever?: boolean;
}

/** What an entry leaves to another, or to the first call; types are no load. */
const boundariesOf = (owner: string): readonly Boundary[] => {
  const main = { entry: `${owner}/src/index.ts` };
  const within = (names: readonly string[]) => names.map((name) => `${owner}/src/${name}`);
  if (owner === "core") {
    const apart = ["engine/engine.ts", "engine/run-bulk.ts", "engine/subscriptions/"];
    return [{ ...main, apart: within([...apart, "transport/http-transport.ts"]) }];
  }
  if (!owner.startsWith("adapter-")) return [];
  const receiving = ["webhooks.ts", "verify-delivery.ts", "read-event.ts", "crypto.ts"];
  return [
    // An application that only changes chats would carry it.
    { ...main, apart: within(receiving), ever: true },
    // A process that only connects would read it.
    { ...main, apart: within(["calls.ts", "operations/", "read-error.ts", "subscriptions.ts"]) },
  ];
};

/** Every way in which an entry comes to load what it should leave to others, as `a.ts → b.ts`. */
export const loadedTooEarly = (imports: readonly Import[]): string[] => {
  const loads = imports.filter(({ specifier, typeOnly }) => isRelative(specifier) && !typeOnly);
  const owners = [...new Set(imports.map(({ file }) => file.split("/")[0] ?? ""))];
  return owners.flatMap(boundariesOf).flatMap(({ entry, apart, ever = false }) => {
    const found: string[] = [];
    const seen = new Set<string>();
    const isApart = (file: string) =>
      apart.some((name) => file === name || (name.endsWith("/") && file.startsWith(name)));
    const visit = (file: string, path: readonly string[]) => {
      const here = [...path, file];
      if (isApart(file)) found.push(here.join(" → "));
      if (isApart(file) || seen.has(file)) return;
      seen.add(file);
      for (const next of loads.filter((load) => load.file === file && (ever || !load.late))) {
        visit(target(next), here);
      }
    };
    visit(entry, []);
    return found;
  });
};

/** Every cycle of files, each once, as `a.ts → b.ts → a.ts`. */
export const importCycles = (imports: readonly Import[]): string[] => {
  const graph = new Map<string, string[]>();
  for (const found of imports.filter(({ specifier }) => isRelative(specifier))) {
    graph.set(found.file, [...(graph.get(found.file) ?? []), target(found)]);
  }
  const done = new Set<string>();
  const cycles: string[] = [];
  const visit = (file: string, path: readonly string[]) => {
    const start = path.indexOf(file);
    if (start >= 0) cycles.push([...path.slice(start), file].join(" → "));
    if (start >= 0 || done.has(file)) return;
    for (const next of graph.get(file) ?? []) visit(next, [...path, file]);
    done.add(file);
  };
  for (const file of graph.keys()) visit(file, []);
  return cycles;
};
