import type { WholeAdapter } from "../../src/adapter/adapter.ts";
import type { Exchange, Json, Refusal, Reply, UpdateReading } from "../../src/adapter/exchange.ts";
import type { Capabilities } from "../../src/model/capabilities.ts";
import type { Chat } from "../../src/model/chat.ts";
import {
  appliedCapabilities,
  createMemoryAdapter,
  type MemoryChat,
} from "../../src/testing/index.ts";

/** What the mistakes below may know of the connection; an honest adapter remembers nothing. */
export const remembered = { apiKey: "", region: "" };

/** The adapter that all others are made of: a memory that asks for a key and a region. */
export const soundAdapter: WholeAdapter = {
  ...createMemoryAdapter({ name: "sound" }).adapter,
  options: {
    schema: {
      "~standard": {
        version: 1,
        vendor: "test",
        validate: (value) => {
          const { region } = value as { region?: unknown };
          const isWord = typeof region === "string" && /^[\w-]+$/.test(region);
          return isWord
            ? { value: value as object }
            : { issues: [{ message: "must be a word", path: ["region"] }] };
        },
      },
    },
    names: ["region"],
    credentials: ["apiKey"],
    environment: {},
  },
  connection: ({ region = "" }: { region?: string }, { apiKey = "" }) => {
    // A plan asks with a stand-in.
    if (apiKey !== "x") Object.assign(remembered, { apiKey, region });
    return {
      baseUrl: "https://example.com/api",
      headers: { authorization: `Bearer ${apiKey}`, "x-region": region },
    };
  },
};

type Operations = WholeAdapter["operations"];
type Update = Parameters<Operations["updateChat"]>[0];
type Updating = Exchange<UpdateReading<MemoryChat>>;
type Reading = Exchange<Chat<MemoryChat>>;

export const { operations } = soundAdapter;
export const withOperations = (changed: Partial<Operations>): WholeAdapter => ({
  ...soundAdapter,
  operations: { ...operations, ...changed },
});
export const changeUpdate = (
  change: (exchange: Updating, input: Update) => Updating | readonly Updating[],
): WholeAdapter =>
  withOperations({
    updateChat: (input) =>
      operations
        .updateChat(input)
        .map((exchanges) => exchanges.flatMap((exchange) => change(exchange, input))),
  });
export const changeBody = (
  change: (body: Record<string, Json>, input: Update) => Json,
): WholeAdapter =>
  changeUpdate((exchange, input) => ({
    ...exchange,
    request: {
      ...exchange.request,
      body: change({ ...(exchange.request.body as Record<string, Json>) }, input),
    },
  }));
export const changeReading = (
  change: (read: Updating["read"], input: Update) => Updating["read"],
): WholeAdapter =>
  changeUpdate((exchange, input) => ({ ...exchange, read: change(exchange.read, input) }));
export const changeRead = (
  change: (read: Reading["read"], chatId: string) => Reading["read"],
): WholeAdapter =>
  withOperations({
    getChat: (input) => {
      const exchange = operations.getChat(input);
      return { ...exchange, read: change(exchange.read, input.chatId) };
    },
  });
export const changeChat = (change: (chat: Chat<MemoryChat>) => object): WholeAdapter =>
  changeRead((read) => (reply) => read(reply).map((chat) => change(chat) as Chat<MemoryChat>));
export const changeRefusal = (
  change: (refusal: Refusal, reply: Reply) => Refusal,
): WholeAdapter => ({
  ...soundAdapter,
  readError: (reply) => change(soundAdapter.readError(reply), reply),
});
export const withTable = (changed: Partial<Capabilities>): WholeAdapter => ({
  ...soundAdapter,
  capabilities: { ...appliedCapabilities, ...changed },
});
export const without = (body: Record<string, Json>, ...names: string[]) =>
  Object.fromEntries(Object.entries(body).filter(([name]) => !names.includes(name)));

export const allApplied: (read: Updating["read"], input: Update) => Updating["read"] =
  (read, { update }) =>
  (reply) =>
    read(reply).map((reading) => ({
      ...reading,
      fields: Object.fromEntries(Object.keys(update).map((field) => [field, "applied"])),
    }));

/** A mistake, and the cases that must find it. */
export interface BrokenAdapter {
  readonly mistake: string;
  readonly adapter: WholeAdapter;
  readonly found: readonly string[];
}
