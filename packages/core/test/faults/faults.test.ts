import { describe, expect, it } from "vitest";
import type { FaultCase } from "./fault-case.ts";
import { faultCases } from "./fault-cases.ts";
import { runFault } from "./run-fault.ts";

const nameOf = ({ call, name }: FaultCase): string => `${call}: the server ${name}`;

describe.each([...new Set(faultCases.map(({ group }) => group))])("%s", (group) => {
  const cases = faultCases.filter((faultCase) => faultCase.group === group);
  it.each(cases.map((faultCase) => [nameOf(faultCase), faultCase] as const))(
    "%s",
    async (_name, faultCase) => {
      const { expected } = faultCase;
      const seen = await runFault(faultCase);
      const error = seen.result.isErr() ? seen.result.error : undefined;
      expect(error?.kind ?? seen.result._unsafeUnwrap(), error?.message).toBe(expected.result);
      expect(error?.applied).toBe(expected.applied);
      expect(seen.requests, "requests seen by the server").toBe(expected.requests);
      expect(seen.attempts, "attempts").toBe(expected.attempts);
      expect(seen.result.isOk() || seen.result.error.attempts === expected.attempts).toBe(true);
      expect(seen.waits).toEqual(expected.waits ?? []);
      expect(seen.strayed, "connections to another server").toBe(0);
      expect(seen.tookMs).toBeLessThan(faultCase.withinMs ?? 2_000);
      expect(error?.retryable).toBe(expected.retryable ?? error?.retryable);
      expect(error?.retryAfterMs).toBe(expected.retryAfterMs);
      expect(error?.kind === "timeout" ? error.phase : undefined).toBe(expected.phase);
      const cause = error?.kind === "network" ? error.cause : undefined;
      expect(expected.cause ?? [cause]).toContain(cause);
    },
  );
});

it("holds at least eighty cases, none of them twice", () => {
  const names = faultCases.map(nameOf);
  expect(new Set(names).size).toBe(names.length);
  expect(names.length).toBeGreaterThanOrEqual(80);
});
