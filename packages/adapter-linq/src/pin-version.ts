/** The payload version that a subscription gets unless its URL asks for another. */
export const payloadVersion = "2026-02-03";

/**
 * A target URL with the payload version in its query. Without one Linq takes the newest at the time of
 * creation, so that creating a subscription anew could change the form of its events (docs.linqapp.com:
 * webhook guide).
 */
export const pinVersion = (url: string): string => {
  const parsed = new URL(url);
  if (parsed.searchParams.has("version")) return url;
  return `${url}${parsed.search === "" ? (url.endsWith("?") ? "" : "?") : "&"}version=${payloadVersion}`;
};
