import { isRecord } from "../model/is-record.ts";

/** One complaint of a schema. */
export interface SchemaIssue {
  readonly message: string;
  readonly path?: readonly (PropertyKey | { readonly key: PropertyKey })[] | undefined;
}

/** The part of Standard Schema (version 1) that an options schema needs; zod, valibot and arktype have it. */
export interface OptionsSchema<Output> {
  readonly "~standard": {
    readonly version: 1;
    readonly vendor: string;
    readonly validate: (
      value: unknown,
    ) =>
      | { readonly value: Output; readonly issues?: undefined }
      | { readonly issues: readonly SchemaIssue[] }
      | Promise<unknown>;
  };
}

/** What is wrong with the text of an option, such as «must be a URL»; `undefined` when nothing is. */
export type TextRule = (value: string) => string | undefined;

/** The same options, each as optional text. */
export type TextOf<Options extends object> = Readonly<
  Partial<Record<keyof Options & string, string>>
>;

const refused = (message: string) => ({ issues: [{ message, path: [] }] });

/**
 * An options schema without a library, for options that are all optional text: one rule each, and every
 * problem is reported. What it does not know it leaves out; core has refused it before.
 *
 * Options that are required, or no text, or depend on one another take a schema of zod, valibot, arktype
 * or your own. An option that is there and `undefined` is no text; core drops it before it asks. A rule
 * is asked for text only and its words end up in an error, so it names the rule and not the value.
 *
 * @example
 * textOptions<LinqOptions>({
 *   baseUrl: (value) => (value.endsWith("/v3") ? "must not end in /v3" : undefined),
 * });
 */
export const textOptions = <Options extends object>(
  rules: Readonly<Record<keyof Options & string, TextRule>>,
): OptionsSchema<TextOf<Options>> => {
  const known = Object.entries<TextRule>(rules);
  const check = (options: Readonly<Record<string, unknown>>) => {
    const issues: SchemaIssue[] = [];
    const value: Record<string, string> = {};
    for (const [name, rule] of known) {
      if (!(name in options)) continue;
      const given = options[name];
      const message = typeof given === "string" ? rule(given) : "must be a string";
      if (message !== undefined) issues.push({ message, path: [name] });
      else value[name] = given as string;
    }
    return issues.length > 0 ? { issues } : { value: value as TextOf<Options> };
  };
  return {
    "~standard": {
      version: 1,
      vendor: "parley",
      validate: (options) => {
        try {
          return isRecord(options) ? check(options) : refused("must be an object");
        } catch {
          return refused("could not be checked: a getter, a proxy or a rule threw");
        }
      },
    },
  };
};
