import { Error } from "./Error.ts";

export class RangeError extends Error {
  constructor(message?: string, options?: { cause?: unknown }) {
    super(message, options, "RangeError");
  }
}
