/**
 * DHCP messages (RFC 2131 section 2, options of RFC 2132). Layout: op 0, htype 1, hlen 2, hops 3,
 * xid 4, secs 8, flags 10, ciaddr 12, yiaddr 16, siaddr 20, giaddr 24, chaddr 28, sname 44,
 * file 108, magic cookie 236, options 240.
 */
import { copyBytes, get16, get32, put16, put32 } from "./bytes.ts";
import { WIRE_MALFORMED, WIRE_OK, WIRE_TRUNCATED, WIRE_UNSUPPORTED } from "./result.ts";

export const DHCP_SERVER_PORT = 67;
export const DHCP_CLIENT_PORT = 68;
/** Messages are padded to this, the least that BOOTP relays pass on (RFC 1542 section 2.1). */
export const DHCP_BYTES_MIN = 300;
/** The largest message that we say we take, as an IP packet. */
export const DHCP_BYTES_MAX = 576;

export const DHCP_DISCOVER = 1;
export const DHCP_OFFER = 2;
export const DHCP_REQUEST = 3;
export const DHCP_DECLINE = 4;
export const DHCP_ACK = 5;
export const DHCP_NAK = 6;
export const DHCP_RELEASE = 7;

const OP_REQUEST = 1;
const OP_REPLY = 2;
const OPTIONS_OFFSET = 240;
const FILE_OFFSET = 108;
const SNAME_OFFSET = 44;
const MAGIC_COOKIE = 0x63825363;

const OPTION_PAD = 0;
const OPTION_NETMASK = 1;
const OPTION_ROUTER = 3;
const OPTION_DNS = 6;
const OPTION_HOST_NAME = 12;
const OPTION_DOMAIN_NAME = 15;
const OPTION_REQUESTED_ADDRESS = 50;
const OPTION_LEASE_TIME = 51;
const OPTION_OVERLOAD = 52;
const OPTION_MESSAGE_TYPE = 53;
const OPTION_SERVER_ID = 54;
const OPTION_PARAMETERS = 55;
const OPTION_MESSAGE_SIZE = 57;
const OPTION_RENEWAL_TIME = 58;
const OPTION_REBINDING_TIME = 59;
const OPTION_CLIENT_ID = 61;
const OPTION_END = 255;

export const DHCP_DNS_SERVERS_MAX = 3;
export const DHCP_HOST_NAME_BYTES_MAX = 63;
/** A longer name is none that DNS could hold. */
export const DHCP_DOMAIN_BYTES_MAX = 253;

/** A server's message. Addresses are 0 and times -1 when absent. */
export class DhcpReply {
  xid = 0;
  type = 0;
  address = 0;
  netmask = 0;
  router = 0;
  serverId = 0;
  /** Seconds, unsigned; 0xffffffff is for ever. */
  leaseSeconds = -1;
  renewalSeconds = -1;
  rebindingSeconds = -1;
  readonly dns = new Int32Array(DHCP_DNS_SERVERS_MAX);
  dnsCount = 0;
  /** Bytes of the domain name, which are in `domain`. */
  domainLength = 0;
  readonly domain = new Uint8Array(DHCP_DOMAIN_BYTES_MAX);
  /** Where options are continued: bit 0 the file field, bit 1 the sname field. */
  overload = 0;
}

