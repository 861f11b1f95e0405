import { inspect } from "node:util";
import { FaultServer } from "../../packages/core/test/support/fault-server.ts";
import { token, value, type ComparedCase, type Outcome, type Scene } from "./case.ts";
import { clients, type ClientName, type Ending } from "./clients.ts";
import { dialects, good } from "./dialects.ts";
import { refusedOrigin } from "./refused-origin.ts";

/** What is written in one cell. */
export interface Cell {
  readonly ending: Pick<Ending, "ended" | "says">;
  readonly requests: number;
  readonly facts: readonly string[];
  /** Where the token shows in what a failure gives. */
  readonly leaks: readonly string[];
}

/** A call that takes longer counts as one that does not settle. */
export const patienceMs = 12_000;

const textOf = (write: () => unknown): string => {
  try {
    const text = write();
    return typeof text === "string" ? text : "";
  } catch {
    return "";
  }
};

/** The ways in which an application shows something, and whether the token is in them. */
export const leaksIn = (shown: unknown): string[] => {
  const texts = {
    "its message": textOf(() => (shown as { readonly message?: unknown } | undefined)?.message),
    "its JSON": textOf(() => JSON.stringify(shown)),
    "`inspect`": textOf(() => inspect(shown, { depth: Infinity })),
  };
  return Object.entries(texts)
    .filter(([, text]) => text.includes(token))
    .map(([name]) => name);
};

const hung: Ending = {
  ended: "never",
  says: `not settled after ${patienceMs / 1_000} s`,
  got: undefined,
};

const within = async (milliseconds: number, outcome: Promise<Outcome>): Promise<Outcome> => {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<Outcome>((resolve) => {
    timer = setTimeout(() => resolve({ ending: hung }), milliseconds);
  });
  try {
    return await Promise.race([outcome, late]);
  } finally {
    clearTimeout(timer);
  }
};

const oneUpdate = async ({ subject, dialect }: Scene): Promise<Outcome> => ({
  ending: await subject.update(dialect.chatId, value),
});

/** Tries one case with one client. */
export const runCell = async (
  comparedCase: ComparedCase,
  clientName: ClientName,
): Promise<Cell> => {
  const client = clients[clientName];
  const dialect = dialects[client.provider];
  const elsewhere = await FaultServer.start({ replies: [good(dialect)] });
  const replies = comparedCase.replies(dialect, elsewhere);
  const server = await FaultServer.start({ replies });
  const arrivals: number[] = [];
  server.on("request", () => arrivals.push(performance.now()));
  const origin = comparedCase.isRefused ? await refusedOrigin() : server.url;
  const baseUrl = origin + dialect.basePath;
  const open = (ownToken = token) =>
    client.open({ baseUrl, token: ownToken, isBounded: comparedCase.isBounded ?? false });
  const subject = open();
  const drive = comparedCase.drive ?? oneUpdate;
  try {
    const scene = { dialect, server, elsewhere, open, subject };
    const { ending, facts = [] } = await within(
      comparedCase.patienceMs ?? patienceMs,
      drive(scene),
    );
    const traces = { dialect, server, elsewhere, ending, arrivals };
    return {
      ending: { ended: ending.ended, says: ending.says },
      requests: server.requests.length,
      facts: [...facts, ...(comparedCase.facts?.(traces) ?? [])],
      leaks: ending.ended === "failure" ? leaksIn(ending.got) : [],
    };
  } finally {
    subject.close();
    await elsewhere.close();
    await server.close();
  }
};
