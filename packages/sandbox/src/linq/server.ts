import { isRecord } from "../check.ts";
import type { Answer, ReceivedBody, ReceivedRequest } from "../http-server.ts";
import type { LinqChats } from "./chats.ts";
import { notFound, refuseWith } from "./errors.ts";
import { eventTypes } from "./event-types.ts";
import { listChats } from "./list-chats.ts";
import { getChat, type LinqUpdates, updateChat } from "./update-chat.ts";
import type { LinqSubscriptions } from "./webhook-subscriptions.ts";

interface LinqParts {
  readonly chats: LinqChats;
  readonly updates: LinqUpdates;
  readonly subscriptions: LinqSubscriptions;
}

/** Code 1003 covers a wrong content type as well as broken JSON. */
const jsonOnly = ({ headers, body }: ReceivedRequest): ReceivedBody => {
  const type = (headers["content-type"] ?? "").split(";")[0]?.trim().toLowerCase();
  if (body.kind === "json" && isRecord(body.value) && type !== "application/json")
    return { kind: "malformed", text: "" };
  return body;
};

const answerSubscriptions = (
  { subscriptions }: LinqParts,
  request: ReceivedRequest,
  trace: string,
): Answer | undefined => {
  const [, , id, ...rest] = request.segments;
  if (rest.length > 0) return undefined;
  if (id === undefined) {
    if (request.method === "POST") return subscriptions.create(jsonOnly(request), trace);
    return request.method === "GET" ? subscriptions.list() : undefined;
  }
  if (request.method === "GET") return subscriptions.get(id, trace);
  if (request.method === "PUT") return subscriptions.update(id, jsonOnly(request), trace);
  return request.method === "DELETE" ? subscriptions.remove(id, trace) : undefined;
};

const answerChats = (
  { chats, updates }: LinqParts,
  request: ReceivedRequest,
  trace: string,
): Answer | undefined => {
  const [, , id, ...rest] = request.segments;
  if (rest.length > 0) return undefined;
  if (id === undefined)
    return request.method === "GET" ? listChats(chats, request.query, trace) : undefined;
  if (request.method === "GET") return getChat(chats, id, trace);
  return request.method === "PUT" ? updateChat(updates, id, jsonOnly(request), trace) : undefined;
};

const answerKnown = (
  parts: LinqParts,
  request: ReceivedRequest,
  trace: string,
): Answer | undefined => {
  const [version, resource, id] = request.segments;
  if (version !== "v3") return undefined;
  if (resource === "chats") return answerChats(parts, request, trace);
  if (resource === "webhook-subscriptions") return answerSubscriptions(parts, request, trace);
  if (resource !== "webhook-events" || id !== undefined || request.method !== "GET")
    return undefined;
  return {
    status: 200,
    body: { events: eventTypes, doc_url: "https://docs.linqapp.com/guides/webhooks/events" },
  };
};

/** Routes an API call. Whatever is not imitated answers the general 404. */
export const answerLinq = (
  parts: LinqParts,
  apiKey: string,
  request: ReceivedRequest,
  trace: string,
): Answer => {
  if (request.headers.authorization !== `Bearer ${apiKey}`) return refuseWith(2004, trace);
  return answerKnown(parts, request, trace) ?? notFound(trace);
};
