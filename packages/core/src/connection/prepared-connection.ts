import type http from "node:http";
import type { AnyAdapter } from "../adapter/adapter.ts";
import type { BaseUrl } from "../transport/base-url.ts";
import type { Clock } from "../transport/clock.ts";
import type { Limits } from "../transport/limiter.ts";
import type { RetryPolicy } from "../transport/retry.ts";
import type { SharedLimiter } from "../transport/shared-limiter.ts";
import type { Timeouts } from "../transport/timeouts.ts";
import type { Hooks } from "../model/client-event.ts";
import type { Credential } from "./credentials.ts";

/** The neutral options of a connection with every default filled in. */
export interface ResolvedConnectionOptions {
  readonly deadlineMs: number;
  readonly timeouts: Timeouts;
  readonly retry: RetryPolicy;
  readonly limits: Limits;
  readonly sharedLimiter: SharedLimiter | undefined;
  readonly hooks: Hooks | undefined;
  readonly agent: http.Agent | undefined;
  readonly clock: Clock;
}

/** Everything that `connect` was given, after every check. */
export interface PreparedConnection {
  readonly adapter: AnyAdapter;
  readonly connection: ResolvedConnectionOptions;
  /** The adapter's own. */
  readonly options: object;
  readonly credentials: Readonly<Record<string, Credential>>;
  readonly baseUrl: BaseUrl;
}
