import type { Answer, ReceivedRequest } from "../http-server.ts";
import { listChats } from "./list-chats.ts";
import type { PeriskopePhones } from "./phones.ts";
import type { RateLimit } from "./rate-limit.ts";
import { getChat, type PeriskopeUpdates, updateChat, updateChatLabels } from "./update-chat.ts";
import { updateSettings } from "./update-settings.ts";
import type { PeriskopeSubscriptions } from "./webhook-subscriptions.ts";

export interface PeriskopeApi {
  readonly updates: PeriskopeUpdates;
  readonly subscriptions: PeriskopeSubscriptions;
  readonly phones: PeriskopePhones;
  readonly limit: RateLimit;
}

/** The phone that acts in a call on chats, or nothing when the header is missing or names no linked phone. */
export const actingPhone = (
  { updates, phones }: PeriskopeApi,
  { headers }: ReceivedRequest,
): { digits: string; id: string } | undefined => {
  const named = headers["x-phone"];
  if (named === undefined && !updates.settings.requirePhone)
    return phones.find(updates.settings.phones[0]);
  return phones.find(typeof named === "string" ? named : undefined);
};

const answerWebhooks = (
  { subscriptions }: PeriskopeApi,
  { method, segments, query, body }: ReceivedRequest,
): Answer | undefined => {
  const [, id, ...rest] = segments;
  if (rest.length > 0) return undefined;
  if (id === undefined) {
    if (method === "POST") return subscriptions.create(body);
    return method === "GET" ? subscriptions.list(query) : undefined;
  }
  if (method === "GET") return subscriptions.get(id);
  if (method === "PATCH") return subscriptions.update(id, body);
  return method === "DELETE" ? subscriptions.remove(id) : undefined;
};

type ChatCall = (phone: string) => Answer;

const chatCall = (
  { updates }: PeriskopeApi,
  { method, segments, query, body }: ReceivedRequest,
): ChatCall | undefined => {
  const [, id, part, ...rest] = segments;
  if (rest.length > 0) return undefined;
  if (id === undefined)
    return method === "GET" ? (phone) => listChats(updates, query, phone) : undefined;
  if (part === "settings")
    return method === "POST" ? (phone) => updateSettings(updates, id, phone, body) : undefined;
  if (part !== undefined) return undefined;
  if (method === "PATCH" && id === "labels")
    return (phone) => updateChatLabels(updates, phone, body);
  if (method === "PATCH") return (phone) => updateChat(updates, id, phone, body);
  return method === "GET" ? (phone) => getChat(updates, id, phone) : undefined;
};

/** Routes an API call. Whatever is not imitated answers 404. */
export const answerPeriskope = (api: PeriskopeApi, request: ReceivedRequest): Answer => {
  const { settings, errors } = api.updates;
  if (request.headers.authorization !== `Bearer ${settings.apiKey}`) return errors.unauthorized();
  if (api.limit.exceeded) return errors.rateLimited();
  const [resource] = request.segments;
  if (resource === "webhooks") return answerWebhooks(api, request) ?? errors.notFound("Route");
  const call = resource === "chats" ? chatCall(api, request) : undefined;
  if (call === undefined) return errors.notFound("Route");
  const phone = actingPhone(api, request);
  return phone === undefined ? errors.missingPhone() : call(phone.digits);
};