/** Reads a reply meant for the station `mac`; `WIRE_UNSUPPORTED` is a message for somebody else. */
export function parseDhcpReply(
  bytes: Uint8Array,
  offset: number,
  length: number,
  mac: Uint8Array,
  out: DhcpReply,
): number {
  if (length < OPTIONS_OFFSET) return WIRE_TRUNCATED;
  if (bytes[offset] !== OP_REPLY || bytes[offset + 1] !== 1 || bytes[offset + 2] !== 6) return WIRE_UNSUPPORTED;
  for (let i = 0; i < 6; i++) if (bytes[offset + 28 + i] !== mac[i]) return WIRE_UNSUPPORTED;
  if (get32(bytes, offset + 236) !== MAGIC_COOKIE) return WIRE_MALFORMED;
  out.xid = get32(bytes, offset + 4);
  out.address = get32(bytes, offset + 16);
  out.type = 0;
  out.netmask = 0;
  out.router = 0;
  out.serverId = 0;
  out.leaseSeconds = -1;
  out.renewalSeconds = -1;
  out.rebindingSeconds = -1;
  out.dnsCount = 0;
  out.domainLength = 0;
  out.overload = 0;
  if (!parseOptions(bytes, offset + OPTIONS_OFFSET, offset + length, out)) return WIRE_MALFORMED;
  const overload = out.overload;
  if ((overload & 1) !== 0 && !parseOptions(bytes, offset + FILE_OFFSET, offset + 236, out)) return WIRE_MALFORMED;
  if ((overload & 2) !== 0 && !parseOptions(bytes, offset + SNAME_OFFSET, offset + FILE_OFFSET, out)) {
    return WIRE_MALFORMED;
  }
  return out.type === 0 ? WIRE_MALFORMED : WIRE_OK;
}

/** False when an option runs over the end. */
function parseOptions(bytes: Uint8Array, start: number, end: number, out: DhcpReply): boolean {
  let at = start;
  while (at < end) {
    const option = bytes[at]!;
    if (option === OPTION_END) return true;
    if (option === OPTION_PAD) {
      at = (at + 1) | 0;
      continue;
    }
    if (at + 2 > end) return false;
    const size = bytes[at + 1]!;
    const value = (at + 2) | 0;
    if (value + size > end) return false;
    takeOption(bytes, option, value, size, out);
    at = (value + size) | 0;
  }
  return true;
}

function takeOption(bytes: Uint8Array, option: number, value: number, size: number, out: DhcpReply): void {
  if (option === OPTION_MESSAGE_TYPE && size === 1) out.type = bytes[value]!;
  else if (option === OPTION_OVERLOAD && size === 1) out.overload = bytes[value]!;
  else if (option === OPTION_DOMAIN_NAME && size <= DHCP_DOMAIN_BYTES_MAX) {
    out.domainLength = size | 0;
    copyBytes(out.domain, 0, bytes, value, size);
  } else if (size >= 4) {
    if (option === OPTION_NETMASK && size === 4) out.netmask = get32(bytes, value);
    else if (option === OPTION_ROUTER) out.router = get32(bytes, value);
    else if (option === OPTION_SERVER_ID && size === 4) out.serverId = get32(bytes, value);
    else if (option === OPTION_LEASE_TIME && size === 4) out.leaseSeconds = get32(bytes, value) >>> 0;
    else if (option === OPTION_RENEWAL_TIME && size === 4) out.renewalSeconds = get32(bytes, value) >>> 0;
    else if (option === OPTION_REBINDING_TIME && size === 4) out.rebindingSeconds = get32(bytes, value) >>> 0;
    else if (option === OPTION_DNS) {
      out.dnsCount = Math.min(DHCP_DNS_SERVERS_MAX, size >> 2) | 0;
      for (let i = 0; i < out.dnsCount; i++) out.dns[i] = get32(bytes, value + 4 * i);
    }
  }
}

/** What a client says. Addresses that do not belong in the message are 0. */
export class DhcpQuery {
  type = 0;
  xid = 0;
  seconds = 0;
  clientAddress = 0;
  requestedAddress = 0;
  serverId = 0;
}

