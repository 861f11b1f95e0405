import { brokenFields } from "./broken-fields.ts";
import { brokenReplies } from "./broken-replies.ts";
import { brokenRequests } from "./broken-requests.ts";
import type { BrokenAdapter } from "./sound-adapter.ts";

/** Every mistaken adapter. */
export const brokenAdapters: readonly BrokenAdapter[] = [
  ...brokenFields,
  ...brokenReplies,
  ...brokenRequests,
];
