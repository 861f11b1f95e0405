import { textOptions, type AdapterOptions } from "@parley/core/adapter";

/** What a connection to Linq can be told beside its `apiKey`. */
export interface LinqOptions {
  /**
   * Where the Partner API is, without the version: `/v3` is added by the adapter and refused here.
   * Default: `https://api.linqapp.com/api/partner`, or the environment variable
   * `LINQ_API_V3_BASE_URL`.
   */
  readonly baseUrl?: string;
}

/** The public Partner API (docs.linqapp.com, API reference). */
export const defaultBaseUrl = "https://api.linqapp.com/api/partner";

// Linq's own index calls `…/partner/v3` the root while its SDKs leave the version out of the base
// URL. Taking both would send some requests to `/v3/v3`, so only the form of the SDKs is taken.
const endsInVersion = /\/v3\/?$/i;

const schema = textOptions<LinqOptions>({
  baseUrl: (url) =>
    endsInVersion.test(url) ? "must not end in /v3: the adapter adds it" : undefined,
});

/**
 * The options of the adapter and the environment variables they are read from, the names of the
 * official SDKs first. `LINQ_API_BASE_URL` of Linq's examples is not among them, because its value
 * includes `/v3`.
 */
export const linqOptions: AdapterOptions<LinqOptions, "apiKey"> = {
  schema,
  names: ["baseUrl"],
  credentials: ["apiKey"],
  environment: {
    apiKey: ["LINQ_API_V3_API_KEY", "LINQ_API_KEY", "LINQ_API_TOKEN"],
    baseUrl: ["LINQ_API_V3_BASE_URL"],
  },
};
