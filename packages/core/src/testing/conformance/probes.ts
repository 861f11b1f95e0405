import type { ResultAsync } from "neverthrow";
import type { Exchange } from "../../adapter/exchange.ts";
import type { CallOptions } from "../../engine/call-options.ts";
import type { ChatClient } from "../../client/chat-client.ts";
import type { ChatError } from "../../model/chat-error.ts";
import type { ChatField, ChatUpdate } from "../../model/chat-update.ts";
import { fail } from "./check.ts";
import { honestly, type Answer, type Responder } from "./rig.ts";
import { anyChatId, widestUpdate } from "./samples.ts";
import type { Subject } from "./subject.ts";

/** A call and one of its exchanges, the one whose reply is tampered with. */
export interface Probe {
  /** For example `getChat` or `updateChat, request 2`. */
  readonly name: string;
  readonly chatId: string;
  readonly position: number;
  /** The fields of the exchanges that come before. */
  readonly before: readonly ChatField[];
  /** The fields of this exchange and those that come after; none for a read. */
  readonly after: readonly ChatField[];
  readonly call: (client: ChatClient, options?: CallOptions) => ResultAsync<unknown, ChatError>;
  /** The exchange itself, made anew. */
  readonly exchange: () => Exchange<unknown>;
  /** Answers the earlier requests honestly and this one as told. */
  readonly respond: (
    answer: (honest: ReturnType<Subject["harness"]["reply"]>) => Answer,
  ) => Responder;
}

/** The exchanges of an update, or the end of the case. */
export const exchangesOf = (
  subject: Subject,
  chatId: string,
  update: ChatUpdate,
): readonly Exchange<unknown>[] => {
  const exchanges = subject.adapter.operations.updateChat({ chatId, update });
  if (exchanges.isErr())
    return fail(`updateChat refused what its table allows: ${exchanges.error.message}`);
  return exchanges.value;
};

/** Every exchange of a read and of the widest update. */
export const probesOf = (subject: Subject): Probe[] => {
  const { adapter } = subject;
  const respondAt =
    (chatId: string, position: number): Probe["respond"] =>
    (answer) =>
    (sent, index) => {
      const honest = honestly(subject, chatId)(sent, index) as ReturnType<
        Subject["harness"]["reply"]
      >;
      return index === position ? answer(honest) : honest;
    };
  const readId = anyChatId(subject);
  const probes: Probe[] = [
    {
      name: "getChat",
      chatId: readId,
      position: 0,
      before: [],
      after: [],
      call: (client, options) => client.getChat(readId, options),
      exchange: () => adapter.operations.getChat({ chatId: readId }),
      respond: respondAt(readId, 0),
    },
  ];
  const widest = widestUpdate(subject);
  if (!widest) return probes;
  const { chatId, update } = widest;
  const exchanges = exchangesOf(subject, chatId, update);
  for (const [position] of exchanges.entries()) {
    probes.push({
      name: exchanges.length === 1 ? "updateChat" : `updateChat, request ${position + 1}`,
      chatId,
      position,
      before: exchanges.slice(0, position).flatMap(({ fields = [] }) => fields),
      after: exchanges.slice(position).flatMap(({ fields = [] }) => fields),
      call: (client, options) => client.updateChat(chatId, update, options),
      exchange: () => exchangesOf(subject, chatId, update)[position] as Exchange<unknown>,
      respond: respondAt(chatId, position),
    });
  }
  return probes;
};

/** The kind of what stopped a call: the cause, when a part of it had landed before. */
export const stoppedBy = (error: ChatError): ChatError =>
  error.kind === "partial" && error.cause ? error.cause : error;
