import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import type { ComparedCase } from "./case.ts";
import { attemptMs, clientNames, clients, type ClientName } from "./clients.ts";
import { patienceMs, type Cell } from "./run-cell.ts";

/** A case and what became of it with each client; without a cell the case does not apply. */
export interface Row {
  readonly comparedCase: ComparedCase;
  readonly cells: ReadonlyMap<ClientName, Cell>;
}

/** The versions are exact in the manifest, so that they say what was run. */
const { devDependencies }: { devDependencies: Readonly<Record<string, string>> } = JSON.parse(
  readFileSync(join(dirname(process.argv[1] ?? ""), "package.json"), "utf8"),
);

const versioned = (name: string): string => `\`${name}\` ${devDependencies[name]}`;

const counted = (count: number): string => (count === 1 ? "1 request" : `${count} requests`);

const endingText = ({ ending: { ended, says } }: Cell): string => {
  if (ended === "success") return says === "" ? "" : `OK: ${says}`;
  return ended === "never" ? `**${says}**` : says;
};

/** One cell: how the call ended, how often it was sent, and what else there is to tell. */
const cellText = ({ canAbort }: { canAbort: boolean }, row: Row, name: ClientName): string => {
  const cell = row.cells.get(name);
  if (!cell) return row.comparedCase.aborts && !canAbort ? "has no way to abort" : "";
  const leak = cell.leaks.length > 0 ? `**the token is in ${cell.leaks.join(", ")}**` : "";
  return [endingText(cell), counted(cell.requests), ...cell.facts, leak]
    .filter((part) => part !== "")
    .join("; ");
};

const table = (rows: readonly Row[]): string => {
  const head = ["The case", ...clientNames.map((name) => clients[name].title)];
  const lines = rows.map((row) => [
    row.comparedCase.name,
    ...clientNames.map((name) => cellText(clients[name], row, name)),
  ]);
  const all = [head, head.map(() => "---"), ...lines];
  return all.map((cells) => `| ${cells.join(" | ")} |`).join("\n");
};

/** The date of a document that says the same; so a run that finds nothing new changes nothing. */
export const keepingDate = (
  before: string,
  write: (date: string) => string,
  today: string,
): string => {
  const date = /^Run on (\d{4}-\d{2}-\d{2}) /m.exec(before)?.[1];
  return date !== undefined && write(date) === before ? before : write(today);
};

const intro = `# The official SDKs on the same cases

What the clients of Linq and Periskope do when things go wrong, beside Parley with the adapter for the
same provider. Everything in the table was observed: \`corepack pnpm sdk-comparison\` runs each client
against a server on loopback that misbehaves on purpose, looks at what the caller got and at what the
server saw, and writes this file.`;

const legend = `## How to read it

- **The call** is one update of one field: \`display_name\` at Linq, \`assigned_to\` at Periskope. \`OK\` means
  that the caller is told of no failure, and what it is told instead. A failure is Parley's \`kind\` with
  what it says about the chat (\`applied: no\` is certain), the class that an SDK throws, or the \`error\`
  that Periskope's client returns when it has a reply.
- **Requests** are all that the server saw whole, those of an earlier update included.
- **Not settled** says that the call had neither succeeded nor failed after ${patienceMs / 1_000} seconds. All others settled.
- **The token** is looked for in the message, the JSON and \`util.inspect(error, { depth: Infinity })\` of
  every failure, in every case. Where a cell does not mention it, it was in none of them.
- An empty cell: the case is about the other provider.

## What was configured

Each client has its defaults: Parley and Linq's SDK make three attempts, Periskope's client one, since it
does not repeat. In the three cases that are about waiting (no head, a body that stops, a body that drips)
each client that has clocks gets ${attemptMs / 1_000} seconds an attempt, to keep the run short: Linq's SDK by its option
\`timeout\` (default one minute), Parley by \`timeouts.headMs\`, \`bodyMs\` and \`attemptMs\` (defaults 15, 5
and 20 seconds). Periskope's client has no such option; what bounds it is \`fetch\`, after minutes. All run
on the real clock. Periskope's client knows three fixed addresses; each request that it makes is given
another one, by the \`baseUrl\` of openapi-fetch, and nothing else is changed. In the case about proxies
\`HTTP_PROXY\`, \`HTTPS_PROXY\` and \`ALL_PROXY\` are set when the process starts; newer versions of Node have
an option that makes \`fetch\` heed them, which is not set.`;

const fairness = `## Where the SDKs do well

- Linq's SDK repeats, out of the box, after refusals and broken connections that may pass, and waits the
  seconds that \`Retry-After\` says, fractions included, which Parley ignores because the standard has none.
  It ends a call whose head does not come, obeys an abort while a request is under way, refuses \`..\` as an
  id, tells the caller when an update is only \`pending\`, and keeps the provider's request id on its errors.
- Periskope's client never sends an update again, so an old write cannot overwrite a newer one. Its errors
  hold little, so that less can leak from them: of a page of HTML nothing is kept.
- With both the token stays where it belongs on the wire: \`fetch\` takes it off a redirect to another origin,
  no proxy of the environment is used, and a line break in the token does not become a header.
- Both take replies that Parley refuses: more than 1 MiB, very deep, or with a stray byte in a field that
  nobody reads. Where the update did land, a caller of Parley is told \`applied: unknown\` and has to read the
  chat; a caller of the SDKs already has the answer.`;

/** The whole of docs/sdk-comparison.md. */
export const documentOf = (rows: readonly Row[], date: string): string => {
  const run = `Run on ${date} with Node ${process.versions.node}: ${versioned("@linqapp/sdk")},
${versioned("@periskope/periskope-client")} and Parley as it is in this repository. ${rows.length} cases.`;
  const parts = [intro, run, legend, `## The table\n\n${table(rows)}`, fairness];
  return `${parts.join("\n\n")}\n`;
};
