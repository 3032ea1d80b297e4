/**
 * What a redirect makes of a request.
 * @see https://fetch.spec.whatwg.org/#http-redirect-fetch
 */
import { URL } from "../../url/src/url.ts";
import type { Headers } from "./headers.ts";

/** Redirects of one fetch. */
export const REDIRECTS_MAX = 20;

export type RedirectMode = "follow" | "error" | "manual";

/** Where to go next, or why not. */
export type Redirect =
  | { readonly kind: "none" }
  | { readonly kind: "refused"; readonly reason: string }
  | {
      readonly kind: "follow";
      readonly url: URL;
      /** "" when the method stays. */
      readonly method: string;
      /** The body is left out, with the fields that describe it. */
      readonly dropBody: boolean;
      /** Another origin: what was meant for the first one only is left out. */
      readonly crossOrigin: boolean;
    };

export function isRedirectStatus(status: number): boolean {
  return status === 301 || status === 302 || status === 303 || status === 307 || status === 308;
}

/**
 * Decides on a response with `status` and `location` (null: none) to `method` at `url`, after `count` redirects.
 * `replayable`: the body, if any, can be sent again.
 */
export function decideRedirect(
  url: URL,
  method: string,
  status: number,
  location: string | null,
  count: number,
  replayable: boolean,
): Redirect {
  if (!isRedirectStatus(status) || location === null) return { kind: "none" };
  if (!URL.canParse(location, url.href)) return { kind: "refused", reason: `Invalid URL` };
  const next = new URL(location, url.href);
  if (next.hash === "") next.hash = url.hash;
  if (next.protocol !== "http:" && next.protocol !== "https:") {
    return { kind: "refused", reason: "URL scheme must be a HTTP(S) scheme" };
  }
  if (count >= REDIRECTS_MAX) return { kind: "refused", reason: "redirect count exceeded" };
  const dropBody =
    ((status === 301 || status === 302) && method === "POST") ||
    (status === 303 && method !== "GET" && method !== "HEAD");
  if (!dropBody && !replayable) return { kind: "refused", reason: "a body that is a stream cannot be sent again" };
  return {
    kind: "follow",
    url: next,
    method: dropBody ? "GET" : "",
    dropBody,
    crossOrigin: next.origin !== url.origin,
  };
}

/** Leaves out the fields that must not follow a redirect. */
export function redirectHeaders(headers: Headers, dropBody: boolean, crossOrigin: boolean): void {
  if (dropBody) for (const name of BODY_FIELDS) headers.delete(name);
  if (crossOrigin) for (const name of ORIGIN_FIELDS) headers.delete(name);
}

const BODY_FIELDS: readonly string[] = [
  "content-encoding",
  "content-language",
  "content-length",
  "content-location",
  "content-type",
];
const ORIGIN_FIELDS: readonly string[] = ["authorization", "cookie", "host", "proxy-authorization"];
