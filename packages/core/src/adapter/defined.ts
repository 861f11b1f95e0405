import { withDetails, type Loose } from "../model/make-error.ts";

/** The object without the keys that hold `undefined`: a copy, so not for what every update does. */
export const defined = <Value extends object>(value: Loose<Value>): Value =>
  withDetails({}, value) as Value;
