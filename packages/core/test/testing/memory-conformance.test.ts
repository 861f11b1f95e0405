import { describe, test } from "vitest";
import {
  appliedCapabilities,
  conformanceCases,
  createMemoryAdapter,
  pendingCapabilities,
} from "../../src/testing/index.ts";
import { memoryHarness } from "./memory-harness.ts";

describe.each([
  ["applied", appliedCapabilities],
  ["pending", pendingCapabilities],
])("the memory adapter, %s", (_name, capabilities) => {
  const { adapter } = createMemoryAdapter({ capabilities });
  for (const { name, run } of conformanceCases(adapter, memoryHarness(capabilities)))
    test(name, run);
});
