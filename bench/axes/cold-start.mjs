import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { clients, importsOnly } from "../clients/index.mjs";
import { chatId } from "../lib/chat-ids.mjs";
import { inBench } from "../lib/processes.mjs";
import { quantile } from "../lib/statistics.mjs";
import { figuresOf, rotated } from "./axis.mjs";

const run = promisify(execFile);
const empty = "empty";
const reference = "linq-sdk";

/** @type {Readonly<Record<string, import("../clients/index.mjs").ClientEntry>>} */
const entries = { ...clients, ...importsOnly };

/** @param {string} name @param {import("../lib/processes.mjs").Addresses} addresses */
const start = async (name, addresses) => {
  const id = chatId(entries[name]?.provider ?? "linq", 1);
  const program = inBench("programs/cold-start.mjs");
  const env = { PATH: process.env["PATH"] };
  const { stdout } = await run(process.execPath, [program, name, JSON.stringify(addresses), id], {
    env,
  });
  return /** @type {{ firstClient: number, firstReply: number, rss: number }} */ (
    JSON.parse(stdout)
  );
};

/** From a fresh process to the first client and the first reply. @type {import("./axis.mjs").Axis} */
export const coldStart = async ({ effort, server, progress }) => {
  /** @type {Record<"firstClient" | "firstReply" | "rss", Record<string, number[]>>} */
  const values = { firstClient: {}, firstReply: {}, rss: {} };
  const names = [empty, ...Object.keys(entries)];
  // The first start of each reads its files from the disk.
  for (const name of names) await start(name, server.addresses);
  for (let round = 0; round < effort.coldStarts; round += 1) {
    progress(`cold starts, round ${round + 1} of ${effort.coldStarts}`);
    for (const name of rotated(names, round)) {
      const result = await start(name, server.addresses);
      for (const axis of /** @type {const} */ (["firstClient", "firstReply", "rss"])) {
        (values[axis][name] ??= []).push(result[axis]);
      }
    }
  }
  const [emptyClient, emptyReply, emptyRss] = [
    values.firstClient,
    values.firstReply,
    values.rss,
  ].map((byName) => quantile(byName[empty] ?? [], 0.5));
  /** @param {Record<string, number[]>} byName @param {number | undefined} less @param {number} [unit] */
  const over = (byName, less = 0, unit = 1) =>
    Object.fromEntries(
      Object.entries(byName).map(([name, list]) => [
        name,
        list.map((value) => (value - less) / unit),
      ]),
    );
  return {
    "first-client": {
      title: "import to first client, over an empty module",
      unit: "ms",
      reference: "@linqapp/sdk",
      figures: figuresOf(entries, over(values.firstClient, emptyClient), () => reference),
    },
    "first-reply": {
      title: "import to first reply, over an empty module",
      unit: "ms",
      reference: "@linqapp/sdk",
      figures: figuresOf(clients, over(values.firstReply, emptyReply), () => reference),
    },
    "resident-first": {
      title: "resident memory after one call, over an empty module",
      unit: "MiB",
      reference: "@linqapp/sdk",
      figures: figuresOf(clients, over(values.rss, emptyRss, 2 ** 20), () => reference),
    },
  };
};
