/**
 * Fragments of IPv6 (RFC 8200 section 4.5): what is peculiar to them before they are put together as those of
 * IPv4 are. Overlaps refuse the whole packet (RFC 5722), a packet in one fragment never comes here (RFC 8021),
 * and the first fragment holds all headers, or nobody could filter it (RFC 7112).
 */
import { type FragmentListener, Reassembler } from "../fragments.ts";
import { EMPTY_BYTES } from "../wire/bytes.ts";
import { IPV4_HEADER_BYTES_MAX, IPV4_PACKET_BYTES_MAX, Ipv4Header, PROTOCOL_TCP } from "../wire/ipv4.ts";
import {
  emitIpv6,
  FRAGMENT_HEADER_BYTES,
  IPV6_DESTINATION,
  IPV6_HEADER_BYTES,
  IPV6_SOURCE,
  Ipv6Header,
  NEXT_FRAGMENT,
  PROBLEM_FIELD,
  parseExtensions,
} from "../wire/ipv6.ts";
import { WIRE_FRAGMENT, WIRE_OK, WIRE_REFUSED } from "../wire/result.ts";
import { TCP_HEADER_BYTES } from "../wire/tcp.ts";
import type { Icmpv6 } from "./icmpv6.ts";
import type { Ipv6 } from "./ipv6.ts";

/** What stands before the payload of a packet that was put together: its header, and that of its first fragment. */
const HEADERS_BYTES = IPV6_HEADER_BYTES + FRAGMENT_HEADER_BYTES;
/** What a first fragment holds of a transport's header, other than TCP's. */
const TRANSPORT_BYTES_MIN = 8;
const PAYLOAD_LENGTH_FIELD = 4;
const FRAGMENT_OFFSET_FIELD = 2;

export class Ipv6Fragments implements FragmentListener {
  /** The packet that `add` completed; valid until the next call. */
  bytes: Uint8Array = EMPTY_BYTES;
  readonly reassembler: Reassembler;
  private readonly whole = new Ipv4Header();
  private readonly probe = new Ipv6Header();

  constructor(
    private readonly six: Ipv6,
    private readonly icmp: Icmpv6,
  ) {
    this.reassembler = new Reassembler(six.common, this);
  }

  get deadlineMs(): number {
    return this.reassembler.deadlineMs;
  }

  poll(nowMs: number): void {
    this.reassembler.poll(nowMs);
  }

  /**
   * Takes in a fragment. WIRE_OK: its packet is complete, `header` describes the whole in `this.bytes`.
   * WIRE_REFUSED: it is complete, and its sender is to be told of a problem. WIRE_FRAGMENT: no more to do.
   */
  add(header: Ipv6Header, bytes: Uint8Array, toGroup: boolean, nowMs: number): number {
    const { fragmentOffset, payloadLength, moreFragments } = header;
    if (moreFragments && (payloadLength & 7) !== 0) {
      this.problem(header, bytes, toGroup, PAYLOAD_LENGTH_FIELD, nowMs);
      return WIRE_FRAGMENT;
    }
    if (fragmentOffset + payloadLength + HEADERS_BYTES > IPV4_PACKET_BYTES_MAX) {
      this.problem(header, bytes, toGroup, header.fragmentHeader + FRAGMENT_OFFSET_FIELD, nowMs);
      return WIRE_FRAGMENT;
    }
    if (fragmentOffset === 0 && !this.hasAllHeaders(header, bytes)) {
      this.six.common.dropFragmentMalformed++;
      return WIRE_FRAGMENT;
    }
    const { whole } = this;
    whole.headerLength = HEADERS_BYTES;
    whole.identification = header.identification;
    whole.ttl = header.hopLimit;
    // RFC 8200 section 4.5: only the first fragment says what is inside.
    whole.protocol = 0;
    whole.source = header.source;
    whole.destination = header.destination;
    whole.payloadOffset = header.payloadOffset;
    whole.payloadLength = payloadLength;
    whole.fragmentOffset = fragmentOffset;
    whole.moreFragments = moreFragments;
    if (!this.reassembler.add(whole, bytes, toGroup, nowMs)) return WIRE_FRAGMENT;
    this.bytes = this.reassembler.bytes;
    this.describe(whole, this.bytes, header);
    const result = parseExtensions(
      this.bytes,
      header.payloadOffset - FRAGMENT_HEADER_BYTES,
      header.protocol,
      false,
      header,
    );
    if (result === WIRE_OK || result === WIRE_REFUSED) return result;
    this.six.counters.dropExtensions++;
    return WIRE_FRAGMENT;
  }

  reassemblyTimeout(ip: Ipv4Header, bytes: Uint8Array, nowMs: number): void {
    const { probe } = this;
    this.describe(ip, bytes, probe);
    this.icmp.sendReassemblyTimeout(probe, bytes, nowMs);
  }

  hold(source: number, destination: number): void {
    this.six.retain(source);
    this.six.retain(destination);
  }

  letGo(source: number, destination: number): void {
    this.six.release(source);
    this.six.release(destination);
  }

  /** `header` describes the packet `ip` in `bytes`, before which a header is made up for errors to quote. */
  private describe(ip: Ipv4Header, bytes: Uint8Array, header: Ipv6Header): void {
    const start = IPV4_HEADER_BYTES_MAX - HEADERS_BYTES;
    emitIpv6(bytes, start, NEXT_FRAGMENT, ip.ttl, (FRAGMENT_HEADER_BYTES + ip.payloadLength) | 0);
    this.six.putAddress(bytes, start + IPV6_SOURCE, ip.source);
    this.six.putAddress(bytes, start + IPV6_DESTINATION, ip.destination);
    header.offset = start;
    header.source = ip.source;
    header.destination = ip.destination;
    header.hopLimit = ip.ttl;
    header.protocol = bytes[IPV4_HEADER_BYTES_MAX - FRAGMENT_HEADER_BYTES]!;
    header.protocolAt = IPV6_HEADER_BYTES;
    header.payloadOffset = ip.payloadOffset;
    header.payloadLength = ip.payloadLength;
    header.fragmentHeader = IPV6_HEADER_BYTES;
    header.fragmentOffset = 0;
    header.moreFragments = false;
  }

  private hasAllHeaders(header: Ipv6Header, bytes: Uint8Array): boolean {
    const { probe } = this;
    probe.offset = header.offset;
    probe.payloadOffset = header.payloadOffset;
    probe.payloadLength = header.payloadLength;
    const field = (header.payloadOffset - FRAGMENT_HEADER_BYTES) | 0;
    if (parseExtensions(bytes, field, header.protocol, false, probe) !== WIRE_OK) return false;
    return probe.payloadLength >= (probe.protocol === PROTOCOL_TCP ? TCP_HEADER_BYTES : TRANSPORT_BYTES_MIN);
  }

  private problem(header: Ipv6Header, bytes: Uint8Array, toGroup: boolean, at: number, nowMs: number): void {
    this.six.common.dropFragmentMalformed++;
    if (!toGroup) this.icmp.sendParameterProblem(header, bytes, PROBLEM_FIELD, at, nowMs);
  }
}
