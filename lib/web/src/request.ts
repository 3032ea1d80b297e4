/**
 * `Request` of the Fetch standard, with a body held in memory or a stream.
 * @see https://fetch.spec.whatwg.org/#request-class
 */
import { ReadableStream } from "../../streams/src/readable.ts";
import { URL } from "../../url/src/url.ts";
import { AbortController, type AbortSignal } from "./abort.ts";
import { Body, type BodyContent, type BodyInit } from "./body.ts";
import { type HeaderSource, Headers, type HeadersInit, isToken } from "./headers.ts";
import type { RedirectMode } from "./redirect.ts";

export interface RequestInit {
  method?: string;
  headers?: HeadersInit;
  body?: BodyInit | null;
  /** Said by programs that send a stream. */
  duplex?: "half";
  /** Aborts a fetch; a server's request is never aborted through it. */
  signal?: AbortSignal | null;
  /** What a fetch does with a redirect: "follow" it unless told. */
  redirect?: RedirectMode;
}

/** A parsed request that a server hands over; URL and headers are made when first asked for. */
export interface RequestSource extends HeaderSource {
  /** The method as it was sent. */
  readonly method: string;
  /** The absolute URL, not yet normalised. */
  absoluteUrl(): string;
}

export class Request extends Body {
  readonly method: string;
  private headerList: Headers | null = null;
  private urlText: string | null = null;
  private source: RequestSource | null = null;
  private redirectMode: RedirectMode = "follow";
  private givenSignal: AbortSignal | null = null;

  /**
   * A `RequestSource` is what a server passes; applications give a URL or another request.
   * @throws TypeError for a bad URL or method, or a body with GET or HEAD.
   */
  constructor(input: string | URL | Request | RequestSource, init: RequestInit | undefined = undefined) {
    super();
    if (typeof input === "string" || input instanceof URL) {
      this.urlText = requestUrl(typeof input === "string" ? input : input.href);
      this.method = normalMethod(init?.method ?? "GET");
      this.fill(init, null);
    } else if (input instanceof Request) {
      this.urlText = input.url;
      this.method = init?.method === undefined ? input.method : normalMethod(init.method);
      this.fill(init, input);
    } else {
      this.source = input;
      this.method = input.method;
    }
  }

  /** The request that a server received. @internal */
  static fromServer(source: RequestSource, content: BodyContent): Request {
    const request = new Request(source);
    request.content = content;
    return request;
  }

  get url(): string {
    const known = this.urlText;
    if (known !== null) return known;
    const text = this.source === null ? "" : this.source.absoluteUrl();
    const url = new URL(text).href;
    this.urlText = url;
    return url;
  }

  get headers(): Headers {
    const known = this.headerList;
    if (known !== null) return known;
    const headers = this.source === null ? new Headers() : Headers.from(this.source);
    this.headerList = headers;
    return headers;
  }

  get redirect(): RedirectMode {
    return this.redirectMode;
  }

  /** What the program gave, or one that never aborts. */
  get signal(): AbortSignal {
    if (this.givenSignal === null) this.givenSignal = new AbortController().signal;
    return this.givenSignal;
  }

  /** The signal of the program, or null. @internal */
  get abortSignal(): AbortSignal | null {
    return this.givenSignal;
  }

  protected override contentType(): string | null {
    return this.headers.get("content-type");
  }

  /** @throws TypeError when the body was read. */
  clone(): Request {
    if (this.bodyUsed || this.stream?.locked) throw new TypeError("Request.clone: Body has already been consumed.");
    const copy = new Request(this.url, { method: this.method, headers: this.headers });
    this.shareContent(copy);
    return copy;
  }

  private fill(init: RequestInit | undefined, from: Request | null): void {
    const headers = new Headers(init?.headers ?? (from === null ? undefined : from.headers));
    this.headerList = headers;
    this.givenSignal = init?.signal ?? (from === null || init?.signal === null ? null : from.givenSignal);
    this.redirectMode = redirectMode(init?.redirect ?? (from === null ? "follow" : from.redirectMode));
    const body = init?.body ?? null;
    const inherited = from !== null && (from.content !== null || from.stream !== null);
    if ((this.method === "GET" || this.method === "HEAD") && (body !== null || inherited)) {
      throw new TypeError("Request with GET/HEAD method cannot have body.");
    }
    if (body instanceof ReadableStream && init?.duplex === undefined) {
      throw new TypeError("RequestInit: duplex option is required when sending a body.");
    }
    if (body !== null) this.setContent(body, headers);
    else if (from !== null) {
      this.stream = from.takeStream();
      this.content = from.takeContent();
    }
  }
}

/** @throws TypeError for another word. */
function redirectMode(mode: string): RedirectMode {
  if (mode === "follow" || mode === "error" || mode === "manual") return mode;
  throw new TypeError(`Request constructor: ${mode} is not an accepted type. Expected one of follow, manual, error.`);
}

/** @throws TypeError when it does not parse or holds credentials. */
function requestUrl(input: string): string {
  let url: URL;
  try {
    url = new URL(input);
  } catch (error) {
    throw new TypeError(`Failed to parse URL from ${input}`, { cause: error });
  }
  if (url.username !== "" || url.password !== "") {
    throw new TypeError(`Request cannot be constructed from a URL that includes credentials: ${input}`);
  }
  return url.href;
}

/** Upper case for the methods that the standard normalises (not PATCH). @throws TypeError for a bad or forbidden one. */
function normalMethod(method: string): string {
  if (!isToken(method)) throw new TypeError(`'${method}' is not a valid HTTP method.`);
  const upper = method.toUpperCase();
  switch (upper) {
    case "CONNECT":
    case "TRACE":
    case "TRACK":
      throw new TypeError(`'${method}' HTTP method is unsupported.`);
    case "DELETE":
    case "GET":
    case "HEAD":
    case "OPTIONS":
    case "POST":
    case "PUT":
      return upper;
    default:
      return method;
  }
}
