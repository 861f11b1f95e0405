// Latency of one caller; CPU and calls per second of fifty.
import { clients, wideClients } from "../clients/index.mjs";
import { Program } from "../lib/processes.mjs";
import { figuresOf, rotated } from "./axis.mjs";

const callers = 50;

/** @type {Readonly<Record<string, import("../clients/index.mjs").ClientEntry>>} */
const entries = { ...clients, ...wideClients };

/** @param {string} name */
const floorOf = (name) => entries[name]?.floor ?? name;

/** @type {import("./axis.mjs").Axis} */
export const calls = async ({ effort, server, progress }) => {
  const names = Object.keys(entries);
  const programs = new Map(
    names.map((name) => [
      name,
      new Program("programs/calls.mjs", [name, JSON.stringify(server.addresses)]),
    ]),
  );
  /** @type {Record<"median" | "p99" | "cpu" | "user" | "perSecond" | "serverBusy", Record<string, number[]>>} */
  const values = { median: {}, p99: {}, cpu: {}, user: {}, perSecond: {}, serverBusy: {} };
  /** @param {keyof typeof values} axis @param {string} name @param {number} value */
  const keep = (axis, name, value) => (values[axis][name] ??= []).push(value);

  try {
    for (const [name, program] of programs) {
      progress(`warming up ${name}`);
      await program.next();
      await program.ask({ kind: "busy", callers, milliseconds: effort.warmUpMilliseconds });
      await program.ask({ kind: "sequential", milliseconds: effort.warmUpMilliseconds / 2 });
    }
    for (let round = 0; round < effort.rounds; round += 1) {
      progress(`calls, round ${round + 1} of ${effort.rounds}`);
      for (const [name, program] of rotated([...programs], round)) {
        const one = await program.ask({
          kind: "sequential",
          milliseconds: effort.sequentialMilliseconds,
        });
        keep("median", name, one.medianMicroseconds);
        keep("p99", name, one.p99Microseconds);
        const before = await server.cpu();
        const start = performance.now();
        const many = await program.ask({
          kind: "busy",
          callers,
          milliseconds: effort.busyMilliseconds,
        });
        const elapsed = performance.now() - start;
        const after = await server.cpu();
        keep("cpu", name, many.cpuMicroseconds);
        keep("user", name, many.userMicroseconds);
        keep("perSecond", name, many.perSecond);
        const busy = after.user + after.system - before.user - before.system;
        keep("serverBusy", name, busy / 10 / elapsed);
      }
    }
  } finally {
    await Promise.all([...programs.values()].map((program) => program.end()));
  }

  const reference = "node:http keep-alive on the same endpoint";
  return {
    cpu: {
      title: "CPU per call, 50 callers",
      unit: "µs",
      reference,
      figures: figuresOf(entries, values.cpu, floorOf),
    },
    "cpu-user": {
      title: "of it in the process itself, not in the kernel",
      unit: "µs",
      reference,
      figures: figuresOf(entries, values.user, floorOf),
    },
    throughput: {
      title: "calls per second, 50 callers",
      unit: "/s",
      reference,
      figures: figuresOf(entries, values.perSecond, floorOf),
    },
    latency: {
      title: "latency, one caller, median",
      unit: "µs",
      reference,
      figures: figuresOf(clients, values.median, floorOf),
    },
    "latency-p99": {
      title: "latency, one caller, 99th percentile",
      unit: "µs",
      reference,
      figures: figuresOf(clients, values.p99, floorOf),
    },
    "server-busy": {
      title: "how busy the server was, 50 callers",
      unit: "%",
      figures: figuresOf(entries, values.serverBusy, () => undefined),
      notes: [
        "near 100 % the server decides how many calls there are, which flatters the slower client",
      ],
    },
  };
};
