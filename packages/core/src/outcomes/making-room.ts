import type { StoredUpdate } from "./outcome-store.ts";

/**
 * The update that makes room for another one, the oldest of its kind; `undefined` when all are needed.
 * First one whose own report has come, because nothing is to come that could be taken for another's.
 */
export const dispensable = <Update extends StoredUpdate>(
  updates: readonly Update[],
  nowMs: number,
): Update | undefined =>
  updates.find(({ settled }) => settled?.isOwnReport) ??
  updates.find(({ settled }) => settled) ??
  updates.find(({ update }) => (update.waitedUntilMs ?? 0) <= nowMs);
