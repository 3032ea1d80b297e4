/**
 * Parts of a file.
 * @see RFC 9110 section 14
 */
import { RANGES_MAX } from "./limits.ts";

/** Bytes `from .. to`, without `to`; never empty. */
export interface ByteRange {
  from: number;
  to: number;
}

/** Ranges closer than this are sent as one: a part's own fields take about as many bytes (section 15.3.7.2). */
const GAP_BYTES = 80;
/** A number of more digits is beyond any file. */
const DIGITS_MAX = 15;

const ABSENT = -1;
const MALFORMED = -2;

/**
 * The satisfiable ranges of a Range field for a file of `size` bytes, as they were asked for; none when the list is
 * empty; null where the field is to be ignored: another unit, bad syntax, too many ranges, or an empty file, of which
 * no Content-Range could speak.
 *
 * Ranges that overlap or nearly touch become one, so that the parts together are never more than the file.
 */
export function parseRanges(field: string, size: number): ByteRange[] | null {
  const equals = field.indexOf("=");
  if (equals < 0 || field.slice(0, equals).toLowerCase() !== "bytes" || size === 0) return null;
  const ranges: ByteRange[] = [];
  let count = 0;
  let at = equals + 1;
  while (at <= field.length) {
    const comma = field.indexOf(",", at);
    const end = comma < 0 ? field.length : comma;
    const spec = field.slice(at, end).trim();
    at = end + 1;
    if (spec === "") continue; // lists may have empty elements (section 5.6.1)
    if (++count > RANGES_MAX) return null;
    const dash = spec.indexOf("-");
    if (dash < 0) return null;
    const first = position(spec.slice(0, dash));
    const last = position(spec.slice(dash + 1));
    if (first === MALFORMED || last === MALFORMED || (first === ABSENT && last === ABSENT)) return null;
    if (first === ABSENT) {
      if (last > 0) join(ranges, Math.max(0, size - last), size);
    } else {
      if (last !== ABSENT && last < first) return null;
      if (first < size) join(ranges, first, last === ABSENT ? size : Math.min(last + 1, size));
    }
  }
  return count === 0 ? null : ranges;
}

/** Adds a range, and makes one of it and all that it meets, in the place of the first of them. */
function join(ranges: ByteRange[], from: number, to: number): void {
  const joined: ByteRange = { from, to };
  let place = -1;
  let kept = 0;
  // What was put together before is apart by more than the gap, but may meet the new range as it grows.
  for (let again = true; again; ) {
    again = false;
    kept = 0;
    for (let i = 0; i < ranges.length; i++) {
      const range = ranges[i]!;
      if (range.from <= joined.to + GAP_BYTES && joined.from <= range.to + GAP_BYTES) {
        joined.from = Math.min(joined.from, range.from);
        joined.to = Math.max(joined.to, range.to);
        if (place < 0 || kept < place) place = kept;
        again = true;
      } else ranges[kept++] = range;
    }
    ranges.length = kept;
  }
  if (place < 0) ranges.push(joined);
  else ranges.splice(place, 0, joined);
}

/** A number, ABSENT for no text, MALFORMED; numbers beyond every file are the same to all. */
function position(text: string): number {
  if (text === "") return ABSENT;
  let value = 0;
  let digits = 0;
  for (let i = 0; i < text.length; i++) {
    const digit = text.charCodeAt(i) - 0x30;
    if (digit < 0 || digit > 9) return MALFORMED;
    if (digits > 0 || digit > 0) digits++;
    if (digits <= DIGITS_MAX) value = value * 10 + digit;
    else value = Number.MAX_SAFE_INTEGER - 1;
  }
  return value;
}
