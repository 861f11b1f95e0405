import type { ResultAsync } from "neverthrow";
import type { ChatError } from "../model/chat-error.ts";
import type { Clock } from "../transport/clock.ts";
import type { RawDelivery } from "./raw-delivery.ts";
import type { ReceiveReport } from "./receive-report.ts";

/** What the glue to a server is made of. */
export interface Intake {
  readonly receive: (delivery: RawDelivery) => ResultAsync<ReceiveReport, ChatError>;
  /** The error for a delivery that was refused before it was read; tells the hooks. */
  readonly refuse: (reason: string) => ChatError;
  readonly clock: Clock;
  /** How long the reading of a body may take, in milliseconds. */
  readonly readWithinMs: number;
}

/** An answer to the sender. It has no body but where the operator must be told how to mend the server. */
export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

const answer = (status: number, body = "", headers: Answer["headers"] = {}): Answer => ({
  status,
  body,
  headers: { ...(body === "" ? {} : { "content-type": "text/plain; charset=utf-8" }), ...headers },
});

/** The event took effect, now or before. */
const accepted = answer(200);

/** Every delivery that is not good gets this, whatever is wrong with it. */
export const refused = answer(401);

/** The effect did not happen, or is not known to have: deliver again. */
const failed = answer(503);

/** Only deliveries are taken, and they are posted. */
export const notPosted = answer(405, "", { allow: "POST" });

const parsedReason =
  "The body was parsed before it reached the webhook receiver, which verifies raw bytes. " +
  "Mount the receiver before any body parser, or keep the bytes in request.rawBody.";

/** Something in front of the receiver has read the body and thrown the bytes away: the operator is told. */
export const alreadyParsed = ({ refuse }: Intake): Answer => {
  refuse(parsedReason);
  return answer(500, `${parsedReason}\n`);
};

/** The answer to what `receive` gave. */
export const answerTo = async (result: ResultAsync<ReceiveReport, ChatError>): Promise<Answer> =>
  result.match(
    () => accepted,
    (error) => (error.kind === "webhook-rejected" ? refused : failed),
  );
