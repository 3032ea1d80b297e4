/** What is wrong with a response, in the words and codes of Node's parser. */
import { ConnectionError } from "../errors.ts";

/** The error for a reason of `ResponseParser`. */
export function parseError(reason: string): Error {
  switch (reason) {
    case "bad HTTP version":
      return new ParseError("HPE_INVALID_CONSTANT", "Expected HTTP/");
    case "bad status code":
      return new ParseError("HPE_INVALID_STATUS", "Invalid status code");
    case "header too large":
    case "too many fields":
    case "trailers too large":
      return new ParseError("HPE_HEADER_OVERFLOW", "Header overflow");
    case "bad field name":
      return new ParseError("HPE_INVALID_HEADER_TOKEN", "Invalid header token");
    case "bad field value":
      return new ParseError("HPE_INVALID_HEADER_TOKEN", "Invalid header value char");
    case "bad Content-Length":
      return new ParseError("HPE_INVALID_CONTENT_LENGTH", "Invalid character in Content-Length");
    case "two Content-Length fields":
      return new ParseError("HPE_UNEXPECTED_CONTENT_LENGTH", "Content-Length already present");
    case "Transfer-Encoding beside Content-Length or in HTTP/1.0":
      return new ParseError("HPE_UNEXPECTED_CONTENT_LENGTH", "Content-Length can't be present with chunked encoding");
    case "bad Transfer-Encoding":
      return new ParseError("HPE_INVALID_TRANSFER_ENCODING", "Invalid `Transfer-Encoding` header value");
    case "bad chunk size":
      return new ParseError("HPE_INVALID_CHUNK_SIZE", "Invalid character in chunk size");
    case "line without CR LF":
      return new ParseError("HPE_CR_EXPECTED", "Missing expected CR after header value");
    default:
      return new ParseError("HPE_INTERNAL", reason);
  }
}

/** `code` and `reason` as Node's parser gives them. */
class ParseError extends ConnectionError {
  readonly reason: string;

  constructor(code: string, reason: string) {
    super(code, `Parse Error: ${reason}`);
    this.reason = reason;
  }
}
