/**
 * What an axis found out.
 *
 * @typedef {import("../lib/statistics.mjs").Spread} Spread
 * @typedef {{ title: string, value: Spread, ratio?: Spread }} Figure `ratio`: to the reference of the axis
 * @typedef {object} AxisResult
 * @property {string} title
 * @property {string} unit
 * @property {string} [reference] what 1.0 is
 * @property {Readonly<Record<string, Figure>>} figures by the name of a client
 * @property {readonly string[]} [notes] what was left out and why
 * @property {unknown} [series] values over time
 */

/**
 * How much is measured.
 *
 * @typedef {object} Effort
 * @property {number} rounds of calls
 * @property {number} busyMilliseconds
 * @property {number} sequentialMilliseconds
 * @property {number} warmUpMilliseconds
 * @property {number} allocationRounds
 * @property {number} allocationCalls
 * @property {number} coldStarts
 * @property {number} memoryRounds
 * @property {number} memoryCalls
 * @property {number} bulkEntries
 * @property {number} webhookRounds
 * @property {number} webhookMilliseconds
 */

/**
 * @typedef {object} Context
 * @property {Effort} effort
 * @property {import("../lib/processes.mjs").Server} server
 * @property {(text: string) => void} progress
 */

/** @typedef {(context: Context) => Promise<Record<string, AxisResult>>} Axis */

import { spread } from "../lib/statistics.mjs";

/**
 * One figure of each client from the values of all rounds. A ratio is taken within its round and only then
 * summed up: what slows the machine down for a while slows down both sides of it.
 *
 * @param {Readonly<Record<string, { title: string }>>} entries
 * @param {Readonly<Record<string, readonly number[]>>} values by name, one for each round
 * @param {(name: string) => string | undefined} referenceOf
 * @returns {Record<string, Figure>}
 */
export const figuresOf = (entries, values, referenceOf) => {
  /** @type {Record<string, Figure>} */
  const figures = {};
  for (const [name, { title }] of Object.entries(entries)) {
    const own = values[name] ?? [];
    if (own.length === 0) continue;
    const reference = values[referenceOf(name) ?? ""];
    figures[name] = {
      title,
      value: spread(own),
      ...(reference && {
        ratio: spread(own.map((value, round) => value / (reference[round] ?? Number.NaN))),
      }),
    };
  }
  return figures;
};

/**
 * The order of a round: every round begins with another client, so that none always follows the same.
 *
 * @template Item @param {readonly Item[]} items @param {number} round
 */
export const rotated = (items, round) => {
  const first = round % items.length;
  return [...items.slice(first), ...items.slice(0, first)];
};
