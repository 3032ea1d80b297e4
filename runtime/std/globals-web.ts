/** The web platform's global names. They live in the library pool; plain programs do not pull them in. */
export { URLSearchParams } from "../../lib/url/src/search-params.ts";
export { URL } from "../../lib/url/src/url.ts";
export { TextDecoder, TextEncoder } from "../../lib/web/src/encoding.ts";
export { Headers } from "../../lib/web/src/headers.ts";
export { Request } from "../../lib/web/src/request.ts";
export { Response } from "../../lib/web/src/response.ts";
