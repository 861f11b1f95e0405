import type { ChatKind } from "./chat.ts";
import type { ChangeVerb, ChatField, ChatUpdate, ListDifference } from "./chat-update.ts";

/**
 * What a provider does with one kind of change.
 *
 * - `applied`: it changes the chat and says so in its answer.
 * - `pending`: it takes the change and reports the outcome later.
 * - `unproven`: its documentation does not say that it works; Parley refuses rather than guesses.
 * - `unsupported`: it cannot.
 */
export type Support = "applied" | "pending" | "unproven" | "unsupported";

/** What one provider does with one field. Every claim is exercised by the conformance suite. */
export interface FieldCapability {
  /** Whether a chat that was read can report the field. */
  readonly read: boolean;
  readonly set: Support;
  readonly clear: Support;
  /** Lists only: adding by difference. */
  readonly add?: Support;
  /** Lists: removing by difference. Custom properties: clearing a single key. */
  readonly remove?: Support;
  /**
   * How a difference reaches the provider: `native` in one request, `read-first` as a read of the
   * chat followed by the whole list. The latter can overwrite a change made between the two.
   */
  readonly difference?: "native" | "read-first";
  /** Present when only chats of these kinds have the field. */
  readonly chatKinds?: readonly ChatKind[];
  /** Why a verb is unproven or unsupported, or how it behaves; shown in errors and in the matrix. */
  readonly notes: { readonly [Verb in ChangeVerb]?: string };
}

/** One literal table per adapter: types, refusals, documentation and tests derive from it. */
export type Capabilities = { readonly [Field in ChatField]: FieldCapability };

type IsWritable<S> = Extract<S, "applied" | "pending"> extends never ? false : true;
type When<Condition, Value> = Condition extends true ? Value : never;

type SetValue = {
  displayName: string;
  iconUrl: string;
  description: string;
  assignee: string;
  labels: readonly string[];
  customProperties: never;
};

type AddPart<C extends FieldCapability> =
  IsWritable<C["add"]> extends true
    ? { readonly add?: readonly string[] }
    : { readonly add?: never };
type RemovePart<C extends FieldCapability> =
  IsWritable<C["remove"]> extends true
    ? { readonly remove?: readonly string[] }
    : { readonly remove?: never };

type DifferenceOf<C extends FieldCapability> = true extends
  | IsWritable<C["add"]>
  | IsWritable<C["remove"]>
  ? ListDifference extends AddPart<C> & RemovePart<C>
    ? ListDifference
    : AddPart<C> & RemovePart<C>
  : never;

type PropertiesOf<C extends FieldCapability> = true extends
  | IsWritable<C["set"]>
  | IsWritable<C["remove"]>
  ? Readonly<
      Record<string, When<IsWritable<C["set"]>, string> | When<IsWritable<C["remove"]>, null>>
    >
  : never;

type Accepted<Field extends ChatField, C extends FieldCapability> =
  | When<IsWritable<C["set"]>, SetValue[Field]>
  | When<IsWritable<C["clear"]>, null>
  | (Field extends "labels" ? DifferenceOf<C> : never)
  | (Field extends "customProperties" ? PropertiesOf<C> : never);

declare const cannotChange: unique symbol;

/** The type of a field that a provider cannot change. Nothing has it, and the compiler shows the reason. */
export interface CannotChange<Reason extends string> {
  readonly [cannotChange]: Reason;
}

type ReasonOf<C extends FieldCapability> = C["notes"] extends { readonly set: infer Reason }
  ? Reason & string
  : "the provider cannot change this field";

/**
 * The updates that a provider with these capabilities accepts: a field or a form of change that it
 * cannot do does not compile.
 */
export type UpdateFor<Table extends Capabilities> = {
  readonly [Field in keyof ChatUpdate]?: [Accepted<Field, Table[Field]>] extends [never]
    ? NonNullable<ChatUpdate[Field]> & CannotChange<ReasonOf<Table[Field]>>
    : Accepted<Field, Table[Field]>;
};

/** What a field would need to be changed as asked, and why it cannot be. */
export interface UnsupportedField {
  readonly field: ChatField;
  readonly verb: ChangeVerb;
  /** `unproven` when the provider's documentation does not say, `unsupported` when it cannot. */
  readonly support: "unproven" | "unsupported";
  readonly reason: string;
}

/** Why a verb on a field is refused for a chat of this kind; `undefined` when it is not. */
export const refusalOf = (
  table: Capabilities,
  field: ChatField,
  verb: ChangeVerb,
  chatKind: ChatKind,
): UnsupportedField | undefined => {
  const capability = table[field];
  const support = capability[verb] ?? "unsupported";
  if (support === "unproven" || support === "unsupported") {
    const reason = capability.notes[verb] ?? `the provider cannot ${verb} ${field}`;
    return { field, verb, support, reason };
  }
  if (capability.chatKinds && chatKind !== "unknown" && !capability.chatKinds.includes(chatKind)) {
    const reason = `only ${capability.chatKinds.join(" and ")} chats have it, this chat is ${chatKind}`;
    return { field, verb, support: "unsupported", reason };
  }
  return undefined;
};
