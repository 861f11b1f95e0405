import { err, ok, type Result } from "neverthrow";
import type { Exchange, UpdateReading } from "../adapter/exchange.ts";
import { refusalOf } from "../model/capabilities.ts";
import type { ChatError } from "../model/chat-error.ts";
import type { Chat } from "../model/chat.ts";
import type { ChatField, ChatUpdate, ListDifference } from "../model/chat-update.ts";
import { makeDefect, makeError } from "../model/make-error.ts";
import { applyDifference } from "../plan/apply-difference.ts";
import type { PlannedUpdate } from "../plan/planned-update.ts";
import { refusedBeforeSending } from "../plan/refused-before-sending.ts";
import type { Call } from "./call.ts";
import type { Channel } from "./channel.ts";
import { sendExchange } from "./send-exchange.ts";

/**
 * The exchanges of an update, each of its fields carried by exactly one. Labels by difference on a
 * provider that has no call for it are read first.
 */
export const updateExchanges = (
  channel: Channel,
  call: Call,
  planned: PlannedUpdate,
): Exchanges | Promise<Exchanges> => {
  const { labelsDifference, update } = planned;
  if (labelsDifference === undefined) return exchangesOf(channel, call, planned, update);
  return resolveLabels(channel, call, planned, labelsDifference).then((resolved) =>
    resolved.andThen((whole) => exchangesOf(channel, call, planned, whole)),
  );
};

type Exchanges = Result<readonly Exchange<UpdateReading>[], ChatError>;

const exchangesOf = (
  channel: Channel,
  call: Call,
  { chatId, fields }: PlannedUpdate,
  update: ChatUpdate,
): Exchanges => {
  const { origin, attempts } = call;
  const exchanges = channel.adapter.operations.updateChat({ chatId, update });
  if (exchanges.isErr()) {
    return err(refusedBeforeSending(exchanges.error, update, origin, attempts));
  }
  if (carryEachFieldOnce(exchanges.value, fields)) return ok(exchanges.value);
  const where = "adapter.operations.updateChat";
  return err(makeDefect(origin, where, new RangeError(), { attempts }));
};

const carryEachFieldOnce = (
  exchanges: readonly Exchange<UpdateReading>[],
  fields: readonly ChatField[],
): boolean => {
  let carried = 0;
  for (const exchange of exchanges) carried += exchange.fields?.length ?? 0;
  if (carried !== fields.length) return false;
  return fields.every((field) =>
    exchanges.some((exchange) => exchange.fields?.includes(field) === true),
  );
};

const resolveLabels = async (
  channel: Channel,
  call: Call,
  { chatId, update }: PlannedUpdate,
  labelsDifference: ListDifference,
): Promise<Result<ChatUpdate, ChatError>> => {
  const chat: Result<Chat, ChatError> = await sendExchange(
    channel,
    call,
    channel.adapter.operations.getChat({ chatId }),
  );
  if (chat.isErr()) return err(chat.error);
  const { origin, attempts } = call;
  if (!chat.value.labels) {
    const reason = "the chat was read without its labels, so they cannot be changed by difference";
    const verb = labelsDifference.add?.length ? "add" : "remove";
    const fields = [{ field: "labels", verb, support: "unproven", reason }] as const;
    return err(makeError("unsupported", origin, { message: reason, attempts, fields }));
  }
  const labels = applyDifference(chat.value.labels, labelsDifference);
  if (labels.length > 0) return ok({ ...update, labels });
  const refused = refusalOf(channel.adapter.capabilities, "labels", "clear", "unknown");
  if (!refused) return ok({ ...update, labels: null });
  const message = `${channel.adapter.title} cannot clear labels, and no label would be left: ${refused.reason}`;
  return err(makeError("unsupported", origin, { message, attempts, fields: [refused] }));
};
