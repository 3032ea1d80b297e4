/**
 * Which form of a file a client accepts.
 * @see RFC 9110 sections 12.4.2 and 12.5.3
 */
import { CODINGS_MAX } from "./limits.ts";

export const CODING_IDENTITY = 0;
export const CODING_GZIP = 1;
export const CODING_BROTLI = 2;
/** Nothing that there is, is acceptable. */
export const CODING_NONE = -1;

/** How much each form is wanted, in thousandths; 0 is not acceptable. */
export interface CodingWeights {
  identity: number;
  gzip: number;
  brotli: number;
}

const UNSAID = -1;
const MALFORMED = -2;

/**
 * Weights of an Accept-Encoding field. Without one, only the file as it is counts: a client that says nothing may be
 * too simple to decode. An element that is malformed counts as not said.
 */
export function codingWeights(field: string | null): CodingWeights {
  let identity = UNSAID;
  let gzip = UNSAID;
  let brotli = UNSAID;
  let others = UNSAID;
  const text = field ?? "";
  let at = 0;
  for (let count = 0; count < CODINGS_MAX && at < text.length; count++) {
    const comma = text.indexOf(",", at);
    const end = comma < 0 ? text.length : comma;
    const element = text.slice(at, end);
    at = end + 1;
    const semicolon = element.indexOf(";");
    const weight = semicolon < 0 ? 1000 : weightOf(element.slice(semicolon + 1));
    if (weight === MALFORMED) continue;
    switch ((semicolon < 0 ? element : element.slice(0, semicolon)).trim().toLowerCase()) {
      case "identity":
        identity = weight;
        break;
      case "gzip":
      case "x-gzip":
        gzip = weight;
        break;
      case "br":
        brotli = weight;
        break;
      case "*":
        others = weight;
        break;
      default:
        break;
    }
  }
  const rest = others === UNSAID ? 0 : others;
  if (gzip === UNSAID) gzip = rest;
  if (brotli === UNSAID) brotli = rest;
  // The file as it is need not be named to be acceptable, but is then wanted least.
  if (identity === UNSAID) identity = others === UNSAID ? 1 : others;
  return { identity, gzip, brotli };
}

/** Thousandths of `q=0.5`, or MALFORMED. */
function weightOf(parameter: string): number {
  const text = parameter.trim();
  if (text.length < 3 || text.length > 7 || !(text.startsWith("q=") || text.startsWith("Q="))) return MALFORMED;
  const whole = text.charCodeAt(2) - 0x30;
  if ((whole !== 0 && whole !== 1) || (text.length > 3 && text.charAt(3) !== ".")) return MALFORMED;
  let weight = whole * 1000;
  let unit = 100;
  for (let i = 4; i < text.length; i++) {
    const digit = text.charCodeAt(i) - 0x30;
    if (digit < 0 || digit > 9) return MALFORMED;
    weight += digit * unit;
    unit = Math.trunc(unit / 10);
  }
  return weight > 1000 ? MALFORMED : weight;
}

/** The form that is wanted most, of equal ones the smallest. A size of -1 says that there is no such form. */
export function chooseCoding(
  weights: CodingWeights,
  identityBytes: number,
  gzipBytes: number,
  brotliBytes: number,
): number {
  let coding = CODING_NONE;
  let weight = 0;
  let bytes = 0;
  if (weights.identity > 0) {
    coding = CODING_IDENTITY;
    weight = weights.identity;
    bytes = identityBytes;
  }
  if (gzipBytes >= 0 && (weights.gzip > weight || (weights.gzip === weight && weight > 0 && gzipBytes < bytes))) {
    coding = CODING_GZIP;
    weight = weights.gzip;
    bytes = gzipBytes;
  }
  if (
    brotliBytes >= 0 &&
    (weights.brotli > weight || (weights.brotli === weight && weight > 0 && brotliBytes < bytes))
  ) {
    coding = CODING_BROTLI;
  }
  return coding;
}
