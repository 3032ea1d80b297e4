/**
 * `Function` as a constructor. There is no compiler in an image: what packages probe for behaves as in an
 * environment that forbids code generation (ECMA-262 20.2.1.1 with HostEnsureCanCompileStrings refusing).
 */
import { EvalError } from "./EvalError.ts";

const REFUSED = "Code generation from strings disallowed for this context";

export function construct(..._parts: unknown[]): unknown {
  throw new EvalError(REFUSED);
}

export function call(..._parts: unknown[]): unknown {
  throw new EvalError(REFUSED);
}

/** `eval(v)`: V8 refuses it whatever v is. */
export function evalOf(_source: unknown): unknown {
  throw new EvalError(REFUSED);
}
