/**
 * What Parley wants to be. A target compares the median of a figure, or of its ratio to the reference of
 * its axis, with a limit.
 *
 * @typedef {object} Target
 * @property {string} axis
 * @property {"ratio" | "value"} of
 * @property {number} limit
 * @property {boolean} [atLeast] the limit is the least, not the most
 */

/** @type {readonly Target[]} */
export const targets = [
  { axis: "cpu", of: "ratio", limit: 1.7 },
  { axis: "throughput", of: "ratio", limit: 0.6, atLeast: true },
  { axis: "latency", of: "ratio", limit: 1.3 },
  { axis: "allocation", of: "ratio", limit: 2 },
  { axis: "first-client", of: "ratio", limit: 0.25 },
  { axis: "first-reply", of: "ratio", limit: 1 },
  { axis: "size-own", of: "value", limit: 12_000 },
  { axis: "installed-packages", of: "value", limit: 40 },
  { axis: "installed-megabytes", of: "value", limit: 15 },
  { axis: "webhooks", of: "ratio", limit: 1.5 },
  { axis: "bulk-held", of: "value", limit: 16 },
  { axis: "bulk-resident", of: "value", limit: 16 },
];

/**
 * What a figure of ours came to against its target; `undefined` for a figure of somebody else or without
 * a target.
 *
 * @param {string} axis
 * @param {string} name
 * @param {import("../axes/axis.mjs").Figure} figure
 */
export const verdict = (axis, name, figure) => {
  const target = targets.find((candidate) => candidate.axis === axis);
  if (!target || !(name === "parley" || /^parley-(?:linq|periskope)$/.test(name))) return undefined;
  const reached = figure[target.of]?.median;
  if (reached === undefined || Number.isNaN(reached)) return undefined;
  const isMet = target.atLeast ? reached >= target.limit : reached <= target.limit;
  const limit = target.limit.toLocaleString("en-US");
  return { text: `${target.atLeast ? "≥" : "≤"} ${limit}`, isMet };
};
