/** A site as a handler in the style of fetch. */
import { answer } from "./answer.ts";
import type { Site } from "./site.ts";

/** The path and query of an absolute URL. */
function targetOf(url: string): string {
  const authority = url.indexOf("//");
  const path = url.indexOf("/", authority + 2);
  return path < 0 ? "/" : url.slice(path);
}

/**
 * Answers requests from `site`. A `Response` copies the bytes that it is given, once; several parts become a `Blob`,
 * whose bytes a `Response` shares.
 */
export function siteHandler(site: Site): (request: Request) => Response {
  return (request) => {
    const { headers } = request;
    const { status, fields, body } = answer(
      site,
      {
        method: request.method,
        target: targetOf(request.url),
        acceptEncoding: headers.get("accept-encoding"),
        ifMatch: headers.get("if-match"),
        ifNoneMatch: headers.get("if-none-match"),
        ifModifiedSince: headers.get("if-modified-since"),
        ifUnmodifiedSince: headers.get("if-unmodified-since"),
        ifRange: headers.get("if-range"),
        range: headers.get("range"),
      },
      Date.now(),
    );
    const content = body.length === 0 ? null : body.length === 1 ? body[0]! : new Blob(body);
    return new Response(content, { status, headers: fields });
  };
}
