const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/** The ids of Periskope's webhooks: UUIDs, as in every sample. */
export const subscriptionId = {
  form: "a UUID",
  // The length is asked first, so that a megabyte of text costs nothing.
  isId: (id: string): boolean => id.length === 36 && uuid.test(id),
};

/** The path of all webhooks below the base URL. */
export const subscriptionsPath = "/webhooks";

/** The path of one webhook. */
export const subscriptionPath = (id: string): string =>
  `${subscriptionsPath}/${encodeURIComponent(id)}`;

/** The same path with a placeholder, for telemetry. */
export const subscriptionRoute = `${subscriptionsPath}/{subscriptionId}`;
