/**
 * `Response` of the Fetch standard, with a body held in memory or a stream.
 * @see https://fetch.spec.whatwg.org/#response-class
 */
import type { Takeover } from "../../sockets/src/takeover.ts";
import type { ReadableStream } from "../../streams/src/readable.ts";
import { URL } from "../../url/src/url.ts";
import { Body, type BodyInit } from "./body.ts";
import { Headers, type HeadersInit } from "./headers.ts";

export interface ResponseInit {
  status?: number;
  statusText?: string;
  headers?: HeadersInit;
}

export type ResponseType = "basic" | "default" | "error";

type Writable<T> = { -readonly [K in keyof T]: T[K] };

export class Response extends Body {
  readonly status: number;
  readonly statusText: string;
  readonly headers: Headers;
  /** Redirects led here. */
  readonly redirected: boolean = false;
  /** Where it came from, after redirects; "" for one that the program made. */
  readonly url: string = "";
  /** Goes on with the connection behind a 101. @internal */
  takeover: Takeover | null = null;
  private responseType: ResponseType = "default";

  /**
   * @throws RangeError for a status outside 200 to 599.
   * @throws TypeError for a bad status text, or a body with a status that has none.
   */
  constructor(body: BodyInit | null | undefined = null, init: ResponseInit = {}) {
    super();
    const status = init.status === undefined ? 200 : init.status & 0xffff;
    if (status < 200 || status > 599) {
      throw new RangeError('init["status"] must be in the range of 200 to 599, inclusive.');
    }
    const statusText = init.statusText ?? "";
    if (!isReasonPhrase(statusText)) throw new TypeError("Invalid statusText");
    if (body !== null && body !== undefined && isNullBodyStatus(status)) {
      throw new TypeError(`Response constructor: Invalid response status code ${status}`);
    }
    this.status = status;
    this.statusText = statusText;
    this.headers = new Headers(init.headers);
    this.setContent(body, this.headers);
  }

  get ok(): boolean {
    return this.status >= 200 && this.status <= 299;
  }

  get type(): ResponseType {
    return this.responseType;
  }

  /** A network error: sent by a server, it closes the connection. */
  static error(): Response {
    const response = new Response(null, { status: 200 });
    response.responseType = "error";
    return response;
  }

  /** What a client received; its fields cannot be changed. @internal */
  static received(
    status: number,
    statusText: string,
    headers: Headers,
    body: ReadableStream<Uint8Array> | null,
    url: string,
    redirected: boolean,
  ): Response {
    const response: Writable<Response> = new Response(null);
    headers.freeze();
    response.status = status;
    response.statusText = statusText;
    response.headers = headers;
    response.url = url;
    response.redirected = redirected;
    const made = response as Response;
    made.stream = body;
    made.responseType = "basic";
    return made;
  }

  /** 101: a server sends the fields beside Connection, and gives the connection to `takeover`. @internal */
  static switching(headers: Headers, takeover: Takeover): Response {
    const response: Writable<Response> = new Response(null);
    response.status = 101;
    response.headers = headers;
    const made = response as Response;
    made.takeover = takeover;
    return made;
  }

  /** `data` as JSON. @throws TypeError when `data` has no JSON form. */
  static json(data: unknown, init: ResponseInit = {}): Response {
    const text = JSON.stringify(data);
    if (text === undefined) throw new TypeError("The data is not JSON serializable");
    const headers = new Headers(init.headers);
    if (!headers.has("content-type")) headers.append("content-type", "application/json");
    return new Response(text, { status: init.status ?? 200, statusText: init.statusText ?? "", headers });
  }

  /** @throws RangeError for a status that does not redirect; TypeError for a URL that is not absolute. */
  static redirect(url: string | URL, status = 302): Response {
    const text = typeof url === "string" ? url : url.href;
    if (!URL.canParse(text)) throw new TypeError(`Failed to parse URL from ${text}`);
    if (status !== 301 && status !== 302 && status !== 303 && status !== 307 && status !== 308) {
      throw new RangeError(`Invalid status code ${status}`);
    }
    return new Response(null, { status, headers: { location: new URL(text).href } });
  }

  protected override contentType(): string | null {
    return this.headers.get("content-type");
  }

  /** @throws TypeError when the body was read. */
  clone(): Response {
    if (this.bodyUsed || this.stream?.locked) throw new TypeError("Response.clone: Body has already been consumed.");
    const made: Writable<Response> = new Response(null);
    made.status = this.status;
    made.statusText = this.statusText;
    made.headers = new Headers(this.headers);
    made.url = this.url;
    made.redirected = this.redirected;
    const copy = made as Response;
    this.shareContent(copy);
    copy.responseType = this.responseType;
    copy.takeover = this.takeover;
    return copy;
  }
}

function isNullBodyStatus(status: number): boolean {
  return status === 204 || status === 205 || status === 304;
}

/** `reason-phrase` of RFC 9112 section 4. */
function isReasonPhrase(text: string): boolean {
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    if (unit === 0x7f || unit > 0xff || (unit < 0x20 && unit !== 0x09)) return false;
  }
  return true;
}
