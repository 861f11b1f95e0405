import type { ListDifference } from "../model/chat-update.ts";

/** The labels after a difference, compared without regard to case; order of what was there is kept. */
export const applyDifference = (
  current: readonly string[],
  difference: ListDifference,
): readonly string[] => {
  const removed = new Set(difference.remove?.map((name) => name.toLowerCase()));
  const result = current.filter((name) => !removed.has(name.toLowerCase()));
  const present = new Set(result.map((name) => name.toLowerCase()));
  for (const name of difference.add ?? []) {
    if (present.has(name.toLowerCase())) continue;
    present.add(name.toLowerCase());
    result.push(name);
  }
  return result;
};
