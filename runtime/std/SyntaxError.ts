import { Error } from "./Error.ts";

export class SyntaxError extends Error {
  constructor(message?: string, options?: { cause?: unknown }) {
    super(message, options, "SyntaxError");
  }
}
