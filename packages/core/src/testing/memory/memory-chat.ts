import type { ChatField, ChatUpdate } from "../../model/chat-update.ts";
import { isListDifference } from "../../model/chat-update.ts";
import type { ChatKind, Participant } from "../../model/chat.ts";

/** A chat as the memory holds it and as its replies show it. */
export interface MemoryChat {
  readonly id: string;
  readonly kind: ChatKind;
  readonly displayName: string | null;
  readonly iconUrl: string | null;
  readonly description: string | null;
  readonly assignee: string | null;
  readonly labels: readonly string[];
  readonly customProperties: Readonly<Record<string, string>>;
  readonly participants: readonly Participant[];
  /** RFC 3339, UTC. */
  readonly createdAt: string;
  /** RFC 3339, UTC. */
  readonly updatedAt: string;
}

/** What a new chat should look like; what is left out is empty. */
export type NewMemoryChat = Partial<Omit<MemoryChat, "createdAt" | "updatedAt">>;

const sameName = (one: string, other: string): boolean => one.toLowerCase() === other.toLowerCase();

const changedLabels = (
  current: readonly string[],
  change: NonNullable<ChatUpdate["labels"]>,
): readonly string[] => {
  if (!isListDifference(change)) return [...change];
  const { add = [], remove = [] } = change;
  const kept = current.filter((label) => !remove.some((name) => sameName(name, label)));
  return [...kept, ...add.filter((name) => !kept.some((label) => sameName(name, label)))];
};

const changedProperties = (
  current: Readonly<Record<string, string>>,
  change: Readonly<Record<string, string | null>>,
): Readonly<Record<string, string>> => {
  const entries = Object.entries({ ...current, ...change });
  return Object.fromEntries(
    entries.filter((entry): entry is [string, string] => entry[1] !== null),
  );
};

/** The chat after a change to one field. */
export const withField = (chat: MemoryChat, field: ChatField, update: ChatUpdate): MemoryChat => {
  switch (field) {
    case "labels":
      return { ...chat, labels: update.labels ? changedLabels(chat.labels, update.labels) : [] };
    case "customProperties": {
      const change = update.customProperties;
      return {
        ...chat,
        customProperties: change ? changedProperties(chat.customProperties, change) : {},
      };
    }
    default:
      return { ...chat, [field]: update[field] ?? null };
  }
};
