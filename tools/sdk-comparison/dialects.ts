import type { Behaviour, SeenRequest } from "../../packages/core/test/support/fault-server.ts";
import { answer, type ReplyHeaders } from "../../packages/core/test/support/behaviours.ts";

export type Provider = "linq" | "periskope";

/** How one provider talks, so that a case is written once for both. */
export interface Dialect {
  readonly provider: Provider;
  /** What follows the origin in a base URL. */
  readonly basePath: string;
  readonly chatId: string;
  readonly otherChatId: string;
  /** The body of a success: for the chat of the path, with the value that was sent. */
  readonly goodBody: (request: SeenRequest) => Record<string, unknown>;
  /** The value that an update sets. */
  readonly valueIn: (request: SeenRequest) => unknown;
  /** The body of a refusal. */
  readonly refusalBody: (status: number, message: string, code?: number | string) => object;
  readonly requestIdHeader: string;
}

const idIn = ({ path }: SeenRequest): string => decodeURIComponent(path.split("/").at(-1) ?? "");

const fieldIn = ({ body }: SeenRequest, name: string): unknown =>
  (JSON.parse(body === "" ? "{}" : body) as Record<string, unknown>)[name];

const linq: Dialect = {
  provider: "linq",
  basePath: "/api/partner",
  chatId: "550e8400-e29b-41d4-a716-446655440000",
  otherChatId: "660e8400-e29b-41d4-a716-446655440000",
  goodBody: (request) =>
    request.method === "GET"
      ? { id: idIn(request), display_name: "As before", handles: [], is_group: true }
      : { chat_id: idIn(request), status: "pending" },
  valueIn: (request) => fieldIn(request, "display_name"),
  refusalBody: (status, message, code = 3006) => ({
    success: false,
    error: { status, code, message },
  }),
  requestIdHeader: "x-trace-id",
};

const periskope: Dialect = {
  provider: "periskope",
  basePath: "/v1",
  chatId: "120363392071406466@g.us",
  otherChatId: "120363392071406467@g.us",
  goodBody: (request) => ({
    chat_id: idIn(request),
    chat_type: "group",
    chat_name: "As before",
    assigned_to: request.method === "GET" ? null : fieldIn(request, "assigned_to"),
  }),
  valueIn: (request) => fieldIn(request, "assigned_to"),
  refusalBody: (status, message, code = "UNKNOWN_ERROR") => ({ status, message, code }),
  requestIdHeader: "x-periskope-trace-id",
};

export const dialects: Readonly<Record<Provider, Dialect>> = { linq, periskope };

/** The reply that was asked for, with more in its body than a provider would say if `extra` is given. */
export const good =
  (dialect: Dialect, extra: object = {}): Behaviour =>
  (socket, request) =>
    answer(200, JSON.stringify({ ...dialect.goodBody(request), ...extra }))(socket, request);

/** The text of the reply that was asked for, changed by `change`. */
export const goodAs =
  (
    dialect: Dialect,
    change: (text: string) => string | Uint8Array,
    headers: ReplyHeaders = {},
  ): Behaviour =>
  (socket, request) => {
    const body = change(JSON.stringify(dialect.goodBody(request)));
    answer(200, body, { "content-type": "application/json", ...headers })(socket, request);
  };

/** A refusal in the words of the provider. */
export const refusal = (
  dialect: Dialect,
  status: number,
  headers: ReplyHeaders = {},
  message = "No",
  code?: number | string,
): Behaviour =>
  answer(status, JSON.stringify(dialect.refusalBody(status, message, code)), {
    "content-type": "application/json",
    ...headers,
  });
