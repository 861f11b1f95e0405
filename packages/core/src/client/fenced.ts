import { err, type Result } from "neverthrow";
import type { ChatErrorOf } from "../model/chat-error.ts";
import { makeConfigError } from "../model/issues.ts";

/** Nothing that is made of a configuration throws, whatever the configuration does. */
export const fenced = <Value>(
  what: string,
  read: () => Result<Value, ChatErrorOf<"config">>,
): Result<Value, ChatErrorOf<"config">> => {
  try {
    return read();
  } catch {
    const rule = "could not be read: it is none, or a getter or a proxy threw";
    return err(makeConfigError("unknown", what, [{ path: "", rule }]));
  }
};
