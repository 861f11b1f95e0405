import type { ComparedCase } from "../case.ts";
import { boundaries } from "./boundaries.ts";
import { connections } from "./connections.ts";
import { refusals } from "./refusals.ts";
import { replies } from "./replies.ts";

/** The rows of the table. */
export const cases: readonly ComparedCase[] = [
  ...replies,
  ...refusals,
  ...connections,
  ...boundaries,
];
