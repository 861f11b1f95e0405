import type { AnyAdapter, OptionsOf, WholeAdapter } from "../../adapter/adapter.ts";
import type { RefusalKind, WireRequest } from "../../adapter/exchange.ts";
import type { ChatKind } from "../../model/chat.ts";

/** A reply of the provider, as its documentation or a recording shows it. */
export interface SampleReply {
  /** Default 200. */
  readonly status?: number;
  /** Names in lower case. */
  readonly headers?: Readonly<Record<string, string>>;
  /** Absent for an empty body. */
  readonly body?: unknown;
}

/** A refusal of the provider and what it is to become. */
export interface SampleRefusal extends SampleReply {
  /** Part of the name of its case, for example `409/1006`. */
  readonly name: string;
  readonly status: number;
  readonly kind: RefusalKind;
  /** What `providerCode` must be; absent for whatever it is. */
  readonly providerCode?: string | number;
  /** What `retryable` must be; absent for whatever it is. */
  readonly retryable?: boolean;
}

/** A value of every field; labels are two, and no value is part of another. */
export interface SampleValues {
  readonly displayName: string;
  readonly iconUrl: string;
  readonly description: string;
  readonly assignee: string;
  readonly labels: readonly [string, string];
  readonly customProperties: Readonly<Record<string, string>>;
}

/** What only the author of an adapter knows. */
export interface ConformanceHarness<A extends AnyAdapter = AnyAdapter> {
  /**
   * Options of a connection, without credentials: the suite plants its own. Text options that travel
   * in a header are taken for secrets, so give them values that stand in no sample reply.
   */
  readonly options: OptionsOf<A>;
  /** A chat of each kind that the provider has; at least one. */
  readonly chatIds: { readonly [Kind in ChatKind]?: string };
  /** A valid id of another chat, which no sample reply may hold. */
  readonly otherChatId: string;
  /**
   * The provider's successful reply to a request: for a read a chat with a value in every field that
   * can be read, at least two labels among them; for an update what the provider answers when it does
   * as the body asks.
   */
  readonly reply: (request: WireRequest, context: { readonly chatId: string }) => SampleReply;
  /** The provider's refusals, at least one. */
  readonly refusals: readonly SampleRefusal[];
  /**
   * True when any object is a successful answer to an update, because nothing in it is promised. Such an
   * answer may at most be `pending`. Default: an object of another shape is to be refused.
   */
  readonly answersWithAnyObject?: boolean;
  /** Values that the provider takes, where the suite's own are none. */
  readonly values?: Partial<SampleValues>;
  /** Other values of the same fields. */
  readonly otherValues?: Partial<SampleValues>;
}

/** One thing that an adapter must do. Framework-neutral: `test(name, run)`. */
export interface ConformanceCase {
  readonly name: string;
  /** Rejects when the adapter does not do it. */
  readonly run: () => Promise<void>;
  /** The claims of the capability table that it exercises, for example `displayName.set`. */
  readonly claims?: readonly string[];
}

/** An adapter with everything that is known of it, as the cases take it. */
export interface Subject {
  readonly adapter: WholeAdapter;
  readonly harness: ConformanceHarness;
  readonly values: SampleValues;
  readonly otherValues: SampleValues;
  /** What must never come out, by the name of the credential or option. */
  readonly canaries: Readonly<Record<string, string>>;
}
