import type { Issue } from "../model/chat-error.ts";
import { addIssue } from "../model/issues.ts";
import { headerRule } from "./credentials.ts";

/** The headers that an adapter gives a connection, and what is wrong with them. */
export const readHeaders = (
  given: Readonly<Record<string, string>>,
): { readonly headers: Readonly<Record<string, string>>; readonly issues: Issue[] } => {
  const headers: Record<string, string> = {};
  const issues: Issue[] = [];
  for (const [name, value] of Object.entries(given)) {
    const rule = /^[a-z0-9-]{1,64}$/.test(name)
      ? headerRule(value)
      : "is not a header name in lower case";
    if (!addIssue(issues, `headers.${name}`, rule)) headers[name] = value;
  }
  return { headers, issues };
};
