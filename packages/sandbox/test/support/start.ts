import { afterEach } from "vitest";

import { type Sandbox, type SandboxOptions, startSandbox } from "../../src/index.ts";

const open: (() => Promise<void>)[] = [];

/** Ends with the test, whatever happens. */
export const closeLater = (close: () => Promise<void>): void => void open.push(close);

afterEach(async () => {
  await Promise.all(open.splice(0).map((close) => close()));
});

/** A sandbox that ends with the test. */
export const start = async (options: SandboxOptions = {}): Promise<Sandbox> => {
  const sandbox = await startSandbox(options);
  closeLater(() => sandbox.close());
  return sandbox;
};

export interface Reply {
  readonly status: number;
  readonly headers: Headers;
  readonly body: any;
}

/** One request; the body is parsed when it is JSON. */
export const call = async (url: string, init: RequestInit = {}): Promise<Reply> => {
  const response = await fetch(url, init);
  const text = await response.text();
  let body: unknown = text;
  if (response.headers.get("content-type")?.startsWith("application/json")) body = JSON.parse(text);
  return { status: response.status, headers: response.headers, body };
};

/** A request to the imitated Linq, with its token and, for a body, as JSON. */
export const linq = (
  sandbox: Sandbox,
  method: string,
  path: string,
  body?: unknown,
): Promise<Reply> =>
  call(sandbox.linq.baseUrl + path, {
    method,
    headers: {
      authorization: `Bearer ${sandbox.linq.apiKey}`,
      ...(body === undefined ? {} : { "content-type": "application/json" }),
    },
    ...(body === undefined ? {} : { body: typeof body === "string" ? body : JSON.stringify(body) }),
  });

/** A request to the imitated Periskope, with its token and phone. */
export const periskope = (
  sandbox: Sandbox,
  method: string,
  path: string,
  body?: unknown,
  headers: Record<string, string> = { "x-phone": sandbox.periskope.phone },
): Promise<Reply> =>
  call(sandbox.periskope.baseUrl + path, {
    method,
    headers: {
      authorization: `Bearer ${sandbox.periskope.apiKey}`,
      ...headers,
      ...(body === undefined ? {} : { "content-type": "application/json" }),
    },
    ...(body === undefined ? {} : { body: typeof body === "string" ? body : JSON.stringify(body) }),
  });
