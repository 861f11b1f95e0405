import LinqAPIV3 from "@linqapp/sdk";
import { linq } from "@parley/adapter-linq";
import { periskope } from "@parley/adapter-periskope";
import { connect, type ChatClient, type ChatError } from "@parley/core";
import { PeriskopeApi } from "@periskope/periskope-client";
import type { Result } from "neverthrow";
import type { Provider } from "./dialects.ts";

/** How a call ended, in the words of the client. */
export interface Ending {
  readonly ended: "success" | "failure" | "never";
  readonly says: string;
  /** What the caller gets, thrown or returned. */
  readonly got: unknown;
}

export interface Settings {
  readonly baseUrl: string;
  readonly token: string;
  /** Clocks of two seconds an attempt, where a client has such an option. */
  readonly isBounded: boolean;
}

/** A client that is ready to be called. */
export interface Subject {
  /** Changes one field of a chat. Settles always, never rejects. */
  readonly update: (
    chatId: string,
    value: string | undefined,
    signal?: AbortSignal,
  ) => Promise<Ending>;
  readonly client: unknown;
  readonly close: () => void;
}

export interface ClientEntry {
  readonly title: string;
  readonly provider: Provider;
  /** Whether a caller has a way to abort a call. */
  readonly canAbort: boolean;
  readonly open: (settings: Settings) => Subject;
}

/** The phone that acts at Periskope. */
const phone = "918527184400";

/** The bound on an attempt in the cases that are about waiting. */
export const attemptMs = 2_000;

const bounds = { headMs: attemptMs, bodyMs: attemptMs, attemptMs };

const succeeded = (says: string, got: unknown): Ending => ({ ended: "success", says, got });

const failed = (error: ChatError): Ending => ({
  ended: "failure",
  says: `\`${error.kind}\`, applied: ${error.applied}`,
  got: error,
});

const thrown = (error: unknown): Ending => ({
  ended: "failure",
  says: `throws \`${error instanceof Error ? error.constructor.name : typeof error}\``,
  got: error,
});

/** @param call may throw before it gives a promise */
const settle = async (call: () => Promise<Ending>): Promise<Ending> => {
  try {
    return await call();
  } catch (error) {
    return thrown(error);
  }
};

/** @param field what this provider can change in one request */
const parley = (
  provider: Provider,
  field: "displayName" | "assignee",
  connectTo: (settings: Settings) => Result<unknown, ChatError>,
): ClientEntry => ({
  title: `Parley, ${provider === "linq" ? "Linq" : "Periskope"}`,
  provider,
  canAbort: true,
  open: (settings) => {
    // One form for both; each adapter has a type of update of its own.
    const connected = connectTo(settings) as Result<ChatClient, ChatError>;
    return {
      client: connected.unwrapOr(undefined),
      close: () => connected.isOk() && connected.value.close(),
      update: async (chatId, value, signal) => {
        if (connected.isErr()) return failed(connected.error);
        // That `undefined` is wrong is said by the types; here a caller without them counts.
        const update = { [field]: value } as { displayName: string };
        const result = await connected.value.updateChat(chatId, update, signal ? { signal } : {});
        return result.match((receipt) => succeeded(`\`${receipt.status}\``, receipt), failed);
      },
    };
  },
});

/** What a success holds: both SDKs pass the body on as it came. */
const bodySays = (body: unknown): string => {
  if (body === undefined || body === null) return `\`${body}\``;
  if (typeof body === "string") return "a string";
  const { status } = body as { readonly status?: unknown };
  return typeof status === "string" ? `\`${status}\`` : "the body as it came";
};

const linqSdk: ClientEntry = {
  title: "@linqapp/sdk",
  provider: "linq",
  canAbort: true,
  open: ({ baseUrl, token, isBounded }) => {
    const client = new LinqAPIV3({
      apiKey: token,
      baseURL: baseUrl,
      ...(isBounded && { timeout: attemptMs }),
    });
    return {
      client,
      close: () => undefined,
      update: (chatId, value, signal) =>
        settle(async () => {
          const body = { display_name: value } as { display_name: string };
          const got: unknown = await client.chats.update(chatId, body, signal ? { signal } : {});
          return succeeded(bodySays(got), got);
        }),
    };
  },
};

interface OpenapiClient {
  readonly PATCH: (path: string, init: object) => Promise<unknown>;
}

/** What Periskope's client returns; it throws only when there is no reply it can read. */
interface PeriskopeAnswer {
  readonly data: unknown;
  readonly error: Error | null;
  readonly status: number;
}

const periskopeSays = ({ data, error, status }: PeriskopeAnswer): Ending => {
  if (error !== null) return { ended: "failure", says: `returns \`error\`, ${status}`, got: error };
  return succeeded(status === 200 ? bodySays(data) : `\`error: null\`, status ${status}`, data);
};

const periskopeSdk: ClientEntry = {
  title: "@periskope/periskope-client",
  provider: "periskope",
  canAbort: false,
  open: ({ baseUrl, token }) => {
    const client = new PeriskopeApi({ authToken: token, phone });
    // The client knows three fixed addresses. Its openapi-fetch takes another one with each request,
    // so that nothing but the address differs from what it would send.
    const chats = client.chat as unknown as { apiClient: OpenapiClient };
    const inner = chats.apiClient;
    chats.apiClient = {
      ...inner,
      PATCH: (path, init) => inner.PATCH(path, { ...init, baseUrl }),
    };
    return {
      client,
      close: () => undefined,
      update: (chatId, value) =>
        settle(async () => {
          const input = { chat_id: chatId, assigned_to: value } as {
            chat_id: string;
            assigned_to: string;
          };
          return periskopeSays(await client.chat.updateChatById(input));
        }),
    };
  },
};

/** The columns of the table. */
export const clients = {
  "parley-linq": parley("linq", "displayName", ({ baseUrl, token, isBounded }) =>
    connect(linq, { apiKey: token, baseUrl, ...(isBounded && { timeouts: bounds }) }),
  ),
  "linq-sdk": linqSdk,
  "parley-periskope": parley("periskope", "assignee", ({ baseUrl, token, isBounded }) =>
    connect(periskope, { apiKey: token, phone, baseUrl, ...(isBounded && { timeouts: bounds }) }),
  ),
  "periskope-sdk": periskopeSdk,
} as const satisfies Record<string, ClientEntry>;

export type ClientName = keyof typeof clients;

export const clientNames = Object.keys(clients) as ClientName[];
