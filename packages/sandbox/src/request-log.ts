import type { IncomingHttpHeaders } from "node:http";

import { BoundedLog } from "./bounded-log.ts";

/** The name of one of the two imitated providers. */
export type ProviderName = "linq" | "periskope";

/** One request that the sandbox received, with the status it was given. */
export interface RequestRecord {
  readonly provider: ProviderName;
  readonly method: string;
  /** The path after the base URL, as sent: percent-encoding is kept. */
  readonly path: string;
  readonly query: Readonly<Record<string, string>>;
  /** Header names in lower case. Tokens are kept: they are the sandbox's own. */
  readonly headers: Readonly<IncomingHttpHeaders>;
  /** The parsed JSON body, the text when it is not JSON, `undefined` when there was none. */
  readonly body: unknown;
  /** The status answered; `null` when the connection was cut instead of an answer. */
  readonly status: number | null;
  /** When the request had arrived in full, epoch milliseconds. */
  readonly at: number;
}

/** The newest requests, oldest first. */
export class RequestLog extends BoundedLog<RequestRecord> {
  of(provider?: ProviderName): RequestRecord[] {
    const entries = this.all();
    return provider === undefined
      ? entries
      : entries.filter((entry) => entry.provider === provider);
  }
}
