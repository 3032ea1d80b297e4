/**
 * The IPv6 header and its extensions (RFC 8200). Layout: version, class and flow label 0, payload length 4,
 * next header 6, hop limit 7, source 8, destination 24, payload 40.
 */
import { EXTENSION_BYTES_MAX, EXTENSION_HEADERS_MAX } from "../ipv6/limits.ts";
import { get16, get32, put16, put32 } from "./bytes.ts";
import { WIRE_FRAGMENT, WIRE_MALFORMED, WIRE_OK, WIRE_REFUSED, WIRE_TRUNCATED, WIRE_UNSUPPORTED } from "./result.ts";

export const IPV6_HEADER_BYTES = 40;
export const IPV6_SOURCE = 8;
export const IPV6_DESTINATION = 24;
export const FRAGMENT_HEADER_BYTES = 8;
export const NEXT_HOP_BY_HOP = 0;
export const NEXT_ROUTING = 43;
export const NEXT_FRAGMENT = 44;
export const NEXT_ICMPV6 = 58;
export const NEXT_NONE = 59;
export const NEXT_DESTINATION = 60;
export const HOP_LIMIT_DEFAULT = 64;
/** What is known to come from the link: no router passed it on. */
export const HOP_LIMIT_LINK = 255;

const OPTION_PAD1 = 0;
/** How an option that nobody knows is treated, in the upper two bits of its type (RFC 8200 section 4.2). */
const UNKNOWN_SKIP = 0;
const UNKNOWN_DROP = 1;
const UNKNOWN_TELL_STATION = 3;
const OPTION_PADN = 1;
const OPTION_ROUTER_ALERT = 5;
/** As it stands in the packets of MLD (RFC 2711, RFC 3810 section 5): next header, length, the option, PadN of none. */
const ROUTER_ALERT_FIRST = 0x3a000502;
const ROUTER_ALERT_SECOND = 0x00000100;

/** Codes of an ICMPv6 parameter problem (RFC 4443 section 3.4). */
export const PROBLEM_FIELD = 0;
export const PROBLEM_NEXT_HEADER = 1;
export const PROBLEM_OPTION = 2;

export class Ipv6Header {
  /** Where the packet begins. */
  offset = 0;
  /** The transport's protocol, behind all extensions; of a fragment that is not the first, what its header says. */
  protocol = 0;
  /** Where that was read, counted from the packet's beginning. */
  protocolAt = 0;
  hopLimit = 0;
  /** Handles, which who takes the packet in enters. */
  source = 0;
  destination = 0;
  payloadOffset = 0;
  payloadLength = 0;
  /** Of a fragment: as in IPv4, its payload begins behind the fragment header. */
  identification = 0;
  fragmentOffset = 0;
  moreFragments = false;
  /** Where the fragment header stands, counted from the packet's beginning. */
  fragmentHeader = 0;
  /** Of `WIRE_REFUSED`: what to tell the sender. `problemAt` counts from the packet's beginning. */
  problem = 0;
  problemAt = 0;
  /** It is told of packets to groups as well (RFC 4443 section 2.4, e.3). */
  problemOfGroup = false;
}

/**
 * Reads a header and walks over its extensions. `WIRE_FRAGMENT` is a valid fragment, its fields filled in;
 * a packet in one fragment is none (RFC 8021, RFC 6946). `WIRE_REFUSED`: the sender is to be told of a
 * problem. `WIRE_UNSUPPORTED`: an option asks to drop the packet, or there are too many extensions.
 */
export function parseIpv6(bytes: Uint8Array, offset: number, length: number, out: Ipv6Header): number {
  if (length < IPV6_HEADER_BYTES) return WIRE_TRUNCATED;
  if (bytes[offset]! >>> 4 !== 6) return WIRE_MALFORMED;
  const payloadLength = get16(bytes, offset + 4);
  // Shorter than the frame is normal: Ethernet pads to 60 bytes.
  if (IPV6_HEADER_BYTES + payloadLength > length) return WIRE_TRUNCATED;
  out.offset = offset;
  out.hopLimit = bytes[offset + 7]!;
  out.fragmentHeader = 0;
  out.fragmentOffset = 0;
  out.moreFragments = false;
  out.payloadOffset = (offset + IPV6_HEADER_BYTES) | 0;
  out.payloadLength = payloadLength;
  return parseExtensions(bytes, offset + 6, bytes[offset + 6]!, true, out);
}

/**
 * Walks over the headers that begin with `next` at `out.payloadOffset`, up to the transport's; `nextField` is
 * where `next` was read. The results are those of `parseIpv6`. In what was put together of fragments
 * `outermost` is false, and `out.offset` is where its first header stands less 40.
 */
