/** A parsed response head: the bytes as they came, and what the parser found in them. */
import { bytesLatin1 } from "kiln:core";
import { HeadFields } from "./head-fields.ts";

/** `contentLength` of a body that ends with the connection. */
export const UNTIL_CLOSED = -2;

export class ResponseHead extends HeadFields {
  readonly status: number;
  /** 0 for HTTP/1.0, 1 for HTTP/1.1. */
  readonly minorVersion: number;
  /** Bytes of the body that follows, `CHUNKED` or `UNTIL_CLOSED`. */
  readonly contentLength: number;
  /** The server takes another request on the connection. */
  readonly keepAlive: boolean;
  private readonly reasonFrom: number;
  private readonly reasonTo: number;

  constructor(
    bytes: Uint8Array,
    status: number,
    reasonFrom: number,
    reasonTo: number,
    fieldsFrom: number,
    minorVersion: number,
    contentLength: number,
    keepAlive: boolean,
  ) {
    super(bytes, fieldsFrom);
    this.status = status;
    this.reasonFrom = reasonFrom;
    this.reasonTo = reasonTo;
    this.minorVersion = minorVersion;
    this.contentLength = contentLength;
    this.keepAlive = keepAlive;
  }

  /** 1xx: the response to the request is still to come. 101 is the last one. */
  get isInformational(): boolean {
    return this.status < 200 && this.status !== 101;
  }

  /** The reason phrase as it was sent. */
  get reason(): string {
    return bytesLatin1(this.bytes, this.reasonFrom, this.reasonTo);
  }
}
