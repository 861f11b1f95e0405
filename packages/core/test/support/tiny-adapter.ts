import { err, ok } from "neverthrow";
import {
  defineAdapter,
  fieldsOf,
  type Capabilities,
  type Chat,
  type ChatField,
  type ChatUpdate,
  type Exchange,
  type Json,
  type OptionsSchema,
  type Refusal,
  type RefusalKind,
  type Reply,
  type Transport,
  type UpdateReading,
} from "../../src/adapter/index.ts";

/** What a connection to the tiny backend can be told. */
export interface TinyOptions {
  readonly baseUrl?: string;
  readonly phone?: string;
}

const schema: OptionsSchema<TinyOptions> = {
  "~standard": {
    version: 1,
    vendor: "tiny",
    validate: (value) => {
      const issues = Object.entries(value as object)
        .filter(([, entry]) => typeof entry !== "string")
        .map(([name]) => ({ message: "must be a string", path: [name] }));
      return issues.length > 0 ? { issues } : { value: value as TinyOptions };
    },
  },
};

const capabilities = {
  displayName: { read: true, set: "applied", clear: "applied", notes: {} },
  iconUrl: {
    read: true,
    set: "pending",
    clear: "unproven",
    notes: { clear: "nobody says how an icon is removed" },
  },
  description: {
    read: false,
    set: "applied",
    clear: "applied",
    chatKinds: ["group"],
    notes: {},
  },
  assignee: {
    read: false,
    set: "unsupported",
    clear: "unsupported",
    notes: { set: "nobody is in charge here" },
  },
  labels: {
    read: true,
    set: "applied",
    clear: "unproven",
    add: "applied",
    remove: "applied",
    difference: "read-first",
    notes: { clear: "an empty list may count as none" },
  },
  customProperties: {
    read: true,
    set: "applied",
    clear: "unsupported",
    remove: "applied",
    notes: { clear: "there is no call for it" },
  },
} as const satisfies Capabilities;

/** `once-…` cannot be repeated, `group-…` is a group, `chat-…` is anything else. */
const grammar = /^(?:chat|once|group)-[A-Za-z0-9]{1,40}$/;

type TinyBody = Readonly<Record<string, Json>>;

const isBody = (body: unknown): body is TinyBody =>
  typeof body === "object" && body !== null && !Array.isArray(body);

const kindOfStatus = (status: number): RefusalKind => {
  const kinds: Readonly<Record<number, RefusalKind>> = {
    401: "unauthenticated",
    403: "forbidden",
    404: "not-found",
    409: "conflict",
    408: "unavailable",
    429: "rate-limited",
  };
  return kinds[status] ?? (status >= 500 ? "unavailable" : "rejected");
};

const readError = (reply: Reply): Refusal => {
  const error = isBody(reply.body) && isBody(reply.body["error"]) ? reply.body["error"] : {};
  const { message, code, trace, retryAfterMs, transient, docUrl } = error;
  return {
    kind: kindOfStatus(reply.status),
    message: typeof message === "string" ? message : "it gave no explanation",
    ...((typeof code === "string" || typeof code === "number") && { providerCode: code }),
    ...(typeof trace === "string" && { requestId: trace }),
    ...(typeof docUrl === "string" && { docUrl }),
    ...(typeof retryAfterMs === "number" && { retryAfterMs }),
    ...(transient === true && { transient }),
  };
};

const readChat = (reply: Reply, chatId: string): Chat<TinyBody> | Refusal => {
  const { body } = reply;
  if (isBody(body) && "error" in body) return readError(reply);
  if (!isBody(body) || body["id"] !== chatId) {
    return { kind: "invalid-response", message: "the reply is not the chat that was asked for" };
  }
  const { name, labels } = body;
  return {
    id: chatId,
    provider: "tiny",
    kind: "unknown",
    ...((typeof name === "string" || name === null) && { displayName: name }),
    ...(Array.isArray(labels) && { labels: labels.map(String) }),
    raw: body,
  };
};

const isRefusal = (value: Chat<TinyBody> | Refusal): value is Refusal => "message" in value;

/** `failed` in a reply to an update names fields that the provider left as they were. */
const outcomeOf = (field: ChatField, body: unknown) => {
  const failed = isBody(body) && isBody(body["failed"]) ? body["failed"][field] : undefined;
  if (typeof failed === "string") return { failed };
  return field === "iconUrl" ? ("pending" as const) : ("applied" as const);
};

const exchange = (
  chatId: string,
  method: "PATCH" | "PUT",
  path: string,
  fields: readonly ChatField[],
  update: ChatUpdate,
): Exchange<UpdateReading<TinyBody>> => ({
  request: {
    method,
    path,
    route: path.replace(chatId, "{chatId}"),
    body: Object.fromEntries(fields.map((field) => [field, update[field] as Json])),
  },
  repeatable: !chatId.startsWith("once-"),
  fields,
  read: (reply) => {
    const chat = readChat(reply, chatId);
    if (isRefusal(chat)) return err(chat);
    return ok({
      fields: Object.fromEntries(fields.map((field) => [field, outcomeOf(field, reply.body)])),
      chat,
    });
  },
});

/**
 * A backend made for tests: a read, an update that may be repeated (`chat-…`), one that may not
 * (`once-…`), and an icon that takes a second request and stays pending.
 */
export const tiny = defineAdapter({
  contract: 1,
  name: "tiny",
  title: "Tiny",
  options: {
    schema,
    names: ["baseUrl", "phone"],
    credentials: ["apiKey"],
    environment: {
      apiKey: ["TINY_API_KEY", "TINY_TOKEN"],
      phone: ["TINY_PHONE"],
      baseUrl: ["TINY_BASE_URL"],
    },
  },
  capabilities,
  chatId: {
    form: "chat-, once- or group- and a name",
    kindOf: (chatId) => {
      if (!grammar.test(chatId)) return undefined;
      return chatId.startsWith("group-") ? "group" : "direct";
    },
  },
  connection: ({ baseUrl = "https://tiny.invalid/api", phone }: TinyOptions, { apiKey }) => ({
    baseUrl,
    headers: {
      authorization: `Bearer ${apiKey}`,
      ...(phone !== undefined && { "x-phone": phone }),
    },
  }),
  requestIdHeaders: ["x-request-id"],
  operations: {
    getChat: ({ chatId }) => ({
      request: { method: "GET", path: `/chats/${chatId}`, route: "/chats/{chatId}" },
      repeatable: true,
      read: (reply) => {
        const chat = readChat(reply, chatId);
        return isRefusal(chat) ? err(chat) : ok(chat);
      },
    }),
    updateChat: ({ chatId, update }) => {
      if (update.displayName === "refuse me") {
        return err({ kind: "invalid-input", message: "the name is reserved" });
      }
      const plain = fieldsOf(update).filter((field) => field !== "iconUrl");
      const exchanges: Exchange<UpdateReading<TinyBody>>[] = [];
      if (plain.length > 0) {
        exchanges.push(exchange(chatId, "PATCH", `/chats/${chatId}`, plain, update));
      }
      if (update.iconUrl !== undefined) {
        exchanges.push(exchange(chatId, "PUT", `/chats/${chatId}/icon`, ["iconUrl"], update));
      }
      return ok(exchanges);
    },
  },
  readError,
});

/** The tiny adapter over a transport of the test's own: no sockets. */
export const tinyOver = (transport: Transport): typeof tiny =>
  defineAdapter({ ...tiny, createTransport: () => transport });
