import type { ResultAsync } from "neverthrow";
import type { Capabilities } from "../model/capabilities.ts";
import type { Chat } from "../model/chat.ts";
import type { ChatError } from "../model/chat-error.ts";
import type { ChangeVerb, ChatField, ChatUpdate } from "../model/chat-update.ts";
import type { UpdateReceipt } from "../model/receipt.ts";
import type { CallOptions, PlanOptions, UpdateOptions } from "../engine/call-options.ts";
import type { SubscriptionClient } from "../engine/subscriptions/subscription-client.ts";
import type { UpdatePlan } from "../plan/update-plan.ts";
import type { BulkEntry, BulkOptions, BulkResult } from "../engine/bulk.ts";

/**
 * The way to the chats of one provider with one set of credentials. Nothing it does throws or rejects,
 * and each function may be handed on by itself.
 *
 * @typeParam Provider - the adapter's name
 * @typeParam Update - the updates that the provider accepts; the whole `ChatUpdate` when the adapter is
 *   chosen by configuration
 * @typeParam Raw - the provider's own chat body
 * @typeParam RawSubscription - the provider's own subscription body
 */
export interface ChatClient<
  Provider extends string = string,
  Update = ChatUpdate,
  Raw = unknown,
  RawSubscription = unknown,
> {
  readonly provider: Provider;
  readonly capabilities: Capabilities;
  /** Where the provider delivers which events. */
  readonly subscriptions: SubscriptionClient<RawSubscription>;

  /** Whether the provider can do this to a field, at least in some kind of chat. Default verb: `set`. */
  supports(this: void, field: ChatField, verb?: ChangeVerb): boolean;

  /**
   * Changes a chat and says what happened, field by field.
   *
   * An update that takes several requests sends them in the order that `plan` shows; when a later one
   * fails after an earlier one landed, the error is `partial` and holds what landed and what is left.
   * One call a chat at a time: calls for the same chat wait for each other, in the order they came.
   *
   * Errors before anything is sent: `invalid-input`, `unsupported`, `config`, `overloaded`. Every kind but
   * `webhook-rejected` can follow: the provider, too, may find a field unsupported.
   */
  updateChat(
    this: void,
    chatId: string,
    update: Update,
    options?: UpdateOptions,
  ): ResultAsync<UpdateReceipt<Raw>, ChatError>;

  /**
   * Changes many chats with bounded concurrency and memory, and yields what became of each as it ends:
   * `for await (const { chatId, result, position } of chats.updateChats(entries)) …`. The input may be
   * endless; an entry is taken from it only when there is room. An abort, or `close`, ends what is under way
   * with `aborted`, takes nothing more and ends the loop; `position` says where to go on with `from`. Never
   * rejects: an input that throws yields one last `defect`.
   */
  updateChats(
    this: void,
    entries: Iterable<BulkEntry<Update>> | AsyncIterable<BulkEntry<Update>>,
    options?: BulkOptions,
  ): AsyncGenerator<BulkResult<Raw>, void, undefined>;

  /** Reads a chat. Every kind can come back but `partial`, `update-failed` and `webhook-rejected`. */
  getChat(this: void, chatId: string, options?: CallOptions): ResultAsync<Chat<Raw>, ChatError>;

  /**
   * What `updateChat` would send; nothing is sent and no credential is fetched. Errors:
   * `invalid-input`, `unsupported`, `defect`. Labels by difference on a provider that has no call for it
   * show as the read that comes first, and the labels to come as `[labels read before]`.
   */
  plan(
    this: void,
    chatId: string,
    update: Update,
    options?: PlanOptions,
  ): ResultAsync<UpdatePlan, ChatError>;

  /** Ends every call under way with `aborted` and closes idle connections; later calls are `aborted` too. */
  close(this: void): void;
}
