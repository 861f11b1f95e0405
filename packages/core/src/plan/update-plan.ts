import type { Json } from "../adapter/exchange.ts";
import type { ChatField } from "../model/chat-update.ts";
import type { SkippedField } from "../model/receipt.ts";

/** A request as it would be sent. Values of the connection's headers are redacted. */
export interface PlannedRequest {
  readonly method: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: Json;
  /** The fields of the update that it carries; none for a read. */
  readonly fields: readonly ChatField[];
  /** Whether it may be sent again after a failure that leaves open whether it was applied. */
  readonly repeatable: boolean;
}

/** What an update would send, in order. */
export interface UpdatePlan {
  readonly provider: string;
  readonly operation: "updateChat";
  readonly chatId: string;
  readonly requests: readonly PlannedRequest[];
  readonly skipped: { readonly [Field in ChatField]?: SkippedField };
}
