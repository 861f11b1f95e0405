import type { ListDifference } from "../model/chat-update.ts";
import { foldText } from "../model/fold-text.ts";

/** The labels after a difference; the order of what was there is kept. */
export const applyDifference = (
  current: readonly string[],
  difference: ListDifference,
): readonly string[] => {
  const removed = new Set(difference.remove?.map(foldText));
  const result = current.filter((name) => !removed.has(foldText(name)));
  const present = new Set(result.map(foldText));
  for (const name of difference.add ?? []) {
    if (present.has(foldText(name))) continue;
    present.add(foldText(name));
    result.push(name);
  }
  return result;
};
