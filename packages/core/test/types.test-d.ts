import type {
  ChatClient,
  ChatError,
  ChatErrorKind,
  ChatErrorOf,
  ChatUpdate,
  UpdateFor,
  Capabilities,
} from "../src/index.ts";
import { expectTypeOf, test } from "vitest";

test("the union of errors is closed, and a switch over it is exhaustive", () => {
  const group = (error: ChatError): string => {
    switch (error.kind) {
      case "invalid-input":
      case "unsupported":
      case "config":
        return "before";
      case "network":
      case "timeout":
      case "aborted":
      case "overloaded":
        return "transport";
      case "unauthenticated":
      case "forbidden":
      case "not-found":
      case "conflict":
      case "rate-limited":
      case "rejected":
      case "unavailable":
        return "refused";
      case "invalid-response":
        return "untrusted";
      case "partial":
      case "update-failed":
        return "half";
      case "webhook-rejected":
        return "webhook";
      case "defect":
        return "bug";
      default:
        return error satisfies never;
    }
  };
  expectTypeOf(group).returns.toBeString();
  expectTypeOf<ChatError["kind"]>().toEqualTypeOf<ChatErrorKind>();
});

test("a kind narrows to what it carries", () => {
  expectTypeOf<ChatErrorOf<"partial">["remainder"]>().toEqualTypeOf<ChatUpdate>();
  expectTypeOf<ChatErrorOf<"unsupported">["fields"][number]["reason"]>().toBeString();
  expectTypeOf<ChatErrorOf<"timeout">["phase"]>().toExtend<string>();
});

test("a general client takes every update, and a table that is not known allows everything", () => {
  expectTypeOf<Parameters<ChatClient["updateChat"]>[1]>().toEqualTypeOf<ChatUpdate>();
  expectTypeOf<ChatUpdate>().toExtend<UpdateFor<Capabilities>>();
  expectTypeOf<UpdateFor<Capabilities>>().toExtend<ChatUpdate>();
});

test("undefined does not compile in an update", () => {
  // @ts-expect-error leave the key out, or clear it with null
  const update: ChatUpdate = { displayName: undefined };
  expectTypeOf(update).toEqualTypeOf<ChatUpdate>();
});
