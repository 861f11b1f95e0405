import type { IncomingMessage, ServerResponse } from "node:http";
import { err, ok, type Result } from "neverthrow";
import {
  alreadyParsed,
  answerTo,
  notPosted,
  refused,
  type Answer,
  type Intake,
} from "./answers.ts";
import { largestDeliveryBytes, tooLarge, type DeliveryHeaders } from "./raw-delivery.ts";

/**
 * Answers a delivery; never throws. For Express too: it takes the bytes from `request.rawBody`, from
 * `request.body` when that is a `Buffer` (`express.raw`), and otherwise from the request itself.
 */
export type NodeHandler = (request: IncomingMessage, response: ServerResponse) => void;

/** What body parsers leave on a request. */
interface ParsedRequest {
  readonly rawBody?: unknown;
  readonly body?: unknown;
}

/** The headers, twice where they came twice. */
const headersOf = ({ rawHeaders, headers }: IncomingMessage): DeliveryHeaders => {
  // A request that no socket brought, as behind serverless-http, has nothing but what a gateway parsed.
  if (rawHeaders.length === 0) return headers;
  const pairs: [string, string][] = [];
  for (let index = 0; index + 1 < rawHeaders.length; index += 2) {
    pairs.push([rawHeaders[index] as string, rawHeaders[index + 1] as string]);
  }
  return pairs;
};

/** The bytes that a server or a parser kept; `undefined` when nobody has read the request. */
const keptBody = (request: IncomingMessage): Uint8Array | "parsed" | undefined => {
  const { rawBody, body } = request as ParsedRequest;
  if (rawBody instanceof Uint8Array) return rawBody;
  if (body instanceof Uint8Array) return body;
  // Some parsers leave an empty object on a request that they did not touch.
  return request.readableDidRead || request.readableEnded ? "parsed" : undefined;
};

/** Reads a body up to the limit and not a byte further. The error is the rule that it breaks. */
const readBody = (
  request: IncomingMessage,
  { clock, readWithinMs }: Intake,
): Promise<Result<Uint8Array, string>> =>
  new Promise((resolve) => {
    if (Number(request.headers["content-length"]) > largestDeliveryBytes) {
      resolve(err(tooLarge));
      return;
    }
    const chunks: Uint8Array[] = [];
    let size = 0;
    const end = (result: Result<Uint8Array, string>): void => {
      cancelTimer();
      request.off("data", take).off("end", finish).off("error", breakOff).off("close", breakOff);
      // An error that comes later has nobody else to hear it.
      request.on("error", () => undefined);
      if (result.isErr()) request.pause();
      resolve(result);
    };
    const take = (chunk: Uint8Array): void => {
      size += chunk.byteLength;
      if (size > largestDeliveryBytes) end(err(tooLarge));
      else chunks.push(chunk);
    };
    const finish = (): void =>
      end(ok(chunks.length === 1 ? (chunks[0] as Uint8Array) : Buffer.concat(chunks)));
    const breakOff = (): void => end(err("the body broke off"));
    const cancelTimer = clock.setTimer(() => end(err("the body came too slowly")), readWithinMs);
    request.on("data", take).on("end", finish).on("error", breakOff).on("close", breakOff);
  });

const send = (request: IncomingMessage, response: ServerResponse, answer: Answer): void => {
  if (response.headersSent || response.destroyed) return;
  const isWholeRead = request.complete;
  const length = { "content-length": String(Buffer.byteLength(answer.body)) };
  response.writeHead(answer.status, {
    ...answer.headers,
    ...length,
    // What was not read would be taken for the next request.
    ...(isWholeRead ? {} : { connection: "close" }),
  });
  response.end(answer.body, () => {
    if (!isWholeRead) request.destroy();
  });
};

/** Glue for `node:http` and Express. */
export const createNodeHandler = (intake: Intake): NodeHandler => {
  const respond = async (request: IncomingMessage): Promise<Answer> => {
    if (request.method !== "POST") return notPosted;
    const kept = keptBody(request);
    if (kept === "parsed") return alreadyParsed(intake);
    const body =
      kept === undefined ? await readBody(request, intake) : ok<Uint8Array, string>(kept);
    if (body.isOk())
      return answerTo(intake.receive({ headers: headersOf(request), body: body.value }));
    intake.refuse(body.error);
    return refused;
  };
  return (request, response) => {
    respond(request)
      .catch(() => refused)
      .then((answer) => send(request, response, answer))
      .catch(() => {
        response.destroy();
      });
  };
};
