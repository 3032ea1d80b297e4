/**
 * Tags of virtual LANs (IEEE 802.1Q). Layout: behind the two addresses of an Ethernet frame the type
 * 0x8100 at 12, then priority and identifier at 14; the frame goes on with its own type at 16.
 */
import { copyBytes, get16, put16 } from "./bytes.ts";
import { ETHERNET_HEADER_BYTES } from "./ethernet.ts";

export const ETHERTYPE_VLAN = 0x8100;
export const VLAN_TAG_BYTES = 4;
/** 0 is a tag of priority alone, 4095 is reserved. */
export const VLAN_ID_MIN = 1;
export const VLAN_ID_MAX = 4094;
const VLAN_ID_MASK = 0xfff;
const ADDRESSES_BYTES = 12;

/** The identifier in a frame's tag, or -1 when it has none or is too short for one. */
export function parseVlan(bytes: Uint8Array, offset: number, length: number): number {
  if (length < ETHERNET_HEADER_BYTES + VLAN_TAG_BYTES || get16(bytes, offset + ADDRESSES_BYTES) !== ETHERTYPE_VLAN) {
    return -1;
  }
  return get16(bytes, offset + ADDRESSES_BYTES + 2) & VLAN_ID_MASK;
}

/** Takes the tag out in place: the frame begins `VLAN_TAG_BYTES` further then. */
export function removeVlan(bytes: Uint8Array, offset: number): void {
  bytes.copyWithin(offset + VLAN_TAG_BYTES, offset, offset + ADDRESSES_BYTES);
}

/** Writes a tagged copy of `frame[offset .. offset+length)` to the beginning of `out`; returns its length. */
export function emitVlan(out: Uint8Array, frame: Uint8Array, offset: number, length: number, id: number): number {
  copyBytes(out, 0, frame, offset, ADDRESSES_BYTES);
  put16(out, ADDRESSES_BYTES, ETHERTYPE_VLAN);
  put16(out, ADDRESSES_BYTES + 2, id);
  const tagged = ADDRESSES_BYTES + VLAN_TAG_BYTES;
  copyBytes(out, tagged, frame, offset + ADDRESSES_BYTES, length - ADDRESSES_BYTES);
  return length + VLAN_TAG_BYTES;
}
