import { Program } from "../lib/processes.mjs";
import { spread } from "../lib/statistics.mjs";

/** The first part of a run, in which code is compiled and buffers find their size, is not looked at. */
const warmUpShare = 0.3;
const settlesAfter = 50_000;
const providers = /** @type {const} */ (["linq", "periskope"]);
const title = { linq: "Parley, Linq", periskope: "Parley, Periskope" };

/** @typedef {{ done: number, heapBytes: number, rssBytes: number }} Sample */

/** @param {readonly Sample[]} samples @param {"heapBytes" | "rssBytes"} what */
const swing = (samples, what) => {
  const { min, max } = spread(samples.map((sample) => sample[what]));
  return (max - min) / 2 ** 20;
};

/** How much higher it ends than it stood after the warm-up. @param {readonly Sample[]} samples */
const drift = (samples) => {
  const part = Math.ceil(samples.length / 5);
  /** @param {readonly Sample[]} some */
  const middle = (some) => spread(some.map(({ rssBytes }) => rssBytes)).median;
  return (middle(samples.slice(-part)) - middle(samples.slice(0, part))) / 2 ** 20;
};

/** @param {number} value */
const single = (value) => ({ median: value, min: value, max: value });

/** Bulk updates and what they do to memory. @type {import("./axis.mjs").Axis} */
export const bulk = async ({ effort, server, progress }) => {
  const entries = effort.bulkEntries;
  /** @type {Record<"perSecond" | "held" | "resident" | "drift", Record<string, import("./axis.mjs").Figure>>} */
  const figures = { perSecond: {}, held: {}, resident: {}, drift: {} };
  /** @type {Record<string, Sample[]>} */
  const series = {};
  const notes = [];
  for (const provider of providers) {
    for (const mode of /** @type {const} */ (["natural", "collected"])) {
      progress(`bulk update, ${provider}, ${mode}`);
      const args = [provider, JSON.stringify(server.addresses), String(entries), mode];
      const program = new Program("programs/bulk.mjs", args, ["--expose-gc"]);
      const result = await program.next();
      await program.end();
      const samples = /** @type {Sample[]} */ (result.samples);
      const settled = samples.filter(({ done }) => done >= entries * warmUpShare);
      if (result.failed > 0) notes.push(`${provider}: ${result.failed} updates failed`);
      series[`${provider}, ${mode}`] = samples;
      const name = `parley-${provider}`;
      if (mode === "collected") {
        figures.held[name] = { title: title[provider], value: single(swing(settled, "heapBytes")) };
      } else {
        figures.resident[name] = {
          title: title[provider],
          value: single(swing(settled, "rssBytes")),
        };
        figures.drift[name] = { title: title[provider], value: single(drift(settled)) };
        figures.perSecond[name] = { title: title[provider], value: single(result.perSecond) };
      }
    }
  }
  if (entries < settlesAfter) notes.push("too few chats for the memory to settle: no verdict");
  const many = entries.toLocaleString("en-US");
  return {
    "bulk-held": {
      title: `bulk update of ${many} chats: how far the memory that is held swings`,
      unit: "MiB",
      figures: figures.held,
      notes,
      series,
    },
    "bulk-resident": {
      title: `bulk update of ${many} chats: how far the resident memory swings`,
      unit: "MiB",
      figures: figures.resident,
      notes,
    },
    "bulk-drift": {
      title: `bulk update of ${many} chats: how far the resident memory has risen by the end`,
      unit: "MiB",
      figures: figures.drift,
    },
    "bulk-rate": {
      title: `bulk update of ${many} chats: updates per second`,
      unit: "/s",
      figures: figures.perSecond,
    },
  };
};
