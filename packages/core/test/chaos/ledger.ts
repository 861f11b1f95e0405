import { expect } from "vitest";
import type { BulkEntry, BulkResult, ChatUpdate } from "../../src/index.ts";

/** What the provider made of one request. */
export interface Processed {
  /** Whether the chat was changed, whatever the client heard of it. */
  readonly hadEffect: boolean;
  /** Whether the client could tell that it had no effect. */
  readonly isAmbiguous: boolean;
}

interface Sent extends Processed {
  readonly chatId: string;
  readonly value: number;
}

/** The provider's side of a run: what arrived and what it did, in order. */
export class Ledger {
  readonly sent: Sent[] = [];
  readonly state = new Map<string, number>();

  record(chatId: string, value: number, processed: Processed): void {
    this.sent.push({ chatId, value, ...processed });
    if (processed.hadEffect) this.state.set(chatId, value);
  }
}

/** A generator of chance that can be started again: mulberry32. */
export const chanceFrom = (seed: number): (() => number) => {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
};

/** Updates for a few hundred chats, half of them not to be repeated; every value is a number of its own. */
export const chaosEntries = (
  count: number,
  chats: number,
  chance: () => number,
): BulkEntry<ChatUpdate>[] =>
  Array.from({ length: count }, (_, value) => {
    const chat = Math.floor(chance() * chats);
    return {
      chatId: `${chat % 2 === 0 ? "chat" : "once"}-${chat}`,
      update: { displayName: String(value) },
    };
  });

/** Holds what the calls reported against what the provider saw. */
export const expectConsistent = (
  entries: readonly BulkEntry<ChatUpdate>[],
  results: readonly BulkResult[],
  ledger: Ledger,
): void => {
  expect(results).toHaveLength(entries.length);
  expect(new Set(results.map(({ index }) => index)).size).toBe(entries.length);
  const reported = new Map(results.map(({ index, result }) => [index, result]));
  const byValue = new Map<number, Sent[]>();
  const newest = new Map<string, number>();
  for (const sent of ledger.sent) {
    byValue.set(sent.value, [...(byValue.get(sent.value) ?? []), sent]);
    // A repeat of an older update after a newer one was sent could overwrite it.
    expect(sent.value).toBeGreaterThanOrEqual(newest.get(sent.chatId) ?? -1);
    newest.set(sent.chatId, sent.value);
  }
  const allowed = new Map<string, Set<number | undefined>>();
  entries.forEach(({ chatId }, value) => {
    const result = reported.get(value);
    const sent = byValue.get(value) ?? [];
    const hadEffect = sent.some((one) => one.hadEffect);
    const applied = result?.isOk() ? "yes" : result?._unsafeUnwrapErr().applied;
    if (applied === "yes") expect(hadEffect).toBe(true);
    if (applied === "no") expect(hadEffect).toBe(false);
    const attempts = result?.isOk() ? result.value.attempts : result?._unsafeUnwrapErr().attempts;
    expect(attempts).toBeGreaterThanOrEqual(sent.length);
    const doubtful = sent.findIndex((one) => one.isAmbiguous);
    if (chatId.startsWith("once-") && doubtful >= 0) expect(sent).toHaveLength(doubtful + 1);
    const states = allowed.get(chatId) ?? new Set([undefined]);
    if (applied === "yes") states.clear();
    if (applied !== "no") states.add(value);
    allowed.set(chatId, states);
  });
  for (const [chatId, states] of allowed) expect(states).toContain(ledger.state.get(chatId));
};
