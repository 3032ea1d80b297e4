/**
 * `node:url`: the URL classes, and paths as URLs.
 * @see https://nodejs.org/api/url.html
 */
import { URLSearchParams } from "../../url/src/search-params.ts";
import { URL } from "../../url/src/url.ts";
import { invalidArgType, validateString } from "../../web/src/validate.ts";
import { CodedTypeError } from "./errors.ts";
import { resolve } from "./path.ts";

export * as default from "./url.ts";
export { URL, URLSearchParams };

/** The path of a `file:` URL. @throws TypeError for another scheme, a host, or an encoded slash. */
export function fileURLToPath(url: string | URL): string {
  if (typeof url !== "string" && !(url instanceof URL)) {
    throw invalidArgType("path", "of type string or an instance of URL", url);
  }
  const parsed = typeof url === "string" ? new URL(url) : url;
  if (parsed.protocol !== "file:") {
    throw new CodedTypeError("ERR_INVALID_URL_SCHEME", "The URL must be of scheme file");
  }
  if (parsed.hostname !== "") {
    throw new CodedTypeError("ERR_INVALID_FILE_URL_HOST", 'File URL host must be "localhost" or empty on linux');
  }
  const path = parsed.pathname;
  if (path.toLowerCase().includes("%2f")) {
    throw new CodedTypeError("ERR_INVALID_FILE_URL_PATH", "File URL path must not include encoded / characters");
  }
  return decodeURIComponent(path);
}

/** The `file:` URL of a path. */
export function pathToFileURL(path: string): URL {
  validateString(path, "path");
  let full = resolve(path);
  if (path.endsWith("/") && full !== "/") full += "/";
  const encoded = full
    .replaceAll("%", "%25")
    .replaceAll("\\", "%5C")
    .replaceAll("\n", "%0A")
    .replaceAll("\r", "%0D")
    .replaceAll("\t", "%09")
    .replaceAll("?", "%3F")
    .replaceAll("#", "%23");
  return new URL(`file://${encoded}`);
}
