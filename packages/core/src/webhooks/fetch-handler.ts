import { err, ok, type Result } from "neverthrow";
import {
  alreadyParsed,
  answerTo,
  notPosted,
  refused,
  type Answer,
  type Intake,
} from "./answers.ts";
import { largestDeliveryBytes, tooLarge } from "./raw-delivery.ts";

/** Answers a delivery; never rejects. */
export type FetchHandler = (request: Request) => Promise<Response>;

/** Reads a body up to the limit and not a byte further. The error is the rule that it breaks. */
const readBody = async (
  request: Request,
  { clock, readWithinMs }: Intake,
): Promise<Result<Uint8Array, string>> => {
  if (Number(request.headers.get("content-length")) > largestDeliveryBytes) return err(tooLarge);
  const reader = request.body?.getReader();
  if (reader === undefined) return err("the body is empty");
  const chunks: Uint8Array[] = [];
  let size = 0;
  let isLate = false;
  const giveUp = (): void => {
    reader.cancel().catch(() => undefined);
  };
  const cancelTimer = clock.setTimer(() => {
    isLate = true;
    giveUp();
  }, readWithinMs);
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (isLate) return err("the body came too slowly");
      if (done) break;
      size += value.byteLength;
      if (size > largestDeliveryBytes) {
        giveUp();
        return err(tooLarge);
      }
      chunks.push(value);
    }
  } catch {
    return err("the body broke off");
  } finally {
    cancelTimer();
  }
  const [first] = chunks;
  if (chunks.length === 1 && first) return ok(first);
  const body = new Uint8Array(size);
  let offset = 0;
  for (const chunk of chunks) {
    body.set(chunk, offset);
    offset += chunk.byteLength;
  }
  return ok(body);
};

/** Glue for servers that speak `Request` and `Response`. */
export const createFetchHandler = (intake: Intake): FetchHandler => {
  const respond = async (request: Request): Promise<Answer> => {
    if (request.method !== "POST") return notPosted;
    if (request.bodyUsed) return alreadyParsed(intake);
    const body = await readBody(request, intake);
    if (body.isOk())
      return answerTo(intake.receive({ headers: request.headers, body: body.value }));
    intake.refuse(body.error);
    return refused;
  };
  return async (request) => {
    let answer: Answer;
    try {
      answer = await respond(request);
    } catch {
      // A request object that throws is no delivery that could be told from any other bad one.
      answer = refused;
    }
    // An empty text would bring a content type with it.
    return new Response(answer.body === "" ? null : answer.body, {
      status: answer.status,
      headers: answer.headers,
    });
  };
};
