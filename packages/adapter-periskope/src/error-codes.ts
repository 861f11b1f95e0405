/**
 * The codes of Periskope's errors and the status each comes with (docs.periskope.app:
 * update-chat-ai-settings). No other code is published.
 */
export const errorCodes: ReadonlyMap<string, number> = new Map([
  ["VALIDATION_ERROR", 422],
  ["UNAUTHORIZED_ERROR", 401],
  ["NOT_FOUND_ERROR", 404],
  ["RATE_LIMIT_ERROR", 429],
  ["UNKNOWN_ERROR", 500],
]);
