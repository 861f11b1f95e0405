/** The same keys; those that are optional may also hold `undefined`. */
type WithGaps<Value> = {
  readonly [Key in keyof Value]: {} extends Pick<Value, Key> ? Value[Key] | undefined : Value[Key];
};

/** The object without the keys that hold `undefined`: a copy, so not for what every update does. */
export const defined = <Value extends object>(value: WithGaps<Value>): Value =>
  Object.fromEntries(Object.entries(value).filter((entry) => entry[1] !== undefined)) as Value;
