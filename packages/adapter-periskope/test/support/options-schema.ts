import * as z from "zod/mini";

/** The options of the adapter as a schema of zod: the adapter's own has to say the same of any input. */
export const zodOptions = z.object(
  {
    phone: z.exactOptional(
      z
        .string("must be a string")
        .check(
          z.regex(
            /^(?:[0-9]{6,20}|phone-[A-Za-z0-9]{1,64})$/,
            "must be a number with its country code, digits only, or an id that begins with phone-",
          ),
        ),
    ),
    baseUrl: z.exactOptional(z.string("must be a string")),
  },
  "must be an object",
);
