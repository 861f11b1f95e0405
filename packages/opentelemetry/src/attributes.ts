import type { Attributes } from "@opentelemetry/api";
import type { AnsweredEvent, SentEvent } from "@parley/core";

/** Attributes of a request, as the HTTP client conventions name them. */
export const requestAttributes = (event: SentEvent): Attributes => ({
  "http.request.method": event.method,
  "server.address": event.serverAddress,
  "server.port": event.serverPort,
  ...(event.route === undefined ? {} : { "url.template": event.route }),
  "parley.provider": event.provider,
});

/** Attributes of what came of a request. */
export const answerAttributes = (event: AnsweredEvent): Attributes => ({
  ...(event.status === undefined ? {} : { "http.response.status_code": event.status }),
  // The conventions want the status as the type of an error that is a reply.
  ...(event.errorKind === undefined
    ? {}
    : {
        "error.type":
          event.status !== undefined && event.status >= 400
            ? String(event.status)
            : event.errorKind,
      }),
});
