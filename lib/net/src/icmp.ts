/** ICMP (RFC 792, RFC 1122 section 3.2.2): echo, and "unreachable" for what nobody takes. */
import { isLoopback, isMulticast } from "./address.ts";
import { checksumAdd } from "./checksum.ts";
import type { Counters } from "./counters.ts";
import { type Ipv4Output, PAYLOAD_OFFSET } from "./ipv4.ts";
import { RateLimit } from "./ratelimit.ts";
import { copyBytes, get16, get32 } from "./wire/bytes.ts";
import {
  emitIcmp,
  emitIcmpHeader,
  ICMP_CODE_FRAGMENTATION_NEEDED,
  ICMP_CODE_PORT,
  ICMP_CODE_PROTOCOL,
  ICMP_CODE_REASSEMBLY,
  ICMP_ECHO_REPLY,
  ICMP_ECHO_REQUEST,
  ICMP_HEADER_BYTES,
  ICMP_TIME_EXCEEDED,
  ICMP_UNREACHABLE,
  IcmpHeader,
  parseIcmp,
} from "./wire/icmp.ts";
import {
  FRAGMENT_OFFSET_MASK,
  IPV4_HEADER_BYTES,
  type Ipv4Header,
  PROTOCOL_ICMP,
  PROTOCOL_TCP,
  TTL_DEFAULT,
} from "./wire/ipv4.ts";
import { WIRE_CHECKSUM, WIRE_OK } from "./wire/result.ts";

/** Errors sent per second (RFC 1812 section 4.3.2.8); more would make this machine an amplifier. */
export const ICMP_ERRORS_PER_SECOND = 50;
export const ICMP_ERRORS_BURST = 20;
export const ICMP_ECHOES_PER_SECOND = 1000;
export const ICMP_ECHOES_BURST = 100;
/** Bytes of the offending packet's payload that an error quotes. */
const QUOTED_PAYLOAD_BYTES = 8;

/** Told about errors that concern a TCP segment of ours. */
export interface IcmpListener {
  tcpUnreachable(
    local: number,
    localPort: number,
    remote: number,
    remotePort: number,
    sequence: number,
    code: number,
    nowMs: number,
  ): void;
  /**
   * A router could not pass on a segment of ours: its packet had `packetBytes`, `mtu` is what goes
   * through, or 0 where the router does not say (RFC 1191 section 5).
   */
  tcpFragmentationNeeded(
    local: number,
    localPort: number,
    remote: number,
    remotePort: number,
    sequence: number,
    packetBytes: number,
    mtu: number,
    nowMs: number,
  ): void;
}

export class Icmp {
  private readonly header = new IcmpHeader();
  private readonly errorLimit = new RateLimit(ICMP_ERRORS_PER_SECOND, ICMP_ERRORS_BURST);
  private readonly echoLimit = new RateLimit(ICMP_ECHOES_PER_SECOND, ICMP_ECHOES_BURST);

  constructor(
    private readonly ip: Ipv4Output,
    private readonly counters: Counters,
    private readonly listener: IcmpListener,
  ) {}

  /** Takes in one message addressed to us (`toGroup`: by broadcast). */
  input(ip: Ipv4Header, bytes: Uint8Array, toGroup: boolean, nowMs: number): void {
    const header = this.header;
    const result = parseIcmp(bytes, ip.payloadOffset, ip.payloadLength, header);
    if (result !== WIRE_OK) {
      if (result === WIRE_CHECKSUM) this.counters.dropIcmpChecksum++;
      else this.counters.dropIcmpMalformed++;
      return;
    }
    if (header.type === ICMP_ECHO_REQUEST && header.code === 0) {
      // RFC 1122 section 3.2.2.6: a broadcast echo may be ignored, and doing so prevents smurf attacks.
      if (toGroup || !this.echoLimit.allow(nowMs)) {
        this.counters.dropIcmpRateLimited++;
        return;
      }
      const { bodyOffset, bodyLength } = header;
      const sum = checksumAdd(0, bytes, bodyOffset, bodyLength);
      emitIcmpHeader(this.ip.frame, PAYLOAD_OFFSET, ICMP_ECHO_REPLY, 0, header.rest, sum);
      const { source, destination } = ip;
      this.ip.sendLong(destination, source, PROTOCOL_ICMP, bytes, bodyOffset, bodyLength, TTL_DEFAULT, nowMs);
      return;
    }
    if (header.type === ICMP_UNREACHABLE || header.type === ICMP_TIME_EXCEEDED) {
      this.inputError(ip, bytes, nowMs);
      return;
    }
    this.counters.dropIcmpUnknown++;
  }

