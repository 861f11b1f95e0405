import type { RefusalKind } from "@parley/core/adapter";

/** What is known of one of Linq's error codes. */
export interface ErrorCode {
  /** The status it comes with. */
  readonly status: number;
  /** Present where the code says more than its status. */
  readonly kind?: RefusalKind;
  /** The same request may succeed later, although the status sounds final. */
  readonly transient?: true;
  /** The code decides whatever the status is. */
  readonly anyStatus?: true;
}

/**
 * The error codes of docs.linqapp.com (page «error codes») and, from 2023 on in the two thousands and
 * 4009 and 4010, of Linq's official Go SDK. Codes whose status nobody published (2020, 2025, 2028,
 * 4006 to 4008) are not in the table: the status of the reply decides.
 */
export const errorCodes: ReadonlyMap<number, ErrorCode> = new Map<number, ErrorCode>([
  [1001, { status: 400 }],
  [1002, { status: 400 }],
  [1003, { status: 400 }],
  [1004, { status: 400 }],
  [1005, { status: 400 }],
  // «Cannot update direct message chats»: the group guide and the error page disagree on the status.
  [1006, { status: 409, kind: "unsupported", anyStatus: true }],
  [1007, { status: 429 }],
  [1008, { status: 400 }],
  [2001, { status: 404 }],
  [2002, { status: 404 }],
  [2003, { status: 404 }],
  [2004, { status: 401 }],
  [2005, { status: 403 }],
  [2006, { status: 403 }],
  // «Attachment not ready»: retry after seconds.
  [2007, { status: 404, transient: true }],
  [2008, { status: 403 }],
  // «The chat is still being created»: retry after seconds. Every other conflict is final.
  [2009, { status: 409, transient: true }],
  [2010, { status: 404 }],
  [2011, { status: 403 }],
  [2012, { status: 404 }],
  [2013, { status: 409 }],
  [2014, { status: 409 }],
  [2015, { status: 409 }],
  // Not supported in groups, and not on the service of this chat: no later time will change that.
  [2016, { status: 409, kind: "unsupported" }],
  [2017, { status: 409, kind: "unsupported" }],
  [2018, { status: 409 }],
  [2019, { status: 404 }],
  [2021, { status: 404 }],
  // «Contact card setup failed»: repeat the call.
  [2022, { status: 500, transient: true }],
  [2023, { status: 409 }],
  [2024, { status: 403 }],
  [2026, { status: 403 }],
  [2027, { status: 403 }],
  [3001, { status: 500 }],
  [3002, { status: 500 }],
  [3003, { status: 500 }],
  [3004, { status: 500 }],
  [3005, { status: 504 }],
  [3006, { status: 500 }],
  [3007, { status: 500 }],
  [4001, { status: 500 }],
  [4002, { status: 500 }],
  // «Webhook delivery failed»: it is the caller's endpoint that must be mended.
  [4003, { status: 500, kind: "rejected" }],
  [4004, { status: 503 }],
  [4005, { status: 422 }],
  [4009, { status: 503 }],
  [4010, { status: 503 }],
  [5001, { status: 500 }],
  [5002, { status: 500 }],
  [5003, { status: 500 }],
  [5004, { status: 400 }],
  [5005, { status: 400 }],
  [5006, { status: 400 }],
  [5007, { status: 400 }],
]);
