/** Ethernet II frames (RFC 894). Layout: destination 0..5, source 6..11, type 12..13, payload 14. */
import { copyBytes, get16, put16 } from "./bytes.ts";
import { WIRE_OK, WIRE_TRUNCATED } from "./result.ts";

export const ETHERNET_HEADER_BYTES = 14;
export const ETHERTYPE_IPV4 = 0x0800;
export const ETHERTYPE_ARP = 0x0806;
export const ETHERTYPE_IPV6 = 0x86dd;

export class EthernetHeader {
  etherType = 0;
  isBroadcast = false;
  /** The group bit of the destination; broadcast has it too. */
  isGroup = false;
  payloadOffset = 0;
  payloadLength = 0;
}

/** Reads the header; `out` is meaningful only on `WIRE_OK`. */
export function parseEthernet(bytes: Uint8Array, offset: number, length: number, out: EthernetHeader): number {
  if (length < ETHERNET_HEADER_BYTES) return WIRE_TRUNCATED;
  out.etherType = get16(bytes, offset + 12);
  out.isGroup = (bytes[offset]! & 1) !== 0;
  let all = 255;
  for (let i = 0; i < 6; i++) all &= bytes[offset + i]!;
  out.isBroadcast = all === 255;
  out.payloadOffset = (offset + ETHERNET_HEADER_BYTES) | 0;
  out.payloadLength = (length - ETHERNET_HEADER_BYTES) | 0;
  return WIRE_OK;
}

/** Writes the 14 header bytes. The addresses begin at the given offsets of their buffers. */
export function emitEthernet(
  bytes: Uint8Array,
  offset: number,
  destination: Uint8Array,
  destinationOffset: number,
  source: Uint8Array,
  etherType: number,
): void {
  copyBytes(bytes, offset, destination, destinationOffset, 6);
  copyBytes(bytes, offset + 6, source, 0, 6);
  put16(bytes, offset + 12, etherType);
}

/** Compares six bytes. */
export function sameMac(a: Uint8Array, aOffset: number, b: Uint8Array, bOffset: number): boolean {
  let difference = 0;
  for (let i = 0; i < 6; i++) difference |= a[aOffset + i]! ^ b[bOffset + i]!;
  return difference === 0;
}
