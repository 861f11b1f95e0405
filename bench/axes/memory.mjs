import { clients } from "../clients/index.mjs";
import { Program } from "../lib/processes.mjs";
import { figuresOf, rotated } from "./axis.mjs";

/** Resident memory of a process that has made many calls. @type {import("./axis.mjs").Axis} */
export const memory = async ({ effort, server, progress }) => {
  /** @type {Record<string, number[]>} */
  const values = {};
  for (let round = 0; round < effort.memoryRounds; round += 1) {
    progress(`memory, round ${round + 1} of ${effort.memoryRounds}`);
    for (const name of rotated(Object.keys(clients), round)) {
      const program = new Program("programs/calls.mjs", [name, JSON.stringify(server.addresses)]);
      await program.next();
      await program.ask({ kind: "busy", callers: 50, calls: effort.memoryCalls });
      const { rss } = await program.ask({ kind: "memory" });
      await program.end();
      (values[name] ??= []).push(rss / 2 ** 20);
    }
  }
  return {
    "resident-many": {
      title: `resident memory after ${effort.memoryCalls.toLocaleString("en-US")} calls, 50 callers`,
      unit: "MiB",
      reference: "@linqapp/sdk",
      figures: figuresOf(clients, values, () => "linq-sdk"),
    },
  };
};
