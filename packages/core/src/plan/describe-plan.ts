import { err, ok, type Result } from "neverthrow";
import type { WholeAdapter } from "../adapter/adapter.ts";
import type { WireRequest } from "../adapter/exchange.ts";
import type { ChatError } from "../model/chat-error.ts";
import type { ChatField } from "../model/chat-update.ts";
import type { ErrorOrigin } from "../model/make-error.ts";
import { redacted } from "../transport/redact.ts";
import { standIns } from "../connection/credentials.ts";
import { applyDifference } from "./apply-difference.ts";
import type { PreparedConnection } from "../connection/prepared-connection.ts";
import type { PlannedUpdate } from "./planned-update.ts";
import { refusedBeforeSending } from "./refused-before-sending.ts";
import type { PlannedRequest, UpdatePlan } from "./update-plan.ts";

const labelsToCome = "[labels read before]";

/** Shows what a planned update would send, with every value of the connection's headers redacted. */
export const describePlan = (
  connection: PreparedConnection,
  adapter: WholeAdapter,
  planned: PlannedUpdate,
  origin: ErrorOrigin,
): Result<UpdatePlan, ChatError> => {
  const { chatId, labelsDifference, skipped } = planned;
  const { operations, name } = adapter;
  const base = connection.baseUrl.origin + connection.baseUrl.path;
  const headers = redactedHeaders(connection);
  const describe = (
    { method, path, body }: WireRequest,
    fields: readonly ChatField[],
    repeatable: boolean,
  ): PlannedRequest => ({
    method,
    url: base + path,
    headers: body === undefined ? headers : { ...headers, "content-type": "application/json" },
    ...(body !== undefined && { body }),
    fields,
    repeatable,
  });
  const requests: PlannedRequest[] = [];
  let { update } = planned;
  if (labelsDifference) {
    const read = operations.getChat({ chatId });
    requests.push(describe(read.request, [], read.repeatable));
    const labels = applyDifference([labelsToCome], { add: labelsDifference.add ?? [] });
    update = { ...update, labels };
  }
  const exchanges = operations.updateChat({ chatId, update });
  if (exchanges.isErr()) return err(refusedBeforeSending(exchanges.error, update, origin, 0));
  for (const { request, fields, repeatable } of exchanges.value) {
    requests.push(describe(request, fields ?? [], repeatable));
  }
  return ok({ provider: name, operation: "updateChat", chatId, requests, skipped });
};

/** The names of the headers of every request; their values are never shown. */
const redactedHeaders = ({
  adapter,
  options,
  credentials,
}: PreparedConnection): Record<string, string> => {
  const { headers } = adapter.connection(options, standIns(credentials));
  return Object.fromEntries(Object.keys(headers).map((name) => [name, redacted]));
};
