// How the official SDKs and Parley behave on the same cases: `corepack pnpm sdk-comparison` runs them
// all and writes docs/sdk-comparison.md.
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { cases } from "./cases/index.ts";
import type { ComparedCase } from "./case.ts";
import { clientNames, clients, type ClientName } from "./clients.ts";
import { documentOf, keepingDate, type Row } from "./document.ts";
import { runCell, type Cell } from "./run-cell.ts";
import { proxiedFlag, runProxied } from "./run-proxied.ts";

/** Few enough that a slow case does not make its neighbours look slow. */
const lanes = 6;

const applies = (comparedCase: ComparedCase, name: ClientName): boolean => {
  const { provider, canAbort } = clients[name];
  const isOther = comparedCase.only !== undefined && comparedCase.only !== provider;
  return !isOther && (canAbort || comparedCase.aborts !== true);
};

const runAll = async (): Promise<readonly Row[]> => {
  const rows = cases.map((comparedCase) => ({ comparedCase, cells: new Map<ClientName, Cell>() }));
  const tasks = rows.flatMap(({ comparedCase, cells }) =>
    clientNames
      .filter((name) => applies(comparedCase, name))
      .map((name) => async () => {
        const cell = await (comparedCase.isProxied
          ? runProxied(name)
          : runCell(comparedCase, name));
        cells.set(name, cell);
      }),
  );
  const queue = tasks.values();
  const lane = async (): Promise<void> => {
    for (const task of queue) await task();
  };
  await Promise.all(Array.from({ length: lanes }, lane));
  return rows;
};

const writeDocument = async (): Promise<void> => {
  const rows = await runAll();
  const path = join(dirname(process.argv[1] ?? ""), "..", "..", "docs", "sdk-comparison.md");
  const before = existsSync(path) ? readFileSync(path, "utf8") : "";
  const today = new Date().toISOString().slice(0, 10);
  const after = keepingDate(before, (date) => documentOf(rows, date), today);
  writeFileSync(path, after);
  console.log(
    `${rows.length} cases; docs/sdk-comparison.md ${after === before ? "holds" : "has changed"}.`,
  );
};

const printCell = async (name: ClientName): Promise<void> => {
  const proxied = cases.find(({ isProxied }) => isProxied);
  if (proxied) console.log(JSON.stringify(await runCell(proxied, name)));
};

const [flag, name] = process.argv.slice(2);
if (flag === proxiedFlag) await printCell(name as ClientName);
else await writeDocument();
// Calls that hang hold sockets and timers for minutes.
process.exit(0);
