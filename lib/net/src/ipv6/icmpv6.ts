/** ICMPv6 (RFC 4443): echo, and errors both ways. Neighbour Discovery is in `discovery.ts`. */
import { ADDRESS_IPV6_ANY, ADDRESS_IPV6_LOOPBACK } from "../address.ts";
import { checksumAdd } from "../checksum.ts";
import { PAYLOAD_OFFSET } from "../ipv4.ts";
import { RateLimit } from "../ratelimit.ts";
import { copyBytes, get16, get32 } from "../wire/bytes.ts";
import { ICMP_CODE_HOST, ICMP_CODE_PORT } from "../wire/icmp.ts";
import {
  emitIcmpv6,
  ICMPV6_CODE_PORT,
  ICMPV6_CODE_REASSEMBLY,
  ICMPV6_ECHO_REPLY,
  ICMPV6_ECHO_REQUEST,
  ICMPV6_HEADER_BYTES,
  ICMPV6_INFORMATIONAL,
  ICMPV6_PACKET_TOO_BIG,
  ICMPV6_PARAMETER_PROBLEM,
  ICMPV6_TIME_EXCEEDED,
  ICMPV6_UNREACHABLE,
  Icmpv6Header,
  MLD_QUERY,
  ND_REDIRECT,
  ND_ROUTER_SOLICITATION,
  parseIcmpv6,
} from "../wire/icmpv6.ts";
import { PROTOCOL_TCP, PROTOCOL_UDP } from "../wire/ipv4.ts";
import {
  findMessage,
  HOP_LIMIT_DEFAULT,
  IPV6_DESTINATION,
  IPV6_HEADER_BYTES,
  IPV6_SOURCE,
  type Ipv6Header,
  NEXT_ICMPV6,
} from "../wire/ipv6.ts";
import { WIRE_CHECKSUM, WIRE_OK } from "../wire/result.ts";
import type { Ipv6 } from "./ipv6.ts";
import {
  ICMPV6_ECHOES_BURST,
  ICMPV6_ECHOES_PER_SECOND,
  ICMPV6_ERRORS_BURST,
  ICMPV6_ERRORS_PER_SECOND,
  IPV6_MTU_MIN,
} from "./limits.ts";

/** Of an error's quotation, what is needed to know whom it is about: ports, and TCP's sequence number. */
const QUOTED_TRANSPORT_BYTES = 8;
/** RFC 4443 section 2.4 c: as much as fits the least MTU. */
const QUOTED_BYTES_MAX = IPV6_MTU_MIN - IPV6_HEADER_BYTES - ICMPV6_HEADER_BYTES;

export class Icmpv6 {
  private readonly header = new Icmpv6Header();
  private readonly errorLimit = new RateLimit(ICMPV6_ERRORS_PER_SECOND, ICMPV6_ERRORS_BURST);
  private readonly echoLimit = new RateLimit(ICMPV6_ECHOES_PER_SECOND, ICMPV6_ECHOES_BURST);

  constructor(private readonly six: Ipv6) {}

  /** Takes in one message for us, or for a group of ours (`toGroup`). */
  input(ip: Ipv6Header, bytes: Uint8Array, toGroup: boolean, nowMs: number): void {
    const { header, six } = this;
    const { counters } = six;
    const pseudo = six.pseudoSum(ip.source, ip.destination, NEXT_ICMPV6, ip.payloadLength);
    const result = parseIcmpv6(bytes, ip.payloadOffset, ip.payloadLength, pseudo, header);
    if (result !== WIRE_OK) {
      if (result === WIRE_CHECKSUM) counters.dropIcmpChecksum++;
      else counters.dropIcmpMalformed++;
      return;
    }
    const { type } = header;
    if (type >= ND_ROUTER_SOLICITATION && type <= ND_REDIRECT) {
      six.discovery.input(ip, header, bytes, nowMs);
    } else if (type === ICMPV6_ECHO_REQUEST && header.code === 0) {
      this.answerEcho(ip, bytes, toGroup, nowMs);
    } else if (type === MLD_QUERY) {
      six.reports.query(ip, header, bytes, nowMs);
    } else if (type === ICMPV6_UNREACHABLE || type === ICMPV6_PACKET_TOO_BIG) {
      if (toGroup) counters.dropIcmpUnknown++;
      else this.inputError(ip, bytes, nowMs);
    } else {
      counters.dropIcmpUnknown++;
    }
  }

  private answerEcho(ip: Ipv6Header, bytes: Uint8Array, toGroup: boolean, nowMs: number): void {
    const { header, six } = this;
    const { source, destination } = ip;
    if (source === ADDRESS_IPV6_ANY || !this.echoLimit.allow(nowMs)) {
      six.counters.dropIcmpRateLimited++;
      return;
    }
    const from = toGroup ? six.sourceFor(source) : destination;
    if (from === 0) {
      six.counters.dropNoRoute++;
      return;
    }
    const { bodyOffset, bodyLength, rest } = header;
    const pseudo = six.pseudoSum(from, source, NEXT_ICMPV6, (ICMPV6_HEADER_BYTES + bodyLength) | 0);
    const sum = checksumAdd(0, bytes, bodyOffset, bodyLength);
    emitIcmpv6(six.ip.frame, PAYLOAD_OFFSET, ICMPV6_ECHO_REPLY, 0, rest, pseudo, sum);
    six.sendLong(from, source, NEXT_ICMPV6, bytes, bodyOffset, bodyLength, HOP_LIMIT_DEFAULT, nowMs);
  }