/** Writes a message and returns its length; at most `DHCP_BYTES_MAX` bytes. */
export function emitDhcpQuery(
  bytes: Uint8Array,
  offset: number,
  query: DhcpQuery,
  mac: Uint8Array,
  hostName: Uint8Array,
): number {
  bytes.fill(0, offset, offset + DHCP_BYTES_MIN);
  bytes[offset] = OP_REQUEST;
  bytes[offset + 1] = 1;
  bytes[offset + 2] = 6;
  put32(bytes, offset + 4, query.xid);
  put16(bytes, offset + 8, Math.min(query.seconds, 65535) | 0);
  // The broadcast flag stays clear: this stack takes a unicast answer before it has an address.
  put32(bytes, offset + 12, query.clientAddress);
  copyBytes(bytes, offset + 28, mac, 0, 6);
  put32(bytes, offset + 236, MAGIC_COOKIE);
  let at = (offset + OPTIONS_OFFSET) | 0;
  at = putByteOption(bytes, at, OPTION_MESSAGE_TYPE, query.type);
  bytes[at] = OPTION_CLIENT_ID;
  bytes[at + 1] = 7;
  bytes[at + 2] = 1;
  copyBytes(bytes, at + 3, mac, 0, 6);
  at = (at + 9) | 0;
  if (query.requestedAddress !== 0) at = putAddressOption(bytes, at, OPTION_REQUESTED_ADDRESS, query.requestedAddress);
  if (query.serverId !== 0) at = putAddressOption(bytes, at, OPTION_SERVER_ID, query.serverId);
  if (query.type === DHCP_DISCOVER || query.type === DHCP_REQUEST) {
    bytes[at] = OPTION_MESSAGE_SIZE;
    bytes[at + 1] = 2;
    put16(bytes, at + 2, DHCP_BYTES_MAX);
    at = (at + 4) | 0;
    bytes[at] = OPTION_PARAMETERS;
    bytes[at + 1] = 7;
    bytes[at + 2] = OPTION_NETMASK;
    bytes[at + 3] = OPTION_ROUTER;
    bytes[at + 4] = OPTION_DNS;
    bytes[at + 5] = OPTION_LEASE_TIME;
    bytes[at + 6] = OPTION_RENEWAL_TIME;
    bytes[at + 7] = OPTION_REBINDING_TIME;
    bytes[at + 8] = OPTION_DOMAIN_NAME;
    at = (at + 9) | 0;
    const nameBytes = Math.min(hostName.length, DHCP_HOST_NAME_BYTES_MAX) | 0;
    if (nameBytes > 0) {
      bytes[at] = OPTION_HOST_NAME;
      bytes[at + 1] = nameBytes;
      copyBytes(bytes, at + 2, hostName, 0, nameBytes);
      at = (at + 2 + nameBytes) | 0;
    }
  }
  bytes[at] = OPTION_END;
  return Math.max(DHCP_BYTES_MIN, at + 1 - offset) | 0;
}

function putByteOption(bytes: Uint8Array, at: number, option: number, value: number): number {
  bytes[at] = option;
  bytes[at + 1] = 1;
  bytes[at + 2] = value;
  return (at + 3) | 0;
}

function putAddressOption(bytes: Uint8Array, at: number, option: number, address: number): number {
  bytes[at] = option;
  bytes[at + 1] = 4;
  put32(bytes, at + 2, address);
  return (at + 6) | 0;
}

/** The message type of a query, and its transaction, for servers in tests and tools. */
export function parseDhcpQuery(bytes: Uint8Array, offset: number, length: number, out: DhcpQuery): number {
  if (length < OPTIONS_OFFSET) return WIRE_TRUNCATED;
  if (bytes[offset] !== OP_REQUEST || get32(bytes, offset + 236) !== MAGIC_COOKIE) return WIRE_MALFORMED;
  out.xid = get32(bytes, offset + 4);
  out.seconds = get16(bytes, offset + 8);
  out.clientAddress = get32(bytes, offset + 12);
  out.type = 0;
  out.requestedAddress = 0;
  out.serverId = 0;
  let at = (offset + OPTIONS_OFFSET) | 0;
  const end = offset + length;
  while (at < end && bytes[at] !== OPTION_END) {
    if (bytes[at] === OPTION_PAD) {
      at = (at + 1) | 0;
      continue;
    }
    const size = at + 1 < end ? bytes[at + 1]! : 0;
    if (at + 2 + size > end) return WIRE_MALFORMED;
    if (bytes[at] === OPTION_MESSAGE_TYPE && size === 1) out.type = bytes[at + 2]!;
    else if (bytes[at] === OPTION_REQUESTED_ADDRESS && size === 4) out.requestedAddress = get32(bytes, at + 2);
    else if (bytes[at] === OPTION_SERVER_ID && size === 4) out.serverId = get32(bytes, at + 2);
    at = (at + 2 + size) | 0;
  }
  return WIRE_OK;
}
