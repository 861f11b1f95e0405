import type { WholeAdapter } from "../adapter/adapter.ts";
import { errorCases } from "./conformance/cases-errors.ts";
import { fieldCases } from "./conformance/cases-fields.ts";
import { limitCases } from "./conformance/cases-limits.ts";
import { purityCases } from "./conformance/cases-purity.ts";
import { replyCases } from "./conformance/cases-replies.ts";
import { requestCases } from "./conformance/cases-requests.ts";
import { secretCases } from "./conformance/cases-secrets.ts";
import { tableCases } from "./conformance/cases-table.ts";
import { defaultValues, otherDefaultValues } from "./conformance/samples.ts";
import type { ConformanceCase, ConformanceHarness, Subject } from "./conformance/subject.ts";

export { ConformanceFailure } from "./conformance/check.ts";
export type {
  ConformanceCase,
  ConformanceHarness,
  SampleRefusal,
  SampleReply,
  SampleValues,
} from "./conformance/subject.ts";

/**
 * Everything that an adapter must do, derived from its capability table. The cases run the real client
 * against a scripted transport: no network, no server, no real waiting, and any order.
 *
 * An adapter whose calls are loaded late is loaded before.
 *
 * @example
 * const adapter = await loadAdapter(linq);
 * for (const { name, run } of conformanceCases(adapter, harness)) test(name, run);
 */
export const conformanceCases = <A extends WholeAdapter>(
  adapter: A,
  harness: ConformanceHarness<NoInfer<A>>,
): ConformanceCase[] => {
  const subject: Subject = {
    adapter,
    harness,
    values: { ...defaultValues, ...harness.values },
    otherValues: { ...otherDefaultValues, ...harness.otherValues },
    canaries: plant(adapter, harness.options),
  };
  const cases: ConformanceCase[] = [
    ...fieldCases(subject),
    ...replyCases(subject),
    ...errorCases(subject),
    ...requestCases(subject),
    ...purityCases(subject),
    ...limitCases(subject),
    ...secretCases(subject),
  ];
  return [...tableCases(subject, () => cases.flatMap(({ claims = [] }) => claims)), ...cases];
};

/** A credential each that is like nothing else, and the text options that travel in headers as they are. */
const plant = (adapter: WholeAdapter, options: object): Record<string, string> => {
  const credentials = Object.fromEntries(
    adapter.options.credentials.map((name, index) => [name, `canary${index}Kx7Qw2`]),
  );
  const headers = headersOf(adapter, options, credentials);
  const sent = Object.entries(options).filter(
    (entry): entry is [string, string] =>
      typeof entry[1] === "string" && entry[1].length > 5 && headers.includes(entry[1]),
  );
  return { ...credentials, ...Object.fromEntries(sent) };
};

// An adapter that throws here fails the cases that connect; making the cases must not.
const headersOf = (
  adapter: WholeAdapter,
  options: object,
  credentials: Record<string, string>,
): string => {
  try {
    return Object.values(adapter.connection({ ...options }, credentials).headers).join("\n");
  } catch {
    return "";
  }
};
