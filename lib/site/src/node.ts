/** A site as a listener of `node:http`. */
import { answer } from "./answer.ts";
import type { Site } from "./site.ts";

/** What is used of an `IncomingMessage`. */
export interface NodeRequest {
  readonly method?: string | undefined;
  readonly url?: string | undefined;
  readonly headers: { readonly [name: string]: string | string[] | undefined };
}

/** What is used of a `ServerResponse`. */
export interface NodeResponse {
  statusCode: number;
  setHeader(name: string, value: string): unknown;
  write(bytes: Uint8Array): boolean;
  end(bytes?: Uint8Array): unknown;
}

/** A field as one text, or null. */
function field(request: NodeRequest, name: string): string | null {
  const value = request.headers[name];
  if (value === undefined) return null;
  return typeof value === "string" ? value : value.join(", ");
}

/** Answers requests from `site`; the bytes of files are handed over as they are. */
export function siteListener(site: Site): (request: NodeRequest, response: NodeResponse) => void {
  return (request, response) => {
    const { status, fields, body } = answer(
      site,
      {
        method: request.method ?? "GET",
        target: request.url ?? "/",
        acceptEncoding: field(request, "accept-encoding"),
        ifMatch: field(request, "if-match"),
        ifNoneMatch: field(request, "if-none-match"),
        ifModifiedSince: field(request, "if-modified-since"),
        ifUnmodifiedSince: field(request, "if-unmodified-since"),
        ifRange: field(request, "if-range"),
        range: field(request, "range"),
      },
      Date.now(),
    );
    response.statusCode = status;
    for (const [name, value] of fields) response.setHeader(name, value);
    if (body.length === 0) {
      response.end();
      return;
    }
    for (let i = 0; i < body.length - 1; i++) response.write(body[i]!);
    response.end(body[body.length - 1]!);
  };
}
