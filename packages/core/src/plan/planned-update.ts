import type { ChatField, ChatUpdate, ListDifference } from "../model/chat-update.ts";
import type { SkippedField } from "../model/receipt.ts";

/** An update that passed every check and is ready to be turned into exchanges. */
export interface PlannedUpdate {
  readonly chatId: string;
  /** What the provider can do of it. */
  readonly update: ChatUpdate;
  /** The fields that the update names. */
  readonly fields: readonly ChatField[];
  readonly skipped: { readonly [Field in ChatField]?: SkippedField };
  /** Present when the labels must be read before the list to send is known. */
  readonly labelsDifference?: ListDifference;
}
