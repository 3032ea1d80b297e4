/** The web platform's classes, as lib/url and lib/web define them. */

declare global {
  type URL = import("../lib/url/src/url.ts").URL;
  const URL: typeof import("../lib/url/src/url.ts").URL;
  type URLSearchParams = import("../lib/url/src/search-params.ts").URLSearchParams;
  const URLSearchParams: typeof import("../lib/url/src/search-params.ts").URLSearchParams;
  type TextEncoder = import("../lib/web/src/encoding.ts").TextEncoder;
  const TextEncoder: typeof import("../lib/web/src/encoding.ts").TextEncoder;
  type TextDecoder = import("../lib/web/src/encoding.ts").TextDecoder;
  const TextDecoder: typeof import("../lib/web/src/encoding.ts").TextDecoder;
  type Headers = import("../lib/web/src/headers.ts").Headers;
  const Headers: typeof import("../lib/web/src/headers.ts").Headers;
  type HeadersInit = import("../lib/web/src/headers.ts").HeadersInit;
  type BodyInit = import("../lib/web/src/body.ts").BodyInit;
  type Request = import("../lib/web/src/request.ts").Request;
  const Request: typeof import("../lib/web/src/request.ts").Request;
  type RequestInit = import("../lib/web/src/request.ts").RequestInit;
  type Response = import("../lib/web/src/response.ts").Response;
  const Response: typeof import("../lib/web/src/response.ts").Response;
  type ResponseInit = import("../lib/web/src/response.ts").ResponseInit;
  type Buffer = import("../lib/node/src/buffer.ts").Buffer;
  const Buffer: typeof import("../lib/node/src/buffer.ts").Buffer;
  type BufferEncoding = import("../lib/node/src/buffer.ts").BufferEncoding;
  type DOMException = import("../lib/web/src/dom-exception.ts").DOMException;
  const DOMException: typeof import("../lib/web/src/dom-exception.ts").DOMException;
  type Event = import("../lib/web/src/event-target.ts").Event;
  const Event: typeof import("../lib/web/src/event-target.ts").Event;
  type EventInit = import("../lib/web/src/event-target.ts").EventInit;
  type CustomEvent<T = unknown> = import("../lib/web/src/event-target.ts").CustomEvent<T>;
  const CustomEvent: typeof import("../lib/web/src/event-target.ts").CustomEvent;
  type EventTarget = import("../lib/web/src/event-target.ts").EventTarget;
  const EventTarget: typeof import("../lib/web/src/event-target.ts").EventTarget;
  type AbortController = import("../lib/web/src/abort.ts").AbortController;
  const AbortController: typeof import("../lib/web/src/abort.ts").AbortController;
  type AbortSignal = import("../lib/web/src/abort.ts").AbortSignal;
  const AbortSignal: typeof import("../lib/web/src/abort.ts").AbortSignal;
  /** Base64 of text whose units are bytes. @throws DOMException InvalidCharacterError. */
  const btoa: (data: string) => string;
  /** The bytes of base64 as text. @throws DOMException InvalidCharacterError. */
  const atob: (data: string) => string;
  const crypto: typeof import("../lib/web/src/crypto.ts").crypto;
}

export {};
