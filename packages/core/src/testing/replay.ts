import { isDeepStrictEqual } from "node:util";
import type { Fixture, NamedFixture } from "./fixture.ts";
import { tokenPlaceholder } from "./fixture/placeholders.ts";

interface NockRequest {
  readonly method: string;
  readonly path: string;
}

interface NockInterceptor {
  reply(status: number, body: string, headers: Record<string, string>): unknown;
}

interface NockScope {
  intercept(
    path: (path: string) => boolean,
    method: string,
    body?: (body: unknown) => boolean,
  ): NockInterceptor;
  matchHeader(name: string, value: (value: string) => boolean): NockScope;
  isDone(): boolean;
}

/** The part of nock (version 14) that a replay needs. */
export interface Nock {
  (origin: string): NockScope;
  disableNetConnect(): void;
  enableNetConnect(): void;
  cleanAll(): void;
  isActive(): boolean;
  activate(): void;
  readonly emitter: {
    on(event: "no match", listener: (request: NockRequest) => void): unknown;
    removeListener(event: "no match", listener: (request: NockRequest) => void): unknown;
  };
}

/** What a replay needs. */
export interface ReplayOptions {
  /** nock itself, handed in: applications that replay nothing need not have it. */
  readonly nock: Nock;
  /** The base URL of the connection under test. */
  readonly baseUrl: string;
  /** The exchanges, in the order in which they are to happen. */
  readonly fixtures: readonly (Fixture | NamedFixture)[];
}

const matchesHeader = (expected: string, actual: string): boolean => {
  const [before = "", after] = expected.split(tokenPlaceholder);
  if (after === undefined) return actual === expected;
  return (
    actual.length > before.length + after.length &&
    actual.startsWith(before) &&
    actual.endsWith(after)
  );
};

const nameOf = (fixture: Fixture | NamedFixture): string =>
  "name" in fixture ? fixture.name : `${fixture.request.method} ${fixture.request.path}`;

/**
 * Runs something against fixtures, strictly: every request must be the one that is next, with its body,
 * its path and the headers of the fixture; every fixture must be used; nothing reaches a network. Throws
 * when one of these does not hold, even if what was run took the failure for an ordinary error.
 */
export const replayFixtures = async <Value>(
  { nock, baseUrl, fixtures }: ReplayOptions,
  run: () => PromiseLike<Value>,
): Promise<Value> => {
  const { origin, pathname } = new URL(baseUrl);
  const problems: string[] = [];
  let used = 0;
  const onNoMatch = ({ method, path }: NockRequest): void => {
    problems.push(`no exchange is left for ${method} ${path}`);
  };
  if (!nock.isActive()) nock.activate();
  nock.disableNetConnect();
  nock.emitter.on("no match", onNoMatch);
  try {
    for (const [index, { request, reply }] of fixtures.entries()) {
      const { body } = request;
      let scope = nock(origin);
      for (const [name, value] of Object.entries(request.headers)) {
        scope = scope.matchHeader(name, (actual) => index === used && matchesHeader(value, actual));
      }
      const path = `${pathname.replace(/\/+$/, "")}${request.path}`;
      // nock decodes nothing in a path that a function matches, so that the encoding counts as well.
      scope
        .intercept(
          (actual) => index === used && actual === path,
          request.method,
          (actual) => isDeepStrictEqual(plain(actual), body ?? "") && index === used++,
        )
        .reply(reply.status, reply.body === undefined ? "" : JSON.stringify(reply.body), {
          ...reply.headers,
        });
    }
    const value = await run();
    for (const fixture of fixtures.slice(used)) problems.push(`${nameOf(fixture)} was not used`);
    if (problems.length > 0)
      throw new Error(`the replay is not what was recorded: ${problems.join("; ")}`);
    return value;
  } finally {
    nock.emitter.removeListener("no match", onNoMatch);
    nock.cleanAll();
    nock.enableNetConnect();
  }
};

const plain = (body: unknown): unknown =>
  typeof body === "object" ? JSON.parse(JSON.stringify(body)) : body;
