import { Error } from "./Error.ts";

export class URIError extends Error {
  constructor(message?: string, options?: { cause?: unknown }) {
    super(message, options, "URIError");
  }
}
