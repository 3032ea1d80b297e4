/**
 * IPv4 addresses are int32 values in network order: 10.0.0.1 is 0x0a000001. IPv6 addresses are int32 too,
 * handles of a table (`ipv6/addresses.ts`) from a range where IPv4 has no stations.
 */

export const ADDRESS_ANY = 0;
export const ADDRESS_BROADCAST = -1;
export const ADDRESS_LOOPBACK = 0x7f000001;
/** Handles lie from 240.0.0.0 up to 255.0.0.0, which is none. */
export const HANDLE_FIRST = 0xf0000000 | 0;
const HANDLE_END = 0xff000000 | 0;
/** "::" and "::1", which every table begins with. */
export const ADDRESS_IPV6_ANY = HANDLE_FIRST;
export const ADDRESS_IPV6_LOOPBACK = (HANDLE_FIRST + 1) | 0;

/** Whether an address is a handle, and so one of IPv6. */
export function isIpv6(address: number): boolean {
  return address >= HANDLE_FIRST && address < HANDLE_END;
}

/** Reads a dotted quad of plain decimals without leading zeros; null for anything else. */
export function parseAddress(text: string): number | null {
  let address = 0;
  let value = 0;
  let digits = 0;
  let dots = 0;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code >= 48 && code <= 57) {
      if (digits === 3 || (digits > 0 && value === 0)) return null;
      value = value * 10 + (code - 48);
      digits++;
      if (value > 255) return null;
    } else if (code === 46) {
      if (digits === 0 || dots === 3) return null;
      address = (address << 8) | value;
      value = 0;
      digits = 0;
      dots++;
    } else {
      return null;
    }
  }
  if (dots !== 3 || digits === 0) return null;
  return (address << 8) | value;
}

export function formatAddress(address: number): string {
  return `${address >>> 24}.${(address >>> 16) & 255}.${(address >>> 8) & 255}.${address & 255}`;
}

/** 127.0.0.0/8 (RFC 1122 section 3.2.1.3). */
export function isLoopback(address: number): boolean {
  return address >>> 24 === 127;
}

/** 224.0.0.0/4. */
export function isMulticast(address: number): boolean {
  return address >>> 28 === 14;
}

/** The netmask of a prefix length from 0 to 32. */
export function prefixMask(bits: number): number {
  return bits <= 0 ? 0 : (-1 << (32 - bits)) | 0;
}

/** True for a mask of ones followed by zeros. */
export function isNetmask(mask: number): boolean {
  const inverted = ~mask;
  return (inverted & (inverted + 1)) === 0;
}
