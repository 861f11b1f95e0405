import { verdict } from "./targets.mjs";

/** @typedef {import("../axes/axis.mjs").AxisResult} AxisResult */
/** @typedef {import("../lib/statistics.mjs").Spread} Spread */

/** @param {number} value */
const short = (value) => {
  if (Number.isNaN(value)) return "–";
  if (Number.isInteger(value)) return value.toLocaleString("en-US");
  const size = Math.abs(value);
  const digits = size >= 100 ? 0 : size >= 10 ? 1 : 2;
  return value.toLocaleString("en-US", {
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  });
};

/** @param {Spread} spread @param {(value: number) => string} [format] */
const range = ({ median, min, max }, format = short) =>
  min === max ? format(median) : `${format(median)} (${format(min)}–${format(max)})`;

/** @param {number} value */
const asRatio = (value) => (Number.isNaN(value) ? "–" : value.toFixed(2));

/**
 * The figures of one axis: ratios first, then the target beside it, then the value itself.
 *
 * @param {string} axis @param {AxisResult} result
 */
const rowsOf = (axis, { figures, unit }) =>
  Object.entries(figures).map(([name, figure]) => {
    const target = verdict(axis, name, figure);
    return [
      figure.title,
      figure.ratio ? range(figure.ratio, asRatio) : "",
      target ? target.text : "",
      target ? (target.isMet ? "met" : "not met") : "",
      `${range(figure.value)}${unit && ` ${unit}`}`,
    ];
  });

const heads = ["", "ratio", "target", "", "value"];

/** @param {string} axis @param {AxisResult} result */
export const plainTable = (axis, result) => {
  const rows = [heads, ...rowsOf(axis, result)];
  const widths = heads.map((_, column) =>
    Math.max(...rows.map((row) => (row[column] ?? "").length)),
  );
  const lines = rows.map((row) =>
    `  ${row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join("  ")}`.trimEnd(),
  );
  const reference = result.reference ? `; 1.0: ${result.reference}` : "";
  const notes = (result.notes ?? []).map((note) => `  note: ${note}`);
  return [`${result.title}${reference}`, ...lines, ...notes].join("\n");
};

/** @param {string} axis @param {AxisResult} result */
export const markdownTable = (axis, result) => {
  const all = rowsOf(axis, result);
  const hasRatios = all.some((row) => row[1] !== "");
  const hasTargets = all.some((row) => row[2] !== "");
  const columns = [0, ...(hasRatios ? [1] : []), ...(hasTargets ? [2, 3] : []), 4];
  /** @param {readonly (string | undefined)[]} row */
  const line = (row) => `| ${columns.map((column) => row[column] ?? "").join(" | ")} |`;
  const reference = result.reference ? ` (1.0: ${result.reference})` : "";
  const notes = (result.notes ?? []).map((note) => `\n\nNote: ${note}.`).join("");
  return [
    `**${result.title}**${reference}\n`,
    line(heads),
    `|${columns.map((column) => (column === 0 ? "---" : "---:")).join("|")}|`,
    ...all.map(line),
  ]
    .join("\n")
    .concat(notes);
};
