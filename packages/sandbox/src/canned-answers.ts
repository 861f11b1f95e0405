import { validateHeaderName, validateHeaderValue } from "node:http";

import { checkBoolean, checkInteger, checkKeys, checkText, isRecord, refuse } from "./check.ts";

/** An answer prepared for coming requests of one provider. */
export interface CannedAnswer {
  /** HTTP status, 200 to 599. Left out: the usual answer, though perhaps late or never. */
  readonly status?: number;
  /** Headers to add; they win over the provider's own. */
  readonly headers?: Readonly<Record<string, string>>;
  /**
   * A string is sent as it is (as `text/plain` unless `headers` says otherwise), anything else as
   * JSON. Left out: the provider's documented body for that status where one is known, else none.
   */
  readonly body?: unknown;
  /** Wait this many milliseconds before answering. Default 0. */
  readonly delayMs?: number;
  /** How many requests get it. Default 1. */
  readonly times?: number;
  /**
   * Whether the request takes effect before the canned answer hides its reply: the way to play
   * «applied, but the answer was lost». Default: false with a `status` or `hangUp`, else true.
   */
  readonly apply?: boolean;
  /** Cut the connection instead of answering. Default false. */
  readonly hangUp?: boolean;
  /** Only requests with this method, such as `PATCH`. */
  readonly method?: string;
  /** Only requests whose path (after the base URL, percent-decoded) contains this text. */
  readonly path?: string;
}

const keys = [
  "status",
  "headers",
  "body",
  "delayMs",
  "times",
  "apply",
  "hangUp",
  "method",
  "path",
] as const;

const reasonOf = (error: unknown): string =>
  error instanceof Error ? error.message : String(error);

// What Node refuses to send is refused here: when the answer is due, nobody could catch the exception.
const checkHeader = (name: string, value: unknown): void => {
  const where = `respondNext.headers[${JSON.stringify(name)}]`;
  const text = checkText(where, value);
  try {
    validateHeaderName(name);
    validateHeaderValue(name, text);
  } catch (error) {
    throw new TypeError(`${where} cannot be sent: ${reasonOf(error)}`, { cause: error });
  }
  if (name.toLowerCase() === "trailer")
    throw new TypeError(`${where} cannot be sent: answers are not chunked`);
};

const checkBody = (body: unknown): void => {
  let text: string | undefined;
  try {
    text = JSON.stringify(body);
  } catch (error) {
    throw new TypeError(`respondNext.body cannot be sent: ${reasonOf(error)}`, { cause: error });
  }
  if (text === undefined) refuse("respondNext.body", "a string or a value that JSON knows", body);
};

const check = (answer: CannedAnswer): void => {
  checkKeys("respondNext", answer, keys);
  if (answer.status !== undefined) checkInteger("respondNext.status", answer.status, 200, 599);
  if (answer.delayMs !== undefined) checkInteger("respondNext.delayMs", answer.delayMs, 0);
  if (answer.times !== undefined) checkInteger("respondNext.times", answer.times, 1);
  if (answer.apply !== undefined) checkBoolean("respondNext.apply", answer.apply);
  if (answer.hangUp !== undefined) checkBoolean("respondNext.hangUp", answer.hangUp);
  if (answer.method !== undefined) checkText("respondNext.method", answer.method);
  if (answer.path !== undefined) checkText("respondNext.path", answer.path);
  if (answer.headers !== undefined) {
    if (!isRecord(answer.headers)) refuse("respondNext.headers", "an object", answer.headers);
    for (const [name, value] of Object.entries(answer.headers)) checkHeader(name, value);
  }
  if (answer.body !== undefined) checkBody(answer.body);
  if (answer.status === undefined && (answer.body !== undefined || answer.headers !== undefined)) {
    throw new TypeError("respondNext needs a status when it has a body or headers");
  }
  if (answer.status === undefined && answer.hangUp !== true && answer.delayMs === undefined) {
    throw new TypeError("respondNext needs a status, a delayMs or hangUp: true");
  }
  if (answer.status === undefined && answer.hangUp !== true && answer.apply === false) {
    throw new TypeError("respondNext cannot give the usual answer with apply: false");
  }
};

/** The prepared answers of one provider, taken in the order they were given. */
export class CannedAnswers {
  #waiting: { answer: CannedAnswer; left: number }[] = [];

  add(answer: CannedAnswer): void {
    check(answer);
    this.#waiting.push({ answer: { ...answer }, left: answer.times ?? 1 });
  }

  take(method: string, path: string): CannedAnswer | undefined {
    if (this.#waiting.length === 0) return undefined;
    const index = this.#waiting.findIndex(
      ({ answer }) =>
        (answer.method === undefined || answer.method.toUpperCase() === method) &&
        (answer.path === undefined || path.includes(answer.path)),
    );
    const found = this.#waiting[index];
    if (found === undefined) return undefined;
    found.left -= 1;
    if (found.left === 0) this.#waiting.splice(index, 1);
    return found.answer;
  }

  clear(): void {
    this.#waiting = [];
  }
}

/** Whether a request that meets this canned answer still changes the state. */
export const takesEffect = (answer: CannedAnswer): boolean =>
  answer.apply ?? (answer.status === undefined && answer.hangUp !== true);
