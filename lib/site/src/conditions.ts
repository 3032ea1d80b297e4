/**
 * Requests with conditions: entity tags and dates.
 * @see RFC 9110 sections 8.8.3 and 13
 */
import { NO_DATE, parseHttpDate } from "../../http/src/date.ts";
import { ENTITY_TAGS_MAX } from "./limits.ts";

/** The condition fields of a request, null where there is none. */
export interface Conditions {
  readonly ifMatch: string | null;
  readonly ifNoneMatch: string | null;
  readonly ifModifiedSince: string | null;
  readonly ifUnmodifiedSince: string | null;
}

/** The request is carried out. */
export const PROCEED = 0;
export const NOT_MODIFIED = 304;
export const PRECONDITION_FAILED = 412;

/**
 * What the conditions of a GET or HEAD say about the selected form, in the order of section 13.2.2.
 *
 * @param tag the strong entity tag of the form, with its quotes
 * @param lastModifiedMs whole seconds, or null where it is not known: then conditions with dates are ignored
 * @param nowMs milliseconds since 1970, for dates whose year has two digits
 */
export function evaluate(conditions: Conditions, tag: string, lastModifiedMs: number | null, nowMs: number): number {
  if (conditions.ifMatch !== null) {
    if (!tagListed(conditions.ifMatch, tag, false)) return PRECONDITION_FAILED;
  } else if (conditions.ifUnmodifiedSince !== null && lastModifiedMs !== null) {
    const date = parseHttpDate(conditions.ifUnmodifiedSince, nowMs);
    if (date !== NO_DATE && lastModifiedMs > date) return PRECONDITION_FAILED;
  }
  if (conditions.ifNoneMatch !== null) {
    if (tagListed(conditions.ifNoneMatch, tag, true)) return NOT_MODIFIED;
  } else if (conditions.ifModifiedSince !== null && lastModifiedMs !== null) {
    const date = parseHttpDate(conditions.ifModifiedSince, nowMs);
    if (date !== NO_DATE && lastModifiedMs <= date) return NOT_MODIFIED;
  }
  return PROCEED;
}

/**
 * Whether If-Range lets a range be sent of the form with `tag`; null where there is no such field.
 *
 * A date never does: a time is strong only where the file is known not to have changed twice within that second
 * (section 8.8.2.2), and of two builds nobody knows it. Clients that were given an entity tag must send that
 * (section 13.1.5), and every answer has one.
 */
export function rangeMayBeSent(ifRange: string | null, tag: string): boolean {
  return ifRange === null || ifRange.trim() === tag;
}

/**
 * Whether the list of a condition names `tag`, or is `*`. Reading stops where the list is malformed.
 *
 * @param weakly tags marked as weak are compared as well (section 8.8.3.2)
 */
export function tagListed(list: string, tag: string, weakly: boolean): boolean {
  if (list.trim() === "*") return true;
  let at = 0;
  for (let count = 0; count < ENTITY_TAGS_MAX; count++) {
    while (at < list.length && isSeparator(list.charCodeAt(at))) at++;
    const weak = list.startsWith("W/", at);
    const open = weak ? at + 2 : at;
    if (list.charAt(open) !== '"') return false;
    const close = list.indexOf('"', open + 1);
    if (close < 0) return false;
    if ((weakly || !weak) && list.slice(open, close + 1) === tag) return true;
    at = close + 1;
    // What follows a tag is a comma or the end.
    while (at < list.length && isBlank(list.charCodeAt(at))) at++;
    if (at < list.length && list.charAt(at) !== ",") return false;
  }
  return false;
}

function isBlank(unit: number): boolean {
  return unit === 0x20 || unit === 0x09;
}

function isSeparator(unit: number): boolean {
  return unit === 0x2c || isBlank(unit);
}
