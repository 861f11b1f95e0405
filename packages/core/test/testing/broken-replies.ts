import { ok } from "neverthrow";
import type { Refusal } from "../../src/adapter/exchange.ts";
import type { Chat } from "../../src/model/chat.ts";
import { appliedCapabilities, type MemoryChat } from "../../src/testing/index.ts";
import {
  allApplied,
  changeChat,
  changeRead,
  changeReading,
  changeRefusal,
  type BrokenAdapter,
} from "./sound-adapter.ts";

/** How a mistaken adapter reads a reply. */
export const brokenReplies: readonly BrokenAdapter[] = [
  {
    mistake: "says applied where it is pending",
    adapter: {
      ...changeReading(allApplied),
      capabilities: {
        ...appliedCapabilities,
        assignee: { read: true, set: "pending", clear: "pending", notes: {} },
      },
    },
    found: ["assignee: set reaches the provider", "assignee: clear reaches the provider"],
  },
  {
    mistake: "believes a reply that shows another value",
    adapter: changeReading(allApplied),
    found: ["displayName: a reply that shows another value is not taken for success"],
  },
  {
    mistake: "invents a name",
    adapter: changeChat((chat) => ({ ...chat, displayName: chat.displayName ?? "Unnamed" })),
    found: ["nothing is invented that a reply does not say"],
  },
  {
    mistake: "invents emptiness",
    adapter: changeChat((chat) => ({ ...chat, description: chat.description ?? null })),
    found: ["nothing is invented that a reply does not say"],
  },
  {
    mistake: "invents a chat from an update",
    adapter: changeReading(
      (read, { update }) =>
        (reply) =>
          read(reply).map((reading) => ({
            ...reading,
            chat: { ...(reading.chat as Chat<MemoryChat>), displayName: "As I remember it" },
            fields: Object.fromEntries(Object.keys(update).map((field) => [field, "applied"])),
          })),
    ),
    found: ["nothing is invented that a reply does not say"],
  },
  {
    mistake: "gives dates that are no JSON",
    adapter: changeChat((chat) => ({ ...chat, createdAt: new Date(0) })),
    found: ["a chat that was read is plain data with the provider's own body"],
  },
  {
    mistake: "tidies the provider's body",
    adapter: changeChat((chat) => ({ ...chat, raw: { tidied: true } })),
    found: ["a chat that was read is plain data with the provider's own body"],
  },
  {
    mistake: "takes any chat for the one asked for",
    adapter: changeRead(
      (read, chatId) => (reply) =>
        read({ ...reply, body: { ...(reply.body as object), id: chatId } }).map((chat) => ({
          ...chat,
          raw: reply.body as MemoryChat,
        })),
    ),
    found: ["a reply about another chat is refused"],
  },
  {
    mistake: "takes an array for a success",
    adapter: changeRead(
      (read) => (reply) => (Array.isArray(reply.body) ? ok({} as Chat<MemoryChat>) : read(reply)),
    ),
    found: ["a reply of another shape is refused"],
  },
  {
    mistake: "takes any object for a success",
    adapter: changeReading((read, { update }) => (reply) => {
      const reading = read(reply);
      const fields = Object.fromEntries(
        Object.keys(update).map((field) => [field, "applied" as const]),
      );
      return reading.isErr() && typeof reply.body === "object" ? ok({ fields }) : reading;
    }),
    found: [
      "a reply of another shape is refused",
      "a success with the body of a refusal is an error",
    ],
  },
  {
    mistake: "calls everything rejected",
    adapter: changeRefusal((refusal) => ({ ...refusal, kind: "rejected" })),
    found: [
      "a status alone becomes the error that it stands for",
      "the refusal 401 becomes unauthenticated",
    ],
  },
  {
    mistake: "makes up a kind of error",
    adapter: changeRefusal((refusal, { status }) =>
      status === 444 ? { ...refusal, kind: "teapot" as Refusal["kind"] } : refusal,
    ),
    found: ["every status from 300 to 599 becomes an error of the closed set"],
  },
  {
    mistake: "throws at a reply",
    adapter: changeRead((read) => (reply) => {
      const { id } = reply.body as MemoryChat;
      id.trim();
      return read(reply);
    }),
    found: ["readers never throw, whatever JSON comes", "a reply of another shape is refused"],
  },
  {
    mistake: "throws at a refusal",
    adapter: changeRefusal((refusal, { body }) => ({
      ...refusal,
      message: (body as { error: { message: string } }).error.message,
    })),
    found: [
      "readError never throws and always gives a refusal, whatever JSON comes",
      "a status alone becomes the error that it stands for",
    ],
  },
];
