import { Error } from "./Error.ts";

/** Several errors in one, as Promise.any rejects with (ECMA-262 20.5.7). */
export class AggregateError extends Error {
  errors: unknown[];

  constructor(errors: Iterable<unknown>, message?: string, options?: { cause?: unknown }) {
    super(message, options, "AggregateError");
    this.errors = [...errors];
  }
}
