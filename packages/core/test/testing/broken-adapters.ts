import { err, ok } from "neverthrow";
import type { AnyAdapter } from "../../src/adapter/adapter.ts";
import type { Exchange, Json, Refusal, Reply, UpdateReading } from "../../src/adapter/exchange.ts";
import type { Capabilities } from "../../src/model/capabilities.ts";
import type { Chat } from "../../src/model/chat.ts";
import { appliedCapabilities, createMemoryAdapter, type MemoryChat } from "../../src/testing/index.ts";

/** What the mistakes below may know of the connection; an honest adapter remembers nothing. */
const remembered = { apiKey: "", region: "" };

/** The adapter that all others are made of: a memory that asks for a key and a region. */
export const soundAdapter: AnyAdapter = {
  ...createMemoryAdapter({ name: "sound" }).adapter,
  options: {
    schema: {
      "~standard": {
        version: 1,
        vendor: "test",
        validate: (value) => {
          const { region } = value as { region?: unknown };
          const isWord = typeof region === "string" && /^[\w-]+$/.test(region);
          return isWord ? { value: value as object } : { issues: [{ message: "must be a word", path: ["region"] }] };
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
    return { baseUrl: "https://example.com/api", headers: { authorization: `Bearer ${apiKey}`, "x-region": region } };
  },
};

type Operations = AnyAdapter["operations"];
type Update = Parameters<Operations["updateChat"]>[0];
type Updating = Exchange<UpdateReading<MemoryChat>>;
type Reading = Exchange<Chat<MemoryChat>>;

const { operations } = soundAdapter;
const withOperations = (changed: Partial<Operations>): AnyAdapter => ({
  ...soundAdapter,
  operations: { ...operations, ...changed },
});
const changeUpdate = (change: (exchange: Updating, input: Update) => Updating | readonly Updating[]): AnyAdapter =>
  withOperations({
    updateChat: (input) =>
      operations.updateChat(input).map((exchanges) => exchanges.flatMap((exchange) => change(exchange, input))),
  });
const changeBody = (change: (body: Record<string, Json>, input: Update) => Json): AnyAdapter =>
  changeUpdate((exchange, input) => ({
    ...exchange,
    request: { ...exchange.request, body: change({ ...(exchange.request.body as Record<string, Json>) }, input) },
  }));
const changeReading = (change: (read: Updating["read"], input: Update) => Updating["read"]): AnyAdapter =>
  changeUpdate((exchange, input) => ({ ...exchange, read: change(exchange.read, input) }));
const changeRead = (change: (read: Reading["read"], chatId: string) => Reading["read"]): AnyAdapter =>
  withOperations({
    getChat: (input) => {
      const exchange = operations.getChat(input);
      return { ...exchange, read: change(exchange.read, input.chatId) };
    },
  });
const changeChat = (change: (chat: Chat<MemoryChat>) => object): AnyAdapter =>
  changeRead((read) => (reply) => read(reply).map((chat) => change(chat) as Chat<MemoryChat>));
const changeRefusal = (change: (refusal: Refusal, reply: Reply) => Refusal): AnyAdapter => ({
  ...soundAdapter,
  readError: (reply) => change(soundAdapter.readError(reply), reply),
});
const withTable = (changed: object): AnyAdapter => ({
  ...soundAdapter,
  capabilities: { ...appliedCapabilities, ...changed } as Capabilities,
});
const without = (body: Record<string, Json>, ...names: string[]) =>
  Object.fromEntries(Object.entries(body).filter(([name]) => !names.includes(name)));

const allApplied: (read: Updating["read"], input: Update) => Updating["read"] =
  (read, { update }) =>
  (reply) =>
    read(reply).map((reading) => ({
      ...reading,
      fields: Object.fromEntries(Object.keys(update).map((field) => [field, "applied"])),
    }));

/** A mistake, and the cases that must find it. */
export interface BrokenAdapter {
  readonly mistake: string;
  readonly adapter: AnyAdapter;
  readonly found: readonly string[];
}

export const brokenAdapters: readonly BrokenAdapter[] = [
  {
    mistake: "drops a field silently",
    adapter: changeBody((body) => without(body, "description")),
    found: ["description: set reaches the provider", "fields travel together, each in exactly one request"],
  },
  {
    mistake: "sends a field in two requests",
    adapter: changeUpdate((exchange) => [exchange, { ...exchange, fields: [] }]),
    found: ["displayName: set reaches the provider", "fields travel together, each in exactly one request"],
  },
  {
    mistake: "cuts a value",
    adapter: changeBody((body) => ("iconUrl" in body ? { ...body, iconUrl: String(body["iconUrl"]).split("?")[0] ?? "" } : body)),
    found: ["iconUrl: set reaches the provider"],
  },
  {
    mistake: "leaves a null out",
    adapter: changeBody((body) => Object.fromEntries(Object.entries(body).filter(([, value]) => value !== null))),
    found: ["assignee: absent, null and a value differ on the wire"],
  },
  {
    mistake: "clears what is absent",
    adapter: changeBody((body) => ({ displayName: null, description: null, ...body })),
    found: ["a field that is not named has no place on the wire"],
  },
  {
    mistake: "forgets what a difference removes",
    adapter: changeBody((body, { update }) =>
      update.labels && !Array.isArray(update.labels) ? { ...body, labels: { add: [] } } : body,
    ),
    found: ["labels: add reaches the provider", "labels: remove reaches the provider"],
  },
  {
    mistake: "claims a capability that it refuses",
    adapter: withOperations({
      updateChat: (input) =>
        "description" in input.update ? err({ kind: "unsupported", message: "no" }) : operations.updateChat(input),
    }),
    found: ["description: set reaches the provider", "description: clear reaches the provider"],
  },
  {
    mistake: "claims to read what it does not report",
    adapter: changeChat(({ assignee: _assignee, ...chat }) => chat),
    found: ["assignee: a chat that was read reports it"],
  },
  {
    mistake: "reads nothing but the id",
    adapter: changeChat(({ id, provider, kind, raw }) => ({ id, provider, kind, raw })),
    found: ["displayName", "iconUrl", "description", "labels", "customProperties"].map(
      (field) => `${field}: a chat that was read reports it`,
    ),
  },
  {
    mistake: "sends what was skipped",
    adapter: {
      ...changeBody((body) => ({ ...body, skipped: Math.random() })),
      capabilities: {
        ...appliedCapabilities,
        description: { read: true, set: "unsupported", clear: "unsupported", notes: { set: "cannot", clear: "cannot" } },
      },
    },
    found: ["what cannot be changed is skipped and listed when the caller asks for it"],
  },
  {
    mistake: "takes every chat for a business",
    adapter: { ...soundAdapter, chatId: { form: "text", kindOf: (id) => (soundAdapter.chatId.kindOf(id) ? "business" : undefined) } },
    found: ["the ids of the harness are ids of the kinds they stand for"],
  },
  {
    mistake: "reports what its table denies",
    adapter: withTable({ description: { read: false, set: "applied", clear: "applied", notes: {} } }),
    found: ["description: a chat that was read never reports it"],
  },
  {
    mistake: "gives no reason for what it cannot do",
    adapter: withTable({ description: { read: true, set: "unsupported", clear: "unsupported", notes: {} } }),
    found: ["the capability table is complete, and says why where it says no"],
  },
  {
    mistake: "claims what no chat can show",
    adapter: withTable({
      description: { read: true, set: "applied", clear: "applied", chatKinds: ["business"], notes: {} },
    }),
    found: ["every claim of the capability table is exercised"],
  },
  {
    mistake: "says applied where it is pending",
    adapter: { ...changeReading(allApplied), capabilities: { ...appliedCapabilities, assignee: { read: true, set: "pending", clear: "pending", notes: {} } } },
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
    adapter: changeReading((read, { update }) => (reply) =>
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
    adapter: changeRead((read, chatId) => (reply) =>
      read({ ...reply, body: { ...(reply.body as object), id: chatId } }).map((chat) => ({ ...chat, raw: reply.body as MemoryChat })),
    ),
    found: ["a reply about another chat is refused"],
  },
  {
    mistake: "takes an array for a success",
    adapter: changeRead((read) => (reply) => (Array.isArray(reply.body) ? ok({} as Chat<MemoryChat>) : read(reply))),
    found: ["a reply of another shape is refused"],
  },
  {
    mistake: "takes any object for a success",
    adapter: changeReading((read, { update }) => (reply) => {
      const reading = read(reply);
      const fields = Object.fromEntries(Object.keys(update).map((field) => [field, "applied" as const]));
      return reading.isErr() && typeof reply.body === "object" ? ok({ fields }) : reading;
    }),
    found: ["a reply of another shape is refused", "a success with the body of a refusal is an error"],
  },
  {
    mistake: "calls everything rejected",
    adapter: changeRefusal((refusal) => ({ ...refusal, kind: "rejected" })),
    found: ["a status alone becomes the error that it stands for", "the refusal 401 becomes unauthenticated"],
  },
  {
    mistake: "makes up a kind of error",
    adapter: changeRefusal((refusal, { status }) => (status === 444 ? { ...refusal, kind: "teapot" as Refusal["kind"] } : refusal)),
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
    adapter: changeRefusal((refusal, { body }) => ({ ...refusal, message: (body as { error: { message: string } }).error.message })),
    found: ["readError never throws and always gives a refusal, whatever JSON comes", "a status alone becomes the error that it stands for"],
  },
  {
    mistake: "throws at an id",
    adapter: {
      ...soundAdapter,
      chatId: { form: "text", kindOf: (chatId) => (decodeURIComponent(chatId) === "" ? undefined : soundAdapter.chatId.kindOf(chatId)) },
    },
    found: ["kindOf never throws, whatever text comes", "an id outside the grammar costs no request"],
  },
  {
    mistake: "takes everything for an id and encodes nothing",
    adapter: {
      ...withOperations({
        getChat: (input) => ({ ...operations.getChat(input), request: { method: "GET", path: `/chats/${input.chatId}` } }),
      }),
      chatId: { form: "text", kindOf: (chatId) => (chatId === "" ? undefined : "unknown") },
    },
    found: ["an id in a path is encoded and stays below the base URL"],
  },
  {
    mistake: "writes into the update",
    adapter: withOperations({
      updateChat: (input) => {
        (input.update as { labels?: string[] }).labels?.sort();
        delete (input.update as { assignee?: string }).assignee;
        return operations.updateChat(input);
      },
    }),
    found: ["inputs are left as they were"],
  },
  {
    mistake: "writes into the reply",
    adapter: changeRead((read) => (reply) => {
      const result = read(reply);
      if (result.isOk()) (reply.body as { seen?: boolean }).seen = true;
      return result;
    }),
    found: ["inputs are left as they were"],
  },
  {
    mistake: "sends something else every time",
    adapter: changeBody((body) => ({ ...body, nonce: Math.random() })),
    found: ["operations are pure: two calls are equal, and so are two readings", "a plan is what is then sent"],
  },
  {
    mistake: "puts the key into the body",
    adapter: changeBody((body) => ({ ...body, key: remembered.apiKey })),
    found: ["a request carries the credentials, and nothing else does"],
  },
  {
    mistake: "forgets the key",
    adapter: { ...soundAdapter, connection: () => ({ baseUrl: "https://example.com", headers: {} }) },
    found: ["a request carries the credentials, and nothing else does"],
  },
  {
    mistake: "quotes an option in its errors",
    adapter: changeRefusal((refusal) => ({ ...refusal, docUrl: `https://example.com/${remembered.region}` })),
    found: ["a refusal that repeats the secrets gives none of them away"],
  },
  {
    mistake: "quotes an option that it refuses",
    adapter: {
      ...soundAdapter,
      options: {
        ...soundAdapter.options,
        schema: {
          "~standard": {
            version: 1,
            vendor: "test",
            validate: (value) => {
              const { region } = value as { region: string };
              return /^[\w-]+$/.test(region) ? { value: value as object } : { issues: [{ message: `is ${region}` }] };
            },
          },
        },
      },
    },
    found: ["a connection that is refused gives no secret away"],
  },
  {
    mistake: "has a name with a capital letter",
    adapter: { ...soundAdapter, name: "Sound" },
    found: ["the adapter is well formed"],
  },
];