export function parseExtensions(
  bytes: Uint8Array,
  nextField: number,
  next: number,
  outermost: boolean,
  out: Ipv6Header,
): number {
  const start = out.payloadOffset;
  const end = (start + out.payloadLength) | 0;
  let at = start;
  let field = nextField;
  let protocol = next;
  for (let count = 0; ; count++) {
    out.protocol = protocol;
    out.protocolAt = (field - out.offset) | 0;
    out.payloadOffset = at;
    out.payloadLength = (end - at) | 0;
    const hopByHop = protocol === NEXT_HOP_BY_HOP;
    if (!hopByHop && protocol !== NEXT_DESTINATION && protocol !== NEXT_ROUTING && protocol !== NEXT_FRAGMENT) {
      return WIRE_OK;
    }
    if (count === EXTENSION_HEADERS_MAX) return WIRE_UNSUPPORTED;
    // RFC 8200 section 4.1: right behind the IPv6 header and nowhere else.
    if (hopByHop && (count > 0 || !outermost)) return refuse(out, PROBLEM_NEXT_HEADER, field, false);
    if (end - at < 8) return WIRE_TRUNCATED;
    if (protocol === NEXT_FRAGMENT) {
      field = at;
      protocol = bytes[at]!;
      const fragment = get16(bytes, at + 2);
      out.fragmentHeader = (at - out.offset) | 0;
      out.identification = get32(bytes, at + 4);
      out.fragmentOffset = fragment & 0xfff8;
      out.moreFragments = (fragment & 1) !== 0;
      at = (at + FRAGMENT_HEADER_BYTES) | 0;
      if ((fragment & 0xfff9) === 0) continue;
      out.protocol = protocol;
      out.payloadOffset = at;
      out.payloadLength = (end - at) | 0;
      // A fragment of what was a fragment: nobody sends that.
      return outermost ? WIRE_FRAGMENT : WIRE_UNSUPPORTED;
    }
    const headerEnd = (at + 8 + bytes[at + 1]! * 8) | 0;
    if (headerEnd > end) return WIRE_TRUNCATED;
    if (headerEnd - start > EXTENSION_BYTES_MAX) return WIRE_UNSUPPORTED;
    if (protocol === NEXT_ROUTING) {
      // Section 4.4, RFC 5095: with segments left it asks us to pass the packet on, which hosts do not.
      if (bytes[at + 3] !== 0) return refuse(out, PROBLEM_FIELD, at + 2, false);
    } else {
      const result = checkOptions(bytes, (at + 2) | 0, headerEnd, out);
      if (result !== WIRE_OK) return result;
    }
    field = at;
    protocol = bytes[at]!;
    at = headerEnd;
  }
}

/**
 * Where a message of ICMPv6 begins behind the headers from `offset` on, whatever those say; at or behind `end` when
 * that cannot be known, -1 when there is none.
 */
export function findMessage(bytes: Uint8Array, protocol: number, offset: number, end: number): number {
  let next = protocol;
  let at = offset;
  for (let count = 0; count <= EXTENSION_HEADERS_MAX; count++) {
    if (next === NEXT_ICMPV6) return at;
    if (next !== NEXT_HOP_BY_HOP && next !== NEXT_DESTINATION && next !== NEXT_ROUTING && next !== NEXT_FRAGMENT)
      return -1;
    if (end - at < 8) return end;
    const more = next === NEXT_FRAGMENT ? 0 : bytes[at + 1]! * 8;
    next = bytes[at]!;
    at = (at + 8 + more) | 0;
  }
  return end;
}

/** Walks over options; each step takes at least a byte. */
function checkOptions(bytes: Uint8Array, start: number, end: number, out: Ipv6Header): number {
  let at = start;
  while (at < end) {
    const type = bytes[at]!;
    if (type === OPTION_PAD1) {
      at = (at + 1) | 0;
      continue;
    }
    if (at + 2 > end || at + 2 + bytes[at + 1]! > end) return WIRE_MALFORMED;
    if (type !== OPTION_PADN && type !== OPTION_ROUTER_ALERT) {
      const unknown = type >>> 6;
      if (unknown === UNKNOWN_DROP) return WIRE_UNSUPPORTED;
      if (unknown !== UNKNOWN_SKIP) return refuse(out, PROBLEM_OPTION, at, unknown !== UNKNOWN_TELL_STATION);
    }
    at = (at + 2 + bytes[at + 1]!) | 0;
  }
  return WIRE_OK;
}

function refuse(out: Ipv6Header, problem: number, at: number, ofGroup: boolean): number {
  out.problem = problem;
  out.problemAt = (at - out.offset) | 0;
  out.problemOfGroup = ofGroup;
  return WIRE_REFUSED;
}

/** Writes the first eight bytes of a header; the addresses stand behind them. Class and flow label are 0. */
export function emitIpv6(
  bytes: Uint8Array,
  offset: number,
  nextHeader: number,
  hopLimit: number,
  payloadLength: number,
): void {
  put32(bytes, offset, 0x60000000);
  put16(bytes, offset + 4, payloadLength);
  bytes[offset + 6] = nextHeader;
  bytes[offset + 7] = hopLimit;
}

/** Writes a fragment header; `fragmentOffset` is in bytes, a multiple of eight. */
export function emitFragmentHeader(
  bytes: Uint8Array,
  offset: number,
  nextHeader: number,
  fragmentOffset: number,
  more: boolean,
  identification: number,
): void {
  put16(bytes, offset, nextHeader << 8);
  put16(bytes, offset + 2, fragmentOffset | (more ? 1 : 0));
  put32(bytes, offset + 4, identification);
}

/** Writes the eight bytes of a hop-by-hop header that has routers look at a message of ICMPv6. */
export function emitRouterAlert(bytes: Uint8Array, offset: number): void {
  put32(bytes, offset, ROUTER_ALERT_FIRST);
  put32(bytes, offset + 4, ROUTER_ALERT_SECOND);
}
