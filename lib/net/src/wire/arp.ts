/**
 * ARP for IPv4 over Ethernet (RFC 826). Layout: hardware type 0, protocol type 2,
 * address lengths 4 and 5, operation 6, sender MAC 8, sender IP 14, target MAC 18, target IP 24.
 */
import { copyBytes, get16, get32, put16, put32 } from "./bytes.ts";
import { ETHERTYPE_IPV4 } from "./ethernet.ts";
import { WIRE_MALFORMED, WIRE_OK, WIRE_TRUNCATED, WIRE_UNSUPPORTED } from "./result.ts";

export const ARP_BYTES = 28;
export const ARP_REQUEST = 1;
export const ARP_REPLY = 2;
const HARDWARE_ETHERNET = 1;

export class ArpPacket {
  operation = 0;
  readonly senderMac = new Uint8Array(6);
  senderAddress = 0;
  readonly targetMac = new Uint8Array(6);
  targetAddress = 0;
}

export function parseArp(bytes: Uint8Array, offset: number, length: number, out: ArpPacket): number {
  if (length < ARP_BYTES) return WIRE_TRUNCATED;
  if (get16(bytes, offset) !== HARDWARE_ETHERNET || get16(bytes, offset + 2) !== ETHERTYPE_IPV4) {
    return WIRE_UNSUPPORTED;
  }
  if (bytes[offset + 4] !== 6 || bytes[offset + 5] !== 4) return WIRE_MALFORMED;
  // A group address can never be a station's own: accepting one would let a forger turn unicast into multicast.
  if ((bytes[offset + 8]! & 1) !== 0) return WIRE_MALFORMED;
  out.operation = get16(bytes, offset + 6);
  copyBytes(out.senderMac, 0, bytes, offset + 8, 6);
  out.senderAddress = get32(bytes, offset + 14);
  copyBytes(out.targetMac, 0, bytes, offset + 18, 6);
  out.targetAddress = get32(bytes, offset + 24);
  return WIRE_OK;
}

/** Writes 28 bytes. */
export function emitArp(bytes: Uint8Array, offset: number, packet: ArpPacket): void {
  put16(bytes, offset, HARDWARE_ETHERNET);
  put16(bytes, offset + 2, ETHERTYPE_IPV4);
  bytes[offset + 4] = 6;
  bytes[offset + 5] = 4;
  put16(bytes, offset + 6, packet.operation);
  copyBytes(bytes, offset + 8, packet.senderMac, 0, 6);
  put32(bytes, offset + 14, packet.senderAddress);
  copyBytes(bytes, offset + 18, packet.targetMac, 0, 6);
  put32(bytes, offset + 24, packet.targetAddress);
}
