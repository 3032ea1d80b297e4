/** IPv6 addresses as text (RFC 4291 section 2.2, RFC 5952). */
import { parseAddress } from "../address.ts";
import { get16, put16, put32 } from "../wire/bytes.ts";

export const IPV6_ADDRESS_BYTES = 16;
const GROUPS = 8;

/** The value of a hexadecimal digit, or -1. */
function hexDigit(code: number): number {
  if (code >= 48 && code <= 57) return code - 48;
  const lower = code | 0x20;
  return lower >= 97 && lower <= 102 ? lower - 87 : -1;
}

/**
 * Reads any of the forms of RFC 4291 section 2.2 into `out[0 .. 16)`; false, with `out` spoilt, for anything
 * else. A zone ("%eth0") is no part of an address.
 */
export function parseIpv6Text(text: string, out: Uint8Array): boolean {
  let count = 0;
  /** The place of "::", or -1. */
  let gap = -1;
  let at = 0;
  const { length } = text;
  if (length < 2) return false;
  if (text.charCodeAt(0) === 58) {
    if (text.charCodeAt(1) !== 58) return false;
    gap = 0;
    at = 2;
  }
  while (at < length) {
    if (count === GROUPS) return false;
    const start = at;
    let value = 0;
    while (at < length) {
      const digit = hexDigit(text.charCodeAt(at));
      if (digit < 0) break;
      // Four digits; the fifth is one too many.
      if (at - start === 4) return false;
      value = value * 16 + digit;
      at++;
    }
    if (at < length && text.charCodeAt(at) === 46) {
      // The last 32 bits as a dotted quad.
      const quad = parseAddress(text.slice(start));
      if (quad === null || count > GROUPS - 2) return false;
      put32(out, count * 2, quad);
      count += 2;
      break;
    }
    if (at === start) return false;
    put16(out, count * 2, value);
    count++;
    if (at === length) break;
    if (text.charCodeAt(at) !== 58) return false;
    at++;
    // A single colon is followed by something.
    if (at === length) return false;
    if (text.charCodeAt(at) !== 58) continue;
    if (gap >= 0) return false;
    gap = count;
    at++;
  }
  if (gap < 0) return count === GROUPS;
  // "::" stands for one group or more.
  if (count === GROUPS) return false;
  const behind = (count - gap) * 2;
  out.copyWithin(IPV6_ADDRESS_BYTES - behind, gap * 2, count * 2);
  out.fill(0, gap * 2, IPV6_ADDRESS_BYTES - behind);
  return true;
}

/** The canonical text of `bytes[offset .. offset+16)` (RFC 5952): lower case, the longest run of zeros as "::". */
export function formatIpv6(bytes: Uint8Array, offset: number): string {
  const mapped = isMappedAt(bytes, offset);
  const groups = mapped ? GROUPS - 2 : GROUPS;
  let bestStart = -1;
  // Section 4.2.2: a single group of zeros is not shortened.
  let bestLength = 1;
  let runStart = -1;
  for (let i = 0; i < groups; i++) {
    if (get16(bytes, offset + 2 * i) !== 0) {
      runStart = -1;
      continue;
    }
    if (runStart < 0) runStart = i;
    // Section 4.2.3: the first of runs that are equally long.
    if (i + 1 - runStart > bestLength) {
      bestStart = runStart;
      bestLength = i + 1 - runStart;
    }
  }
  let text = "";
  for (let i = 0; i < groups; i++) {
    if (i === bestStart) {
      text += "::";
      i += bestLength - 1;
      continue;
    }
    if (text !== "" && i !== bestStart + bestLength) text += ":";
    text += get16(bytes, offset + 2 * i).toString(16);
  }
  if (!mapped) return text;
  // Section 5: the prefix says that an IPv4 address is inside.
  const quad = offset + IPV6_ADDRESS_BYTES - 4;
  return `${text}:${bytes[quad]!}.${bytes[quad + 1]!}.${bytes[quad + 2]!}.${bytes[quad + 3]!}`;
}

/** ::ffff:0:0/96, IPv4 addresses in IPv6's clothes (RFC 4291 section 2.5.5.2). */
function isMappedAt(bytes: Uint8Array, offset: number): boolean {
  for (let i = 0; i < 10; i++) if (bytes[offset + i] !== 0) return false;
  return get16(bytes, offset + 10) === 0xffff;
}
