import type { ChatClient, ChatUpdate } from "@parley/core";
import { printError, printFact, printReceipt, printStep } from "./print.ts";

/** The chats that the tour visits. */
export interface TourStops {
  readonly group: string;
  readonly direct: string;
}

/**
 * One program for every provider: it changes chats through the neutral client and does not know who
 * answers.
 */
export const tour = async (chats: ChatClient, { group, direct }: TourStops): Promise<void> => {
  const attempt = async (title: string, chatId: string, update: ChatUpdate): Promise<void> => {
    printStep(`${title}  ${JSON.stringify(update)}`);
    const result = await chats.updateChat(chatId, update);
    result.match(printReceipt, printError);
  };

  await attempt("Name the group and give it a picture", group, {
    displayName: "Support Berlin",
    iconUrl: "https://example.com/berlin.png",
  });
  await attempt("Put somebody in charge, label it, note the plan", group, {
    assignee: "maya@example.com",
    labels: ["vip", "berlin"],
    customProperties: { plan: "pro" },
  });
  await attempt("Add one label, take another away", group, {
    labels: { add: ["renewal"], remove: ["berlin"] },
  });
  await attempt("Name a chat of two people", direct, { displayName: "Maya" });

  printStep("Read the group back");
  const chat = await chats.getChat(group);
  chat.match(({ displayName, iconUrl, assignee, labels, customProperties }) => {
    const known = { displayName, iconUrl, assignee, labels, customProperties };
    for (const [field, value] of Object.entries(known)) {
      if (value !== undefined) printFact(`${field}: ${JSON.stringify(value)}`);
    }
  }, printError);
};
