import {
  foldText,
  isRecord,
  isListDifference,
  type ChatField,
  type ChatUpdate,
  type ReportedOutcome,
} from "@parley/core/adapter";
import { readLabels } from "./read-chat.ts";
import type { PeriskopeChat } from "./wire.ts";

const failed = (reason: string): ReportedOutcome => ({ failed: reason });

const tidy = (text: string): string => text.normalize("NFC").trim();

const isSameText = (one: string | null | undefined, other: string | null | undefined): boolean =>
  typeof one === "string" && typeof other === "string" && tidy(one) === tidy(other);

const compareLabels = (asked: readonly string[], reported: readonly string[]): ReportedOutcome => {
  // Names match without regard to case (docs.periskope.app: update-chat).
  const wanted = new Set(asked.map(foldText));
  const found = new Set(reported.map(foldText));
  if ([...wanted].some((label) => !found.has(label)))
    return failed("labels are missing from the chat");
  // Whether the call replaces or adds is not published; here is where it shows.
  if (found.size > wanted.size) {
    return failed(
      "the chat has further labels: the list was added to them and did not replace them",
    );
  }
  return "applied";
};

const compareCustomProperties = (
  asked: Readonly<Record<string, string | null>>,
  reported: unknown,
): ReportedOutcome => {
  if (!isRecord(reported)) return "applied";
  // Replies are keyed by property id, so a name that was asked for is usually not among the keys.
  const isContradicted = Object.entries(asked).some(([key, value]) => {
    const now = Object.hasOwn(reported, key) ? reported[key] : undefined;
    return (typeof now === "string" || now === null) && now !== value;
  });
  return isContradicted ? failed("a property has another value") : "applied";
};

/**
 * Whether a field that was carried is applied. The reply is a success, so it is, unless the chat in
 * it contradicts. The reasons hold no value of the chat.
 */
export const compareReply = (
  field: ChatField,
  update: ChatUpdate,
  chat: PeriskopeChat,
): ReportedOutcome => {
  switch (field) {
    case "displayName":
      return chat.chat_name === undefined || isSameText(chat.chat_name, update.displayName)
        ? "applied"
        : failed("the chat has another name");
    case "description":
      // Published replies report null whatever was sent, so only another text is a contradiction.
      return typeof chat.group_description !== "string" ||
        isSameText(chat.group_description, update.description)
        ? "applied"
        : failed("the chat has another description");
    case "iconUrl":
      // WhatsApp hosts the picture again, under a URL of its own: nothing to compare.
      return "applied";
    case "assignee":
      return chat.assigned_to === undefined ||
        (typeof chat.assigned_to === "string" &&
          foldText(chat.assigned_to) === foldText(update.assignee ?? ""))
        ? "applied"
        : failed("the chat has another assignee or none");
    case "labels": {
      const labels = readLabels(chat);
      return labels && update.labels && !isListDifference(update.labels)
        ? compareLabels(update.labels, labels)
        : "applied";
    }
    case "customProperties":
      return compareCustomProperties(update.customProperties ?? {}, chat.custom_properties);
  }
};
