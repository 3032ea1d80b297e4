import { Error } from "./Error.ts";

export class TypeError extends Error {
  constructor(message?: string, options?: { cause?: unknown }) {
    super(message, options, "TypeError");
  }
}
