import * as z from "zod/mini";

/** The options of the adapter as a schema of zod: the adapter's own has to say the same of any input. */
export const zodOptions = z.object(
  {
    baseUrl: z.exactOptional(
      z
        .string("must be a string")
        .check(
          z.refine((url) => !/\/v3\/?$/i.test(url), "must not end in /v3: the adapter adds it"),
        ),
    ),
  },
  "must be an object",
);
