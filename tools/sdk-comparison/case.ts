import type { Behaviour, FaultServer } from "../../packages/core/test/support/fault-server.ts";
import type { Ending, Subject } from "./clients.ts";
import type { Dialect, Provider } from "./dialects.ts";

/** What a case has at hand while it runs. */
export interface Scene {
  readonly dialect: Dialect;
  /** The server that the client was pointed to. */
  readonly server: FaultServer;
  /** Another origin, where nothing is wrong. */
  readonly elsewhere: FaultServer;
  readonly open: (token?: string) => Subject;
  /** The client that `open` gives when nothing else is said. */
  readonly subject: Subject;
}

/** What a case came to. */
export interface Outcome {
  readonly ending: Ending;
  /** Facts that belong to this case only. */
  readonly facts?: readonly string[];
}

/** What the server knows afterwards. */
export interface Traces {
  readonly dialect: Dialect;
  readonly server: FaultServer;
  readonly elsewhere: FaultServer;
  readonly ending: Ending;
  /** When each request arrived, in milliseconds. */
  readonly arrivals: readonly number[];
}

/** One way for things to go wrong, tried with every client. */
export interface ComparedCase {
  readonly name: string;
  /** Only this provider has the notion. */
  readonly only?: Provider;
  /** Shortens the clocks of the clients that have some. */
  readonly isBounded?: boolean;
  /** How long a call may take before it counts as one that does not settle. Default: `patienceMs`. */
  readonly patienceMs?: number;
  /** Whether the case takes a client whose calls can be aborted. */
  readonly aborts?: boolean;
  /** The connection goes to a port where nobody listens, and not to the server. */
  readonly isRefused?: boolean;
  /** Proxy variables are in the environment, which takes a process of its own. */
  readonly isProxied?: boolean;
  /** What the server does with each request; the last one stays. */
  readonly replies: (dialect: Dialect, elsewhere: FaultServer) => readonly Behaviour[];
  /** The call. Default: one update. */
  readonly drive?: (scene: Scene) => Promise<Outcome>;
  /** What else is worth telling. */
  readonly facts?: (traces: Traces) => readonly string[];
}

/** The value that updates set, unless they say otherwise. */
export const value = "ada@example.com";

/** The token of every client: whatever shows it leaks it. */
export const token = "canary-token-5f1e0c7a9b";

export const pause = (milliseconds: number): Promise<void> =>
  new Promise((resolve) => setTimeout(resolve, milliseconds));
