/** A link in the middle that takes less than the hosts' own: it fragments, or says what goes through, or says nothing. */

import { checksumAdd, checksumFinish } from "../../src/checksum.ts";
import { get16, put16 } from "../../src/wire/bytes.ts";
import { ETHERNET_HEADER_BYTES, ETHERTYPE_IPV4, emitEthernet } from "../../src/wire/ethernet.ts";
import { emitIcmp, ICMP_CODE_FRAGMENTATION_NEEDED, ICMP_UNREACHABLE } from "../../src/wire/icmp.ts";
import {
  emitIpv4,
  IPV4_DONT_FRAGMENT,
  IPV4_HEADER_BYTES,
  IPV4_MORE_FRAGMENTS,
  Ipv4Header,
  PROTOCOL_ICMP,
  parseIpv4,
} from "../../src/wire/ipv4.ts";
import { WIRE_OK } from "../../src/wire/result.ts";

const ROUTER_ADDRESS = 0x0a0000fe;
const QUOTED_BYTES = 28;

/** The IP packet in a frame that is longer than `mtu`, or null. */
function tooLong(frame: Uint8Array, mtu: number): Ipv4Header | null {
  if (frame.length - ETHERNET_HEADER_BYTES <= mtu || get16(frame, 12) !== ETHERTYPE_IPV4) return null;
  const ip = new Ipv4Header();
  if (parseIpv4(frame, ETHERNET_HEADER_BYTES, frame.length - ETHERNET_HEADER_BYTES, ip) !== WIRE_OK) return null;
  return ip.headerLength + ip.payloadLength > mtu ? ip : null;
}

/** What goes on towards the destination: the frame, its fragments, or nothing. */
export function passOn(frame: Uint8Array, mtu: number): Uint8Array[] {
  const ip = tooLong(frame, mtu);
  if (ip === null) return [frame];
  if ((get16(frame, ETHERNET_HEADER_BYTES + 6) & IPV4_DONT_FRAGMENT) !== 0) return [];
  const size = (mtu - IPV4_HEADER_BYTES) & ~7;
  const pieces: Uint8Array[] = [];
  for (let at = 0; at < ip.payloadLength; at += size) {
    const length = Math.min(size, ip.payloadLength - at);
    const piece = new Uint8Array(ETHERNET_HEADER_BYTES + IPV4_HEADER_BYTES + length);
    piece.set(frame.subarray(0, ETHERNET_HEADER_BYTES + IPV4_HEADER_BYTES));
    const header = ETHERNET_HEADER_BYTES;
    put16(piece, header + 2, IPV4_HEADER_BYTES + length);
    put16(piece, header + 6, (at + length < ip.payloadLength ? IPV4_MORE_FRAGMENTS : 0) | (at / 8));
    put16(piece, header + 10, 0);
    put16(piece, header + 10, checksumFinish(checksumAdd(0, piece, header, IPV4_HEADER_BYTES)));
    piece.set(frame.subarray(ip.payloadOffset + at, ip.payloadOffset + at + length), header + IPV4_HEADER_BYTES);
    pieces.push(piece);
  }
  return pieces;
}

/** What the router says to the sender of a frame that it may not fragment; null when it passes it on. */
export function complain(frame: Uint8Array, mtu: number, senderMac: Uint8Array): Uint8Array | null {
  const ip = tooLong(frame, mtu);
  if (ip === null || (get16(frame, ETHERNET_HEADER_BYTES + 6) & IPV4_DONT_FRAGMENT) === 0) return null;
  const answer = new Uint8Array(ETHERNET_HEADER_BYTES + IPV4_HEADER_BYTES + 8 + QUOTED_BYTES);
  const icmp = ETHERNET_HEADER_BYTES + IPV4_HEADER_BYTES;
  emitEthernet(answer, 0, senderMac, 0, new Uint8Array([2, 0, 0, 0, 0, 0xfe]), ETHERTYPE_IPV4);
  emitIpv4(answer, ETHERNET_HEADER_BYTES, ROUTER_ADDRESS, ip.source, PROTOCOL_ICMP, 64, 1, 8 + QUOTED_BYTES);
  answer.set(frame.subarray(ETHERNET_HEADER_BYTES, ETHERNET_HEADER_BYTES + QUOTED_BYTES), icmp + 8);
  emitIcmp(answer, icmp, ICMP_UNREACHABLE, ICMP_CODE_FRAGMENTATION_NEEDED, mtu, QUOTED_BYTES);
  return answer;
}
