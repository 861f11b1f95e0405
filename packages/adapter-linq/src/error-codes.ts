import type { RefusalKind } from "@parley/core/adapter";

/** Error codes of Linq of which one thing is known. */
export interface ErrorCodes {
  /** The status they come with. */
  readonly status: number;
  readonly codes: readonly number[];
  /** Present where the codes say more than their status. */
  readonly kind?: RefusalKind;
  /** The same request may succeed later, although the status sounds final. */
  readonly transient?: true;
  /**
   * How long to wait, in milliseconds, where the reply does not say it. The error page says «seconds», which is
   * read as two, or «1–5 s», which is read as one.
   */
  readonly waitMs?: number;
  /** The codes decide whatever the status is. */
  readonly anyStatus?: true;
}

/**
 * The error codes of docs.linqapp.com (page «error codes») and, from 2023 on in the two thousands and
 * 4009 and 4010, of Linq's official Go SDK. Codes whose status nobody published (2020, 2025, 2028,
 * 4006 to 4008) are not in the table: the status of the reply decides.
 */
export const errorCodes: readonly ErrorCodes[] = [
  { status: 400, codes: [1001, 1002, 1003, 1004, 1005, 1008, 5004, 5005, 5006, 5007] },
  { status: 401, codes: [2004] },
  { status: 403, codes: [2005, 2006, 2008, 2011, 2024, 2026, 2027] },
  { status: 404, codes: [2001, 2002, 2003, 2010, 2012, 2019, 2021] },
  // «Attachment not ready»: retry after seconds.
  { status: 404, codes: [2007], transient: true, waitMs: 2_000 },
  { status: 409, codes: [2013, 2014, 2015, 2018, 2023] },
  // «Cannot update direct message chats»: the group guide and the error page disagree on the status.
  { status: 409, codes: [1006], kind: "unsupported", anyStatus: true },
  // «The chat is still being created»: retry after seconds. Every other conflict is final.
  { status: 409, codes: [2009], transient: true, waitMs: 2_000 },
  // Not supported in groups, and not on the service of this chat: no later time will change that.
  { status: 409, codes: [2016, 2017], kind: "unsupported" },
  { status: 422, codes: [4005] },
  { status: 429, codes: [1007] },
  // Retry after one to five seconds.
  { status: 500, codes: [3001, 3002, 3003, 3004], waitMs: 1_000 },
  { status: 500, codes: [3006, 3007, 4001, 4002, 5001, 5002, 5003] },
  // «Contact card setup failed»: repeat the call.
  { status: 500, codes: [2022], transient: true },
  // «Webhook delivery failed»: it is the caller's endpoint that must be mended.
  { status: 500, codes: [4003], kind: "rejected" },
  { status: 503, codes: [4004, 4009, 4010] },
  { status: 504, codes: [3005] },
];
