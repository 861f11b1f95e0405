import type { RefusalKind, Reply } from "../../adapter/exchange.ts";
import { chatFields, type ChatField } from "../../model/chat-update.ts";
import type { MemoryChat } from "./memory-chat.ts";

/** The body of a reply to an update. */
export interface MemoryAnswer {
  readonly chatId: string;
  readonly applied: readonly ChatField[];
  readonly pending: readonly ChatField[];
  /** The chat after the update; left out while something is pending. */
  readonly chat?: MemoryChat;
}

/** Kinds of refusal that the memory can answer with, each with the status it comes with. */
export const refusalStatuses = {
  "invalid-input": 400,
  unauthenticated: 401,
  forbidden: 403,
  "not-found": 404,
  conflict: 409,
  unsupported: 409,
  rejected: 422,
  "rate-limited": 429,
  unavailable: 503,
} as const satisfies Partial<Record<RefusalKind, number>>;

/** A kind of refusal that the memory can answer with. */
export type MemoryRefusalKind = keyof typeof refusalStatuses;

/** The body of a refusal. */
export interface MemoryError {
  readonly error: {
    readonly kind: MemoryRefusalKind;
    readonly message: string;
    readonly code?: string;
    readonly retryAfterMs?: number;
  };
}

type Unknown = Readonly<Record<string, unknown>>;

/** Whether a value is an object with keys. */
export const isObject = (value: unknown): value is Unknown =>
  typeof value === "object" && value !== null && !Array.isArray(value);

const isTextOrNull = (value: unknown): boolean =>
  value === undefined || value === null || typeof value === "string";

const isListOf = (value: unknown, isEntry: (entry: unknown) => boolean): boolean =>
  value === undefined || (Array.isArray(value) && value.every(isEntry));

const isText = (value: unknown): value is string => typeof value === "string";

const isField = (value: unknown): value is ChatField => chatFields.some((field) => field === value);

/** The body as a chat; `undefined` when it is none. */
export const asChat = (body: unknown): MemoryChat | undefined => {
  if (!isObject(body) || !isText(body["id"])) return undefined;
  const texts = [
    "displayName",
    "iconUrl",
    "description",
    "assignee",
    "kind",
    "createdAt",
    "updatedAt",
  ];
  if (!texts.every((name) => isTextOrNull(body[name]))) return undefined;
  const { labels, participants, customProperties } = body;
  const isSound =
    isListOf(labels, isText) &&
    isListOf(participants, (entry) => isObject(entry) && isText(entry["address"])) &&
    (customProperties === undefined ||
      (isObject(customProperties) && Object.values(customProperties).every(isText)));
  return isSound ? (body as unknown as MemoryChat) : undefined;
};

/** The body as the answer to an update; `undefined` when it is none. */
export const asAnswer = (body: unknown): MemoryAnswer | undefined => {
  if (!isObject(body) || !isText(body["chatId"])) return undefined;
  const { applied, pending, chat } = body;
  if (!Array.isArray(applied) || !applied.every(isField)) return undefined;
  if (!Array.isArray(pending) || !pending.every(isField)) return undefined;
  if (chat !== undefined && asChat(chat) === undefined) return undefined;
  return body as unknown as MemoryAnswer;
};

/** Whether a body is a refusal, whatever its status. */
export const isErrorBody = ({ body }: Reply): boolean => isObject(body) && isObject(body["error"]);
