import type { Refusal, Reply } from "../../adapter/exchange.ts";
import { arbitraryJson, createRandom, mutateJson } from "./arbitrary-json.ts";
import { check, checkEqual, checkJsonSafe, fail } from "./check.ts";
import { exchangesOf, probesOf } from "./probes.ts";
import { anyChatId, widestUpdate } from "./samples.ts";
import { wireOf } from "./traces.ts";
import type { ConformanceCase, Subject } from "./subject.ts";

const rounds = 400;

const refusalKinds: readonly string[] = [
  "invalid-input",
  "unsupported",
  "unauthenticated",
  "forbidden",
  "not-found",
  "conflict",
  "rate-limited",
  "rejected",
  "unavailable",
  "invalid-response",
] satisfies readonly Refusal["kind"][];

/** The functions of an adapter are pure, and total over whatever a server may send. */
export const purityCases = (subject: Subject): ConformanceCase[] => [
  {
    name: "operations are pure: two calls are equal, and so are two readings",
    run: () => pureOperations(subject),
  },
  { name: "readers never throw, whatever JSON comes", run: () => totalReaders(subject) },
  {
    name: "readError never throws and always gives a refusal, whatever JSON comes",
    run: () => totalReadError(subject),
  },
  { name: "kindOf never throws, whatever text comes", run: () => totalKindOf(subject) },
];

const pureOperations = async (subject: Subject) => {
  const { adapter } = subject;
  for (const probe of probesOf(subject)) {
    const one = probe.exchange();
    const other = probe.exchange();
    checkEqual(wireOf([one]), wireOf([other]), `${probe.name}, asked twice`);
    checkJsonSafe(one.request, `${probe.name}: the request`);
    const reply = replyTo(subject, probe.chatId, one.request);
    checkEqual(resultOf(one.read(reply)), resultOf(one.read(reply)), `${probe.name}, read twice`);
    checkEqual(
      resultOf(one.read(reply)),
      resultOf(other.read(reply)),
      `${probe.name}, read by its twin`,
    );
  }
  const widest = widestUpdate(subject);
  if (widest) {
    const turned = Object.fromEntries(Object.entries(widest.update).reverse());
    const wire = (update: object) =>
      JSON.stringify(wireOf(exchangesOf(subject, widest.chatId, update)));
    checkEqual(
      wire(turned),
      wire(widest.update),
      "what is sent when the keys of the update stand in another order",
    );
  }
  for (const { status, headers = {}, body } of subject.harness.refusals) {
    const reply = { status, headers, body };
    checkEqual(adapter.readError(reply), adapter.readError(reply), "a refusal, read twice");
  }
};

const replyTo = (
  subject: Subject,
  chatId: string,
  request: Parameters<Subject["harness"]["reply"]>[0],
): Reply => {
  const { status = 200, headers = {}, body } = subject.harness.reply(request, { chatId });
  return { status, headers, body };
};

const resultOf = (result: { isOk(): boolean } & object): unknown =>
  result.isOk()
    ? (result as unknown as { value: unknown }).value
    : (result as unknown as { error: unknown }).error;

const totalReaders = async (subject: Subject) => {
  const random = createRandom(1);
  for (const probe of probesOf(subject)) {
    const exchange = probe.exchange();
    const honest = replyTo(subject, probe.chatId, exchange.request);
    for (let round = 0; round < rounds; round += 1) {
      const body = round % 2 === 0 ? arbitraryJson(random) : mutateJson(random, honest.body);
      const reading = attempt(() => exchange.read({ ...honest, body }), probe.name, body);
      if (reading.isErr()) {
        checkRefusal(reading.error, probe.name);
        continue;
      }
      if (probe.name === "getChat") continue;
      const { fields } = reading.value as { fields: object };
      checkEqual(
        Object.keys(fields).sort(),
        [...(exchange.fields ?? [])].sort(),
        `${probe.name}: the fields of a reading`,
      );
    }
  }
};

const totalReadError = async (subject: Subject) => {
  const { adapter, harness } = subject;
  const random = createRandom(2);
  const samples = harness.refusals.map(({ body }) => body);
  for (let round = 0; round < rounds; round += 1) {
    const sample = samples[round % samples.length];
    const body =
      round % 3 === 0
        ? arbitraryJson(random)
        : round % 3 === 1
          ? mutateJson(random, sample)
          : undefined;
    const status = round % 7 === 0 ? 200 : 300 + Math.floor(random() * 300);
    checkRefusal(
      attempt(
        () => adapter.readError({ status, headers: {}, body }),
        `readError, status ${status}`,
        body,
      ),
      `readError, status ${status}`,
    );
  }
};

const checkRefusal = (refusal: Refusal, what: string): void => {
  check(refusalKinds.includes(refusal.kind), `${what}: ${refusal.kind} is no kind of refusal`);
  check(
    typeof refusal.message === "string" && refusal.message !== "",
    `${what}: a refusal without a message`,
  );
  checkJsonSafe(refusal, `${what}: the refusal`);
};

const totalKindOf = async (subject: Subject) => {
  const random = createRandom(3);
  const { kindOf } = subject.adapter.chatId;
  for (let round = 0; round < rounds; round += 1) {
    const length = Math.floor(random() * 80);
    // Half of the characters are ASCII: that is where grammars and encodings trip.
    const unit = () => Math.floor(random() * (random() < 0.5 ? 0x80 : 0x1_0000));
    const text = String.fromCharCode(...Array.from({ length }, unit));
    const id = round % 2 === 0 ? text : anyChatId(subject).slice(0, length) + text.slice(0, 2);
    const kind = attempt(() => kindOf(id), "kindOf", id);
    check(
      kind === undefined || ["direct", "group", "business", "unknown"].includes(kind),
      "kindOf gave no kind of chat",
    );
    checkEqual(kindOf(id), kind, "kindOf, asked twice");
  }
};

const attempt = <Value>(run: () => Value, what: string, input: unknown): Value => {
  try {
    return run();
  } catch (thrown) {
    const name = thrown instanceof Error ? `${thrown.name}: ${thrown.message}` : "something";
    return fail(`${what} threw ${name} at ${JSON.stringify(input)?.slice(0, 300) ?? "nothing"}`);
  }
};
