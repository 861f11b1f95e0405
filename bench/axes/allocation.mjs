import { clients } from "../clients/index.mjs";
import { Program } from "../lib/processes.mjs";
import { quantile } from "../lib/statistics.mjs";
import { figuresOf, rotated } from "./axis.mjs";

const nothingIsCollected = [
  "--expose-gc",
  "--min-semi-space-size=256",
  "--max-semi-space-size=256",
];

/** Bytes allocated per call. @type {import("./axis.mjs").Axis} */
export const allocation = async ({ effort, server, progress }) => {
  /** @type {Record<string, number[]>} */
  const values = {};
  const notes = [];
  for (let round = 0; round < effort.allocationRounds; round += 1) {
    progress(`allocation, round ${round + 1} of ${effort.allocationRounds}`);
    for (const name of rotated(Object.keys(clients), round)) {
      const args = [name, JSON.stringify(server.addresses), String(effort.allocationCalls)];
      const program = new Program("programs/allocation.mjs", args, nothingIsCollected);
      const { bytesPerCall, disturbed } = await program.next();
      await program.end();
      (values[name] ??= []).push(quantile(bytesPerCall, 0.5));
      if (disturbed > 0) notes.push(`${name}: ${disturbed} slices were collected and not counted`);
    }
  }
  return {
    allocation: {
      title: "bytes allocated per call",
      unit: "bytes",
      reference: "node:http keep-alive on the same endpoint",
      figures: figuresOf(clients, values, (name) => clients[name]?.floor ?? name),
      notes,
    },
  };
};
