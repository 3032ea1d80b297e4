import { Error } from "./Error.ts";

export class EvalError extends Error {
  constructor(message?: string, options?: { cause?: unknown }) {
    super(message, options, "EvalError");
  }
}
