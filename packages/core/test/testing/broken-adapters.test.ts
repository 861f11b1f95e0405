import { describe, expect, it, test } from "vitest";
import type { WholeAdapter } from "../../src/adapter/adapter.ts";
import { appliedCapabilities, conformanceCases } from "../../src/testing/index.ts";
import { brokenAdapters } from "./broken-adapters.ts";
import { memoryHarness } from "./memory-harness.ts";
import { soundAdapter } from "./sound-adapter.ts";

const harness = { ...memoryHarness(appliedCapabilities), options: { region: "regionCanary" } };

const known = new Map<WholeAdapter, Promise<string[]>>();

const failedCases = (adapter: WholeAdapter): Promise<string[]> => {
  const run = async () => {
    const failed: string[] = [];
    for (const { name, run: runCase } of conformanceCases(adapter, harness)) {
      await runCase().catch(() => failed.push(name));
    }
    return failed;
  };
  const failed = known.get(adapter) ?? run();
  known.set(adapter, failed);
  return failed;
};

/** Cases about what core does for every adapter: no mistake in an adapter alone can fail them. */
const answeredByCore = [
  "an update of a hostile shape costs no request",
  "an abort before the call costs no request",
  "a client that is closed sends nothing more",
];

describe("the conformance suite", () => {
  describe("passes a sound adapter", () => {
    for (const { name, run } of conformanceCases(soundAdapter, harness)) test(name, run);
  });

  it.each(brokenAdapters)("finds an adapter that $mistake", async ({ adapter, found }) => {
    expect(await failedCases(adapter)).toEqual(expect.arrayContaining([...found]));
  });

  it("has no case that cannot fail, but those that core answers for", async () => {
    const failed = (
      await Promise.all(brokenAdapters.map(({ adapter }) => failedCases(adapter)))
    ).flat();
    const names = conformanceCases(soundAdapter, harness).map(({ name }) => name);
    expect(names.filter((name) => !failed.includes(name))).toEqual(answeredByCore);
  }, 60_000);

  it("names every case once", () => {
    const names = conformanceCases(soundAdapter, harness).map(({ name }) => name);
    expect(new Set(names).size).toBe(names.length);
  });
});
