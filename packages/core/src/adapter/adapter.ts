import type { Result } from "neverthrow";
import type { Capabilities } from "../model/capabilities.ts";
import type { Chat, ChatKind } from "../model/chat.ts";
import type { ChatUpdate } from "../model/chat-update.ts";
import type { Transport } from "../transport/transport.ts";
import type { Exchange, Refusal, Reply, UpdateReading } from "./exchange.ts";
import type { OptionsSchema } from "./options-schema.ts";
import type { AdapterSubscriptions } from "./subscriptions.ts";

/** The version of the adapter contract that this core speaks. */
export const contractVersion = 1;

/** The options of an adapter: how they are checked, which are credentials, where they stand in an environment. */
export interface AdapterOptions<Options extends object, Credential extends string> {
  /**
   * Checks every option but the credentials. Any Standard Schema that answers at once, such as a zod
   * object; keys that it does not know are refused by core before it is asked.
   */
  readonly schema: OptionsSchema<Options>;
  /** The names of the options that the schema knows. */
  readonly names: readonly (keyof Options & string)[];
  /** The names of the options that are credentials: strings, or functions that give one per request. */
  readonly credentials: readonly Credential[];
  /** The environment variables an option is read from, the first that is set wins. */
  readonly environment: {
    readonly [Name in (keyof Options & string) | Credential]?: readonly string[];
  };
}

/** Where requests go and what they all carry. */
export interface Connection {
  readonly baseUrl: string;
  readonly headers: Readonly<Record<string, string>>;
}

/** The operations of an adapter: pure functions from a checked input to exchanges. */
export interface AdapterOperations<Raw> {
  readonly getChat: (input: { readonly chatId: string }) => Exchange<Chat<Raw>>;
  /**
   * The exchanges of an update, in the order in which they are to be sent; every field of the update
   * is carried by exactly one. Asked only for what the capability table allows; a rule that the table
   * cannot state is answered with a refusal.
   */
  readonly updateChat: (input: {
    readonly chatId: string;
    readonly update: ChatUpdate;
  }) => Result<readonly Exchange<UpdateReading<Raw>>[], Refusal>;
}

/** How requests are made and replies are read: what an adapter needs for a call and not before. */
export interface AdapterCalls<Raw = unknown> {
  readonly operations: AdapterOperations<Raw>;
  /** The one place where a reply that is not a success becomes an error. */
  readonly readError: (reply: Reply) => Refusal;
}

/** What an adapter needs to be connected. */
export interface AdapterProfile<
  Name extends string = string,
  Options extends object = object,
  Credential extends string = string,
  Table extends Capabilities = Capabilities,
  RawSubscription = unknown,
> {
  /** The version of the contract it was written against, a literal: 1. */
  readonly contract: number;
  /** Lower case, for example `linq`; it is `provider` on everything the connection reports. */
  readonly name: Name;
  /** How people call the provider, for example `Linq`. */
  readonly title: string;
  readonly options: AdapterOptions<Options, Credential>;
  readonly capabilities: Table;
  readonly chatId: {
    /** What a chat id looks like, for messages: «a UUID». */
    readonly form: string;
    /** The kind of chat an id stands for, `unknown` when it does not tell, `undefined` when it is no id. */
    readonly kindOf: (chatId: string) => ChatKind | undefined;
  };
  readonly connection: (
    options: Options,
    credentials: Readonly<Record<Credential, string>>,
  ) => Connection;
  /** Names, in lower case, of the reply headers that hold the provider's id of the request. */
  readonly requestIdHeaders: readonly string[];
  /** How webhook subscriptions are managed; absent when the provider has no calls for it. */
  readonly subscriptions?: AdapterSubscriptions<RawSubscription>;
  /** For a backend that is not HTTP; without it core speaks HTTP. */
  readonly createTransport?: (options: Options) => Transport;
}

/**
 * A messaging backend as data and pure functions. It never opens a socket, waits, retries or logs:
 * core does.
 */
export interface Adapter<
  Name extends string = string,
  Options extends object = object,
  Credential extends string = string,
  Table extends Capabilities = Capabilities,
  Raw = unknown,
  RawSubscription = unknown,
>
  extends AdapterProfile<Name, Options, Credential, Table, RawSubscription>, AdapterCalls<Raw> {}

/** An adapter whose calls are loaded with the first one, so that a process which only connects starts sooner. */
export interface LateAdapter<
  Name extends string = string,
  Options extends object = object,
  Credential extends string = string,
  Table extends Capabilities = Capabilities,
  Raw = unknown,
  RawSubscription = unknown,
> extends AdapterProfile<Name, Options, Credential, Table, RawSubscription> {
  /** For example `async () => (await import("./calls.ts")).calls`. */
  readonly loadCalls: () => Promise<AdapterCalls<Raw>>;
}

/* oxlint-disable typescript/no-explicit-any -- a function's parameters are contravariant: only `any` forgets them */
/** An adapter that is all there, its type parameters forgotten. */
export type WholeAdapter = Adapter<string, any, any, Capabilities, any>;

/** Any adapter, its type parameters forgotten. */
export type AnyAdapter = WholeAdapter | LateAdapter<string, any, any, Capabilities, any>;
/* oxlint-enable typescript/no-explicit-any */

/**
 * Declares an adapter and infers its literals: the name, the option types and the capability table,
 * from which the accepted updates are derived.
 */
export const defineAdapter = <
  const Name extends string,
  Options extends object,
  const Credential extends string,
  const Table extends Capabilities,
  Raw,
  RawSubscription = unknown,
>(
  adapter: Adapter<Name, Options, Credential, Table, Raw, RawSubscription>,
): Adapter<Name, Options, Credential, Table, Raw, RawSubscription> => Object.freeze(adapter);

/** Declares an adapter whose calls are loaded late, and infers its literals as {@link defineAdapter} does. */
export const defineLateAdapter = <
  const Name extends string,
  Options extends object,
  const Credential extends string,
  const Table extends Capabilities,
  Raw,
  RawSubscription = unknown,
>(
  adapter: LateAdapter<Name, Options, Credential, Table, Raw, RawSubscription>,
): LateAdapter<Name, Options, Credential, Table, Raw, RawSubscription> => Object.freeze(adapter);

/** The adapter with its calls at hand. Rejects when they cannot be loaded. */
export const loadAdapter = async <A extends AnyAdapter>(
  adapter: A,
): Promise<A & AdapterCalls<RawOf<A>>> =>
  ("loadCalls" in adapter ? { ...adapter, ...(await adapter.loadCalls()) } : adapter) as A &
    AdapterCalls<RawOf<A>>;

/** The parts of an adapter's type. */
export type NameOf<A extends AnyAdapter> = A["name"];
export type OptionsOf<A extends AnyAdapter> =
  A extends AdapterProfile<string, infer Options> ? Options : never;
export type CapabilitiesOf<A extends AnyAdapter> = A["capabilities"];
/** The provider's own chat body, as an adapter types it. */
export type RawOf<A extends AnyAdapter> =
  A extends AdapterCalls<infer Raw>
    ? Raw
    : A extends { readonly loadCalls: () => Promise<AdapterCalls<infer Raw>> }
      ? Raw
      : never;
export type RawSubscriptionOf<A extends AnyAdapter> =
  NonNullable<A["subscriptions"]> extends AdapterSubscriptions<infer Raw> ? Raw : never;
export type CredentialOf<A extends AnyAdapter> = A["options"]["credentials"][number];
