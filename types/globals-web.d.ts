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
}

export {};
