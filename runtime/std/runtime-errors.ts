/** Errors that the runtime itself throws: what k_throw becomes. */
import type { i32 } from "kiln:core";

/** @param kind K_ERR_… of runtime/core/core.h. @throws the error. */
export function throwRuntime(kind: i32, message: string): void {
  switch (kind) {
    case 1:
      throw new TypeError(message);
    case 2:
      throw new RangeError(message);
    case 3:
      throw new ReferenceError(message);
    case 4:
      throw new SyntaxError(message);
    default:
      throw new Error(message);
  }
}