  /** An error quotes the packet that it is about from its beginning; ours have no extensions before TCP and UDP. */
  private inputError(ip: Ipv6Header, bytes: Uint8Array, nowMs: number): void {
    const { header, six } = this;
    const { counters, table, tcp } = six;
    const quoted = header.bodyOffset;
    const transport = (quoted + IPV6_HEADER_BYTES) | 0;
    if (
      header.bodyLength < IPV6_HEADER_BYTES + QUOTED_TRANSPORT_BYTES ||
      bytes[quoted]! >>> 4 !== 6 ||
      table.findBytes(bytes, quoted + IPV6_SOURCE) !== ip.destination
    ) {
      counters.dropIcmpMalformed++;
      return;
    }
    const protocol = bytes[quoted + 6]!;
    const remote = table.findBytes(bytes, quoted + IPV6_DESTINATION);
    const tooBig = header.type === ICMPV6_PACKET_TOO_BIG;
    const mtu = header.rest >>> 0;
    // RFC 8201 section 4: no link is smaller, so that this is a mistake or an attack.
    if (remote === 0 || (tooBig && (mtu < IPV6_MTU_MIN || mtu >= six.mtu))) {
      if (tooBig) counters.dropPacketTooBig++;
      else counters.dropIcmpUnknown++;
      return;
    }
    const localPort = get16(bytes, transport);
    const remotePort = get16(bytes, transport + 2);
    if (protocol === PROTOCOL_TCP) {
      const sequence = get32(bytes, transport + 4);
      if (tooBig) {
        const packetBytes = IPV6_HEADER_BYTES + get16(bytes, quoted + 4);
        tcp.fragmentationNeeded(ip.destination, localPort, remote, remotePort, sequence, packetBytes, mtu, nowMs);
      } else {
        const code = header.code === ICMPV6_CODE_PORT ? ICMP_CODE_PORT : ICMP_CODE_HOST;
        tcp.unreachable(ip.destination, localPort, remote, remotePort, sequence, code);
      }
    } else if (tooBig && protocol === PROTOCOL_UDP && six.udp.isBound(localPort)) {
      // Nobody repeats a datagram: the next one is cut.
      tcp.paths.enter(remote, mtu, nowMs);
    } else if (tooBig) {
      counters.dropPacketTooBig++;
    } else {
      counters.dropIcmpUnknown++;
    }
  }

  sendPortUnreachable(ip: Ipv6Header, bytes: Uint8Array, nowMs: number): void {
    this.sendError(ICMPV6_UNREACHABLE, ICMPV6_CODE_PORT, 0, ip, bytes, nowMs);
  }

  /** `at` is the place of what nobody understands, counted from the packet's beginning. */
  sendParameterProblem(ip: Ipv6Header, bytes: Uint8Array, code: number, at: number, nowMs: number): void {
    this.sendError(ICMPV6_PARAMETER_PROBLEM, code, at, ip, bytes, nowMs);
  }

  sendReassemblyTimeout(ip: Ipv6Header, bytes: Uint8Array, nowMs: number): void {
    this.sendError(ICMPV6_TIME_EXCEEDED, ICMPV6_CODE_REASSEMBLY, 0, ip, bytes, nowMs);
  }

  /** Never about errors, nor to what is not one station (RFC 4443 section 2.4 e). */
  private sendError(type: number, code: number, rest: number, ip: Ipv6Header, bytes: Uint8Array, nowMs: number): void {
    const { six } = this;
    const { table } = six;
    const { source } = ip;
    if (source === ADDRESS_IPV6_ANY || table.isMulticast(source)) return;
    if (isIcmpError(ip, bytes)) return;
    if ((source === ADDRESS_IPV6_LOOPBACK) !== (ip.destination === ADDRESS_IPV6_LOOPBACK)) return;
    const from = table.isMulticast(ip.destination) ? six.sourceFor(source) : ip.destination;
    if (from === 0) return;
    if (!this.errorLimit.allow(nowMs)) {
      six.counters.dropIcmpRateLimited++;
      return;
    }
    const { frame } = six.ip;
    const quoted = Math.min(QUOTED_BYTES_MAX, ip.payloadOffset - ip.offset + ip.payloadLength) | 0;
    const body = (PAYLOAD_OFFSET + ICMPV6_HEADER_BYTES) | 0;
    copyBytes(frame, body, bytes, ip.offset, quoted);
    const length = (ICMPV6_HEADER_BYTES + quoted) | 0;
    const pseudo = six.pseudoSum(from, source, NEXT_ICMPV6, length);
    emitIcmpv6(frame, PAYLOAD_OFFSET, type, code, rest, pseudo, checksumAdd(0, frame, body, quoted));
    six.send(from, source, NEXT_ICMPV6, length, HOP_LIMIT_DEFAULT, nowMs);
  }
}

/** An error, a redirect, or what cannot be told apart from one. What was refused ends at the header that was wrong. */
function isIcmpError(ip: Ipv6Header, bytes: Uint8Array): boolean {
  const end = (ip.payloadOffset + ip.payloadLength) | 0;
  const at = findMessage(bytes, ip.protocol, ip.payloadOffset, end);
  if (at < 0) return false;
  if (at >= end || ip.fragmentOffset !== 0) return true;
  const type = bytes[at]!;
  return type < ICMPV6_INFORMATIONAL || type === ND_REDIRECT;
}
