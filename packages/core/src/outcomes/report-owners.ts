import type { OpenUpdate } from "./outcome-store.ts";
import { timeOf } from "./placement.ts";
import type { Report } from "./what-reports-fit.ts";

/** What follows from every report being about one update, and no update having two. */
export interface ReportOwners {
  /** Whether one of the reports is about the update, in whatever way they are given out. */
  readonly hasOne: (update: OpenUpdate) => boolean;
  /** Whether a report that fits the update is about it in one of the ways. */
  readonly mayHave: (update: OpenUpdate, report: Report) => boolean;
  /** Every report that is about the update in one of the ways. */
  readonly reportsOf: (update: OpenUpdate) => readonly Report[];
  /** The report that the update has in one of the ways; no two updates have the same. */
  readonly reportOf: (update: OpenUpdate) => Report | undefined;
  /** The report that the update has in every way. */
  readonly ownReportOf: (update: OpenUpdate) => Report | undefined;
}

/**
 * Looks at all ways of giving reports to updates at once: what is so in every way is so, and what is so in
 * some ways only cannot be told. One way is found, and from it the others: what an update would lose or
 * gain if others swapped.
 */
export const findOwners = (reports: readonly Report[]): ReportOwners => {
  const reportOf = giveOut(reports);
  const updateOf = new Map([...reportOf].map(([update, report]) => [report, update]));
  const reportsFor = new Map<OpenUpdate, Report[]>();
  for (const report of reports) {
    for (const update of report.updates) {
      const known = reportsFor.get(update);
      if (known) known.push(report);
      else reportsFor.set(update, [report]);
    }
  }
  // An update without a report may have any that fits it; the one that has it now would be without, and so
  // on. A set that grows while it is walked through is walked through to the end.
  const loose = new Set([...reportsFor.keys()].filter((update) => !reportOf.has(update)));
  for (const update of loose) {
    for (const report of reportsFor.get(update) ?? []) {
      const holder = updateOf.get(report);
      if (holder) loose.add(holder);
    }
  }
  // Where there are more reports than updates, one that is left over may take the place of any.
  const spare = new Set(reports.filter((report) => !updateOf.has(report)));
  for (const report of spare) {
    for (const update of report.updates) {
      const other = reportOf.get(update);
      if (other) spare.add(other);
    }
  }
  const circles = circlesOf(reportsFor.keys(), (update) => reportOf.get(update)?.updates ?? []);
  const canSwap = (update: OpenUpdate, report: Report): boolean => {
    const holder = updateOf.get(report);
    return holder !== undefined && circles.get(holder) === circles.get(update);
  };
  const hasOne = (update: OpenUpdate): boolean => reportOf.has(update) && !loose.has(update);
  const mayHave = (update: OpenUpdate, report: Report): boolean =>
    loose.has(update) || spare.has(report) || canSwap(update, report);
  const reportsOf = (update: OpenUpdate): readonly Report[] =>
    reportsFor.get(update)?.filter((report) => mayHave(update, report)) ?? [];
  const ownReportOf = (update: OpenUpdate): Report | undefined => {
    const [report, ...others] = hasOne(update) ? reportsOf(update) : [];
    return others.length > 0 ? undefined : report;
  };
  return { hasOne, mayHave, reportsOf, reportOf: (update) => reportOf.get(update), ownReportOf };
};

/** Gives as many reports as can be to an update of its own each. */
const giveOut = (reports: readonly Report[]): Map<OpenUpdate, Report> => {
  const reportOf = new Map<OpenUpdate, Report>();
  const place = (report: Report, asked: Set<OpenUpdate>): boolean => {
    const free = report.updates.find((update) => !reportOf.has(update));
    // None is free: one whose report can go elsewhere does as well.
    const given =
      free ??
      report.updates.find((update) => {
        const other = reportOf.get(update);
        if (!other || asked.has(update)) return false;
        asked.add(update);
        return place(other, asked);
      });
    if (given) reportOf.set(given, report);
    return given !== undefined;
  };
  const narrowestFirst = [...reports].sort(
    (a, b) => a.updates.length - b.updates.length || timeOf(a.event) - timeOf(b.event),
  );
  for (const report of narrowestFirst) place(report, new Set());
  return reportOf;
};

/** Gives those the same number that lead to each other, however far round (Tarjan's algorithm). */
const circlesOf = <Node>(
  nodes: Iterable<Node>,
  next: (node: Node) => Iterable<Node>,
): Map<Node, number> => {
  const circles = new Map<Node, number>();
  const lowest = new Map<Node, number>();
  const path: Node[] = [];
  const visit = (node: Node): number => {
    const order = lowest.size;
    let low = order;
    lowest.set(node, low);
    path.push(node);
    for (const other of next(node)) {
      if (!circles.has(other)) low = Math.min(low, lowest.get(other) ?? visit(other));
    }
    lowest.set(node, low);
    if (low !== order) return low;
    for (const member of path.splice(path.indexOf(node))) circles.set(member, order);
    return low;
  };
  for (const node of nodes) if (!lowest.has(node)) visit(node);
  return circles;
};
