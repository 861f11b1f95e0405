export { makeDefect, makeError, type ErrorDetails, type ErrorOrigin } from "../model/make-error.ts";
