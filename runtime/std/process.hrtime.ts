/** What `process.hrtime` has besides being a function. */
import { bigFromInteger, nowMs } from "kiln:core";

/** Nanoseconds of the monotonic clock. */
export function bigint(): bigint {
  return bigFromInteger(Math.floor(nowMs() * 1e6));
}
