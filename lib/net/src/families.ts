/**
 * What differs between the addresses of IPv4 and IPv6: their text, bytes, headers. Transports take an address
 * for an int32 of either kind, and ask here. A program whose stack never starts IPv6 has nothing of it in
 * its image: the part is null, and what is behind it is not there.
 */
import {
  ADDRESS_IPV6_ANY,
  ADDRESS_IPV6_LOOPBACK,
  formatAddress,
  isIpv6,
  isLoopback,
  isMulticast,
  parseAddress,
} from "./address.ts";
import { IPV6_MTU_MIN } from "./ipv6/limits.ts";
import { put32 } from "./wire/bytes.ts";
import { IPV4_HEADER_BYTES } from "./wire/ipv4.ts";
import { IPV6_HEADER_BYTES } from "./wire/ipv6.ts";

const MAPPED_PREFIX = "::ffff:";
/** Bytes that one address takes at most. */
export const ADDRESS_BYTES_MAX = 16;

/** IPv6, as the parts that know both see it. Addresses are handles. */
export interface Ipv6Part {
  /** The largest packet of the link, which routers may lower. */
  readonly mtu: number;
  isLocal(address: number): boolean;
  /** The source for packets to `destination`; 0 when it cannot be reached. */
  sourceFor(destination: number): number;
  /** As `Ipv4Output.send`. */
  send(source: number, destination: number, protocol: number, length: number, hopLimit: number, nowMs: number): number;
  /** As `Ipv4Output.sendLong`. */
  sendLong(
    source: number,
    destination: number,
    protocol: number,
    bytes: Uint8Array,
    offset: number,
    length: number,
    hopLimit: number,
    nowMs: number,
  ): number;
  isMulticast(address: number): boolean;
  format(address: number): string;
  /** The address with a reference, that of IPv4 for ::ffff:0:0/96; null: it is none, or the table is full. */
  parse(text: string): number | null;
  putAddress(bytes: Uint8Array, offset: number, address: number): void;
  sum(address: number): number;
  retain(address: number): void;
  release(address: number): void;
  /** An acknowledgment came from `address`: the way there works (RFC 4861 section 7.3.1). */
  confirm(address: number, nowMs: number): void;
}

export class AddressFamilies {
  /** Null until the stack starts it. */
  six: Ipv6Part | null = null;

  /** Reads an address of a family that there is. Whoever keeps it has a reference, and gives it back with `release`. */
  parse(text: string): number | null {
    const address = parseAddress(text);
    if (this.six === null) return address;
    if (address === null) return this.six.parse(text);
    return isIpv6(address) ? null : address;
  }

  text(address: number): string {
    if (this.six !== null && isIpv6(address)) return this.six.format(address);
    return formatAddress(address);
  }

  /** The text as an owner bound to `bound` gets it: one of both families sees IPv4 in IPv6's clothes, as in Node. */
  textFor(bound: number, address: number): string {
    if (this.six !== null && bound === ADDRESS_IPV6_ANY && !isIpv6(address)) {
      return MAPPED_PREFIX + formatAddress(address);
    }
    return this.text(address);
  }

  /** Whether what is bound to `bound` takes what comes to `address`: "::" takes both families. */
  covers(bound: number, address: number): boolean {
    if (bound === address) return true;
    if (this.six === null) return bound === 0;
    return bound === ADDRESS_IPV6_ANY || (bound === 0 && !isIpv6(address));
  }

  /** Whether what is bound to `bound` can send to `address`. */
  reaches(bound: number, address: number): boolean {
    if (this.six === null || bound === ADDRESS_IPV6_ANY) return true;
    return isIpv6(bound) === isIpv6(address);
  }

  isAny(address: number): boolean {
    return address === 0 || (this.six !== null && address === ADDRESS_IPV6_ANY);
  }

  isLoopback(address: number): boolean {
    return isLoopback(address) || (this.six !== null && address === ADDRESS_IPV6_LOOPBACK);
  }

  isMulticast(address: number): boolean {
    return isMulticast(address) || (this.six !== null && isIpv6(address) && this.six.isMulticast(address));
  }

  /** Writes the bytes of an address, for hashes; returns how many they are. */
  putAddress(bytes: Uint8Array, offset: number, address: number): number {
    if (this.six !== null && isIpv6(address)) {
      this.six.putAddress(bytes, offset, address);
      return ADDRESS_BYTES_MAX;
    }
    put32(bytes, offset, address);
    return 4;
  }

  /**
   * What an address adds to the sum over a pseudo-header, as an int32 of two words: an address of IPv4 is that
   * already, and eight words of IPv6 add up to one.
   */
  checksumWords(address: number): number {
    return this.six !== null && isIpv6(address) ? this.six.sum(address) : address;
  }

  /** Bytes of the IP header of packets to `address`. */
  headerBytes(address: number): number {
    return this.six !== null && isIpv6(address) ? IPV6_HEADER_BYTES : IPV4_HEADER_BYTES;
  }

  /** The packets that are tried to `address` when longer ones vanish: `mtu`, and no less than any link takes. */
  pathMtuLeast(address: number, mtu: number): number {
    return this.six !== null && isIpv6(address) ? Math.max(IPV6_MTU_MIN, mtu) : mtu;
  }

  /** The largest packet to `address`, of a link that takes `mtu`. */
  mtuTo(address: number, mtu: number): number {
    return this.six !== null && isIpv6(address) ? this.six.mtu : mtu;
  }

  /** Whoever keeps an address beyond a call holds it, so that its number means the same all the time. */
  retain(address: number): void {
    if (this.six !== null) this.six.retain(address);
  }

  release(address: number): void {
    if (this.six !== null) this.six.release(address);
  }

  confirm(address: number, nowMs: number): void {
    if (this.six !== null && isIpv6(address)) this.six.confirm(address, nowMs);
  }
}
