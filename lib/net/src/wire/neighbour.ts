/**
 * Messages of Neighbour Discovery behind the eight bytes of ICMPv6 (RFC 4861 section 4). A solicitation and an
 * advertisement of a neighbour: target 0..15, options 16. An advertisement of a router: reachable time 0,
 * retransmission timer 4, options 8. A solicitation of a router: options 0. An option: type 0, length in
 * units of eight bytes 1, the rest.
 */
import { NAME_SERVERS_MAX, ND_OPTIONS_MAX, PREFIXES_MAX, SEARCH_DOMAINS_MAX } from "../ipv6/limits.ts";
import { copyBytes, get32, put16 } from "./bytes.ts";
import { NdSearchDomains } from "./domainlist.ts";
import { sameMac } from "./ethernet.ts";
import { WIRE_MALFORMED, WIRE_OK, WIRE_TRUNCATED } from "./result.ts";

export const ND_TARGET_BYTES = 16;
export const ND_ADVERTISED_BYTES = 8;
export const ND_OPTION_UNIT_BYTES = 8;
export const ND_SOURCE_LINK = 1;
export const ND_TARGET_LINK = 2;
const ND_PREFIX = 3;
const ND_MTU = 5;
/** RFC 8106 section 5.1: lifetime 4, addresses 8. */
const ND_NAME_SERVERS = 25;
const NAME_SERVERS_OFFSET = 8;
const ADDRESS_BYTES = 16;
/** RFC 8106 section 5.2: lifetime 4, names 8. */
const ND_SEARCH_DOMAINS = 31;
const SEARCH_DOMAINS_OFFSET = 8;
const PREFIX_BYTES = 32;
/** Flags in the `rest` of a neighbour's advertisement. */
export const NA_ROUTER = 0x80000000 | 0;
export const NA_SOLICITED = 0x40000000;
export const NA_OVERRIDE = 0x20000000;
/** Flags of a prefix. */
export const PREFIX_ON_LINK = 0x80;
export const PREFIX_AUTONOMOUS = 0x40;

/** A prefix that a router advertises (section 4.6.2). */
export class NdPrefix {
  bits = 0;
  flags = 0;
  validSeconds = 0;
  preferredSeconds = 0;
  /** Where its 16 bytes stand in the packet. */
  offset = 0;
}

/** Servers of names that a router advertises (RFC 8106 section 5.1). */
export class NdNameServers {
  seconds = 0;
  /** Where their addresses stand in the packet, 16 bytes each, and how many they are. */
  offset = 0;
  count = 0;
}

/** What the options of a message say. */
export class NdOptions {
  hasSourceMac = false;
  readonly sourceMac = new Uint8Array(6);
  hasTargetMac = false;
  readonly targetMac = new Uint8Array(6);
  /** 0 where nothing is said. */
  mtu = 0;
  prefixCount = 0;
  readonly prefixes: NdPrefix[] = [];
  nameServersCount = 0;
  readonly nameServers: NdNameServers[] = [];
  searchDomainsCount = 0;
  readonly searchDomains: NdSearchDomains[] = [];
}

/**
 * Reads the options from `offset` to `end`. Options of other types, more prefixes, servers and domains than are kept and all
 * behind the last that is looked at are skipped; a length of 0, or beyond the end, makes the message invalid (section 6.1).
 */
export function parseNdOptions(bytes: Uint8Array, offset: number, end: number, out: NdOptions): number {
  out.hasSourceMac = false;
  out.hasTargetMac = false;
  out.mtu = 0;
  out.prefixCount = 0;
  out.nameServersCount = 0;
  out.searchDomainsCount = 0;
  let at = offset;
  for (let count = 0; at < end; count++) {
    if (end - at < ND_OPTION_UNIT_BYTES) return WIRE_TRUNCATED;
    const type = bytes[at]!;
    const length = (bytes[at + 1]! * ND_OPTION_UNIT_BYTES) | 0;
    if (length === 0) return WIRE_MALFORMED;
    if (at + length > end) return WIRE_TRUNCATED;
    if (count >= ND_OPTIONS_MAX) {
      at = (at + length) | 0;
      continue;
    }
    // A group can be nobody's own address.
    const station = (bytes[at + 2]! & 1) === 0 && length === ND_OPTION_UNIT_BYTES;
    if (type === ND_SOURCE_LINK && station) {
      out.hasSourceMac = true;
      copyBytes(out.sourceMac, 0, bytes, at + 2, 6);
    } else if (type === ND_TARGET_LINK && station) {
      out.hasTargetMac = true;
      copyBytes(out.targetMac, 0, bytes, at + 2, 6);
    } else if (type === ND_MTU && length === ND_OPTION_UNIT_BYTES) {
      out.mtu = get32(bytes, at + 4) >>> 0;
    } else if (type === ND_PREFIX && length === PREFIX_BYTES && out.prefixCount < PREFIXES_MAX) {
      if (out.prefixes.length === out.prefixCount) out.prefixes.push(new NdPrefix());
      const prefix = out.prefixes[out.prefixCount++]!;
      prefix.bits = bytes[at + 2]!;
      prefix.flags = bytes[at + 3]!;
      prefix.validSeconds = get32(bytes, at + 4) >>> 0;
      prefix.preferredSeconds = get32(bytes, at + 8) >>> 0;
      prefix.offset = (at + 16) | 0;
    } else if (type === ND_NAME_SERVERS && length > ADDRESS_BYTES && out.nameServersCount < NAME_SERVERS_MAX) {
      if (out.nameServers.length === out.nameServersCount) out.nameServers.push(new NdNameServers());
      const servers = out.nameServers[out.nameServersCount++]!;
      servers.seconds = get32(bytes, at + 4) >>> 0;
      servers.offset = (at + NAME_SERVERS_OFFSET) | 0;
      // Half an address at the end is none.
      servers.count = ((length - NAME_SERVERS_OFFSET) / ADDRESS_BYTES) | 0;
    } else if (type === ND_SEARCH_DOMAINS && out.searchDomainsCount < SEARCH_DOMAINS_MAX) {
      if (out.searchDomains.length === out.searchDomainsCount) out.searchDomains.push(new NdSearchDomains());
      const domains = out.searchDomains[out.searchDomainsCount++]!;
      domains.seconds = get32(bytes, at + 4) >>> 0;
      domains.offset = (at + SEARCH_DOMAINS_OFFSET) | 0;
      domains.end = (at + length) | 0;
    }
    at = (at + length) | 0;
  }
  return WIRE_OK;
}

/** Writes an option with a station's address, eight bytes. */
export function emitLinkOption(bytes: Uint8Array, offset: number, type: number, mac: Uint8Array): void {
  put16(bytes, offset, (type << 8) | 1);
  copyBytes(bytes, offset + 2, mac, 0, 6);
}

/** Whether an option names another station than `mac`. */
export function differs(mac: Uint8Array, other: Uint8Array): boolean {
  return !sameMac(mac, 0, other, 0);
}