  /** An error quotes the IP header and the first eight payload bytes of the packet that it is about. */
  private inputError(ip: Ipv4Header, bytes: Uint8Array, nowMs: number): void {
    const header = this.header;
    const quoted = header.bodyOffset;
    const first = header.bodyLength >= IPV4_HEADER_BYTES ? bytes[quoted]! : 0;
    const quotedHeader = (first & 15) << 2;
    if (
      first >>> 4 !== 4 ||
      quotedHeader < IPV4_HEADER_BYTES ||
      header.bodyLength < quotedHeader + QUOTED_PAYLOAD_BYTES ||
      get32(bytes, quoted + 12) !== ip.destination ||
      // Only a first fragment has the transport's header behind it.
      (get16(bytes, quoted + 6) & FRAGMENT_OFFSET_MASK) !== 0
    ) {
      this.counters.dropIcmpMalformed++;
      return;
    }
    if (bytes[quoted + 9]! !== PROTOCOL_TCP || header.type !== ICMP_UNREACHABLE) {
      // A UDP socket here is unconnected and learns nothing from ICMP, as on other systems.
      this.counters.dropIcmpUnknown++;
      return;
    }
    const transport = (quoted + quotedHeader) | 0;
    if (header.code === ICMP_CODE_FRAGMENTATION_NEEDED) {
      this.listener.tcpFragmentationNeeded(
        ip.destination,
        get16(bytes, transport),
        get32(bytes, quoted + 16),
        get16(bytes, transport + 2),
        get32(bytes, transport + 4),
        get16(bytes, quoted + 2),
        header.rest & 0xffff,
        nowMs,
      );
      return;
    }
    this.listener.tcpUnreachable(
      ip.destination,
      get16(bytes, transport),
      get32(bytes, quoted + 16),
      get16(bytes, transport + 2),
      get32(bytes, transport + 4),
      header.code,
      nowMs,
    );
  }

  sendPortUnreachable(ip: Ipv4Header, bytes: Uint8Array, nowMs: number): void {
    this.sendError(ICMP_UNREACHABLE, ICMP_CODE_PORT, ip, bytes, nowMs);
  }

  sendProtocolUnreachable(ip: Ipv4Header, bytes: Uint8Array, nowMs: number): void {
    this.sendError(ICMP_UNREACHABLE, ICMP_CODE_PROTOCOL, ip, bytes, nowMs);
  }

  /** The rest of a packet, whose first fragment `ip` describes, did not come in time (RFC 792). */
  sendReassemblyTimeout(ip: Ipv4Header, bytes: Uint8Array, nowMs: number): void {
    if (ip.protocol === PROTOCOL_ICMP) return;
    this.sendError(ICMP_TIME_EXCEEDED, ICMP_CODE_REASSEMBLY, ip, bytes, nowMs);
  }

  /** Never about ICMP, broadcast or a sender that is not one station (RFC 1122 section 3.2.2): callers saw to the first two. */
  private sendError(type: number, code: number, ip: Ipv4Header, bytes: Uint8Array, nowMs: number): void {
    if (ip.source === 0 || isMulticast(ip.source) || this.ip.isBroadcast(ip.source)) return;
    if (isLoopback(ip.source) !== isLoopback(ip.destination)) return;
    if (!this.errorLimit.allow(nowMs)) {
      this.counters.dropIcmpRateLimited++;
      return;
    }
    const quoted = (ip.headerLength + Math.min(QUOTED_PAYLOAD_BYTES, ip.payloadLength)) | 0;
    copyBytes(this.ip.frame, PAYLOAD_OFFSET + ICMP_HEADER_BYTES, bytes, ip.payloadOffset - ip.headerLength, quoted);
    emitIcmp(this.ip.frame, PAYLOAD_OFFSET, type, code, 0, quoted);
    this.ip.send(ip.destination, ip.source, PROTOCOL_ICMP, (ICMP_HEADER_BYTES + quoted) | 0, TTL_DEFAULT, nowMs);
  }
}
