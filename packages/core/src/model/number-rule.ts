/** The rule that a number breaks which must be whole and within bounds, if any. */
export const numberRule = (
  value: unknown,
  [lowest, highest]: readonly [lowest: number, highest: number],
): string | undefined =>
  Number.isInteger(value) && (value as number) >= lowest && (value as number) <= highest
    ? undefined
    : `must be a whole number from ${lowest} to ${highest}`;
