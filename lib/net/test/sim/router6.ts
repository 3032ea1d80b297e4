/** The link in the middle, for IPv6: what is too long is refused, and its sender told (RFC 8200 section 5, RFC 4443 section 3.2). */

import { formatIpv6, parseIpv6Text } from "../../src/ipv6/text.ts";
import { get16, put16, put32 } from "../../src/wire/bytes.ts";
import { ETHERNET_HEADER_BYTES, ETHERTYPE_IPV6, emitEthernet } from "../../src/wire/ethernet.ts";
import { IPV6_HEADER_BYTES } from "../../src/wire/ipv6.ts";
import { checksum } from "../rawpeer6.ts";

const ROUTER = "fe80::fe";
const ROUTER_MAC = new Uint8Array([2, 0, 0, 0, 0, 0xfe]);
const LEAST_MTU = 1280;
const QUOTED_BYTES = 200;

/** What the router says to the sender of a packet longer than `mtu`, which is no less than 1280; null when it passes it on. */
export function complain6(frame: Uint8Array, mtu: number, senderMac: Uint8Array): Uint8Array | null {
  const least = Math.max(LEAST_MTU, mtu);
  if (get16(frame, 12) !== ETHERTYPE_IPV6 || frame.length - ETHERNET_HEADER_BYTES <= least) return null;
  const sender = formatIpv6(frame, ETHERNET_HEADER_BYTES + 8);
  const message = new Uint8Array(8 + QUOTED_BYTES);
  message[0] = 2;
  put32(message, 4, least);
  message.set(frame.subarray(ETHERNET_HEADER_BYTES, ETHERNET_HEADER_BYTES + QUOTED_BYTES), 8);
  put16(message, 2, checksum(ROUTER, sender, 58, message));
  const answer = new Uint8Array(ETHERNET_HEADER_BYTES + IPV6_HEADER_BYTES + message.length);
  emitEthernet(answer, 0, senderMac, 0, ROUTER_MAC, ETHERTYPE_IPV6);
  answer[14] = 0x60;
  put16(answer, 18, message.length);
  answer[20] = 58;
  answer[21] = 64;
  const addresses = new Uint8Array(16);
  parseIpv6Text(ROUTER, addresses);
  answer.set(addresses, 22);
  answer.set(frame.subarray(22, 38), 38);
  answer.set(message, ETHERNET_HEADER_BYTES + IPV6_HEADER_BYTES);
  return answer;
}
