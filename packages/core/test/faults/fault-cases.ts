import { bodyFaults } from "./body-faults.ts";
import { clockFaults } from "./clock-faults.ts";
import { connectionFaults } from "./connection-faults.ts";
import type { FaultCase } from "./fault-case.ts";
import { hintFaults } from "./hint-faults.ts";
import { replyFaults } from "./reply-faults.ts";
import { statusFaults } from "./status-faults.ts";

/** Every case: the tests run them, and docs/faults.md lists them. */
export const faultCases: readonly FaultCase[] = [
  ...connectionFaults,
  ...replyFaults,
  ...bodyFaults,
  ...statusFaults,
  ...hintFaults,
  ...clockFaults,
];
