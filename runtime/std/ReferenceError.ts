import { Error } from "./Error.ts";

export class ReferenceError extends Error {
  constructor(message?: string, options?: { cause?: unknown }) {
    super(message, options, "ReferenceError");
  }
}
