const dateTime =
  /^([0-9]{4})-([0-9]{2})-([0-9]{2})[Tt ]([0-9]{2}:[0-9]{2}:[0-9]{2})(?:\.([0-9]{1,9}))?([Zz]|[+-][0-9]{2}:[0-9]{2})$/;

// UTC already, and a day that every month has: nothing to convert and no calendar to ask.
const alreadyUtc =
  /^[0-9]{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|1[0-9]|2[0-8])T(?:[01][0-9]|2[0-3])(?::[0-5][0-9]){2}(?:\.([0-9]{1,9}))?(?:Z|\+00:00)$/;

/**
 * A date-time of the wire as RFC 3339 in UTC with milliseconds; finer digits are cut off. `undefined`
 * when it is missing or cannot be read, because a time that was guessed is worse than none.
 */
export const readTime = (value: string | null | undefined): string | undefined => {
  if (typeof value !== "string" || value.length > 40) return undefined;
  const utc = alreadyUtc.exec(value);
  if (utc !== null) return `${value.slice(0, 19)}.${(utc[1] ?? "").slice(0, 3).padEnd(3, "0")}Z`;
  const match = dateTime.exec(value);
  if (match === null) return undefined;
  const [, year, month, day, time, fraction = "", offset = "Z"] = match;
  // JavaScript turns the 30th of February into a day of March instead of refusing it.
  if (Number(day) > new Date(Date.UTC(Number(year), Number(month), 0)).getUTCDate())
    return undefined;
  const milliseconds = fraction.slice(0, 3).padEnd(3, "0");
  const instant = Date.parse(
    `${year}-${month}-${day}T${time}.${milliseconds}${offset.toUpperCase()}`,
  );
  if (Number.isNaN(instant)) return undefined;
  const normal = new Date(instant).toISOString();
  // Years outside 0000 to 9999 have no form in RFC 3339.
  return normal.length === 24 ? normal : undefined;
};
