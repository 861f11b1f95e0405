import type { Result } from "neverthrow";
import type { ChatError } from "../model/chat-error.ts";
import type { UpdateReceipt } from "../model/receipt.ts";
import type { UpdateOptions } from "./call-options.ts";

/** One entry of a bulk update. */
export interface BulkEntry<Update> {
  readonly chatId: string;
  readonly update: Update;
}

/** What became of one entry of a bulk update. */
export interface BulkResult<Raw = unknown> {
  readonly chatId: string;
  /** Where the entry stands in the input, 0 for the first. */
  readonly index: number;
  readonly result: Result<UpdateReceipt<Raw>, ChatError>;
  /**
   * How many entries from the start of the input are done, all of them: give it as `from` to go on after
   * a stop. Entries behind it may be done as well; sending an absolute update twice does no harm.
   */
  readonly position: number;
}

/** Options of a bulk update. */
export interface BulkOptions extends UpdateOptions {
  /** Updates under way at once, 1 to 1,000. Default: the connection's requests in flight. */
  readonly concurrency?: number;
  /** How many entries of the input to pass over: the `position` at which an earlier run stopped. Default 0. */
  readonly from?: number;
}
