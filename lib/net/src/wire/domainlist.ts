/** Lists of domains as routers advertise them (RFC 8106 section 5.2): names of RFC 1035 section 3.1, never compressed. */

/** The length of the root, with which each name ends; where a name should begin it is padding. */
export const LABEL_ENDS = 0;
const LABEL_BYTES_MAX = 63;
const NAME_BYTES_MAX = 255;

/** The domains of one option. */
export class NdSearchDomains {
  seconds = 0;
  /** Where its names stand in the packet, and where the option ends. */
  offset = 0;
  end = 0;
}

/**
 * Where the name that begins at `at` ends; -1: it is none, or it has not only letters, digits and hyphens
 * (RFC 1123 section 2.1). Domains become part of questions: `domain.ts` asks the same of DHCP.
 */
export function domainEnd(bytes: Uint8Array, at: number, end: number): number {
  let next = at;
  while (next < end && next - at < NAME_BYTES_MAX) {
    const length = bytes[next]!;
    next = (next + 1) | 0;
    if (length === LABEL_ENDS) return next;
    if (length > LABEL_BYTES_MAX || next + length > end) return -1;
    const labelEnd = (next + length) | 0;
    for (; next < labelEnd; next++) if (!isHostByte(bytes[next]!)) return -1;
  }
  return -1;
}

function isHostByte(byte: number): boolean {
  const lower = byte | 0x20;
  return (lower >= 0x61 && lower <= 0x7a) || (byte >= 0x30 && byte <= 0x39) || byte === 0x2d;
}

/** Whether the name at `from` up to `to` is `wire`; capital letters are no other letters. Both were read. */
export function labelsMatch(wire: Uint8Array, bytes: Uint8Array, from: number, to: number): boolean {
  if (wire.length !== to - from) return false;
  for (let i = 0; i < wire.length; i++) {
    const one = wire[i]!;
    const other = bytes[from + i]!;
    if (one !== other && ((one | 0x20) !== (other | 0x20) || (one | 0x20) < 0x61)) return false;
  }
  return true;
}
