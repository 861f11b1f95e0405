import { textOptions, type AdapterOptions } from "@parley/core/adapter";

/** What a connection to Periskope can be told beside its `apiKey`. */
export interface PeriskopeOptions {
  /**
   * The linked phone that acts, sent as the header `x-phone` with every request: its number with the
   * country code, digits only, or its id, which begins with `phone-` (docs.periskope.app:
   * authorization).
   *
   * Optional, because Periskope's current pages and its official client declare the header so; give
   * it whenever there is one, because the page on authorization asks for it and an organization with
   * several phones needs it. Default: the environment variable `PERISKOPE_PHONE`, else none.
   */
  readonly phone?: string;
  /**
   * Where the API is, with its version. Default: `https://api.periskope.app/v1`, or the environment
   * variable `PERISKOPE_BASE_URL`.
   */
  readonly baseUrl?: string;
}

/** The public API (docs.periskope.app, API reference). */
export const defaultBaseUrl = "https://api.periskope.app/v1";

const phoneForm = /^(?:[0-9]{6,20}|phone-[A-Za-z0-9]{1,64})$/;

const schema = textOptions<PeriskopeOptions>({
  phone: (phone) =>
    phoneForm.test(phone)
      ? undefined
      : "must be a number with its country code, digits only, or an id that begins with phone-",
  // Whether it is a URL, core finds out.
  baseUrl: () => undefined,
});

/** The options of the adapter and the environment variables they are read from. */
export const periskopeOptions: AdapterOptions<PeriskopeOptions, "apiKey"> = {
  schema,
  names: ["phone", "baseUrl"],
  credentials: ["apiKey"],
  environment: {
    apiKey: ["PERISKOPE_API_KEY"],
    phone: ["PERISKOPE_PHONE"],
    baseUrl: ["PERISKOPE_BASE_URL"],
  },
};
