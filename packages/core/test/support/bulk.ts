import type { BulkEntry, BulkOptions, BulkResult, ChatUpdate } from "../../src/index.ts";
import { connected } from "./connected.ts";
import { failure, healthy, scripted, type Answer } from "./scripted-transport.ts";

export type Entry = BulkEntry<ChatUpdate>;

/** Good entries for as many chats. */
export const entriesFor = (count: number): Entry[] =>
  Array.from({ length: count }, (_, index) => ({
    chatId: `chat-${index}`,
    update: { displayName: `Name ${index}` },
  }));

export const collect = async (results: AsyncIterable<BulkResult>): Promise<BulkResult[]> => {
  const all: BulkResult[] = [];
  for await (const result of results) all.push(result);
  return all;
};

/** Runs a bulk update to its end. */
export const bulk = async (entries: unknown, options?: BulkOptions, answer: Answer = healthy) => {
  const transport = scripted(answer);
  const { chats, clock } = connected(transport);
  const results = await clock.finish(collect(chats.updateChats(entries as Entry[], options)));
  return { results, transport, clock };
};

/** An answer that waits until it is let go. */
export const held = () => {
  const waiting: (() => void)[] = [];
  let most = 0;
  const answer: Answer = (request, number, limits) =>
    new Promise((resolve) => {
      waiting.push(() => resolve(healthy(request, number, limits)));
      limits.onAbort(() => resolve(failure({ kind: "aborted", notSent: false })));
      most = Math.max(most, waiting.length);
    });
  return { answer, waiting, most: () => most };
};
