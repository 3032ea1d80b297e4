/** Building segments: options, header, payload; and the resets (RFC 9293 sections 3.1 and 3.10.7.1). */
import { checksumAdd } from "../checksum.ts";
import { PAYLOAD_OFFSET, SEND_BUSY } from "../ipv4.ts";
import { IPV4_DONT_FRAGMENT, PROTOCOL_TCP, TTL_DEFAULT } from "../wire/ipv4.ts";
import { emitTcp, TCP_ACK, TCP_HEADER_BYTES, TCP_RST, TCP_SYN, type TcpHeader } from "../wire/tcp.ts";
import {
  emitMss,
  emitSack,
  emitSackPermitted,
  emitTimestamps,
  emitWindowScale,
  TCP_OPTION_BYTES_MAX,
  TCP_SACK_BLOCKS_MAX,
} from "../wire/tcpoptions.ts";
import { headersBytes, packetBytesMax } from "./pathmtu.ts";
import { collectSackBlocks, sackBlocks } from "./sackblocks.ts";
import type { Tcb } from "./tcb.ts";
import type { Tcp } from "./tcp.ts";
import { timestampNow } from "./timestamps.ts";
import type { Tuple } from "./tuple.ts";
import { announceWindow, windowScaleFor } from "./window.ts";

/**
 * Sends one segment with `length` bytes from `position` in the send queue. Returns false
 * when the device is full: then nothing changed and the caller tries again later.
 */
export function sendSegment(
  tcp: Tcp,
  tcb: Tcb,
  sequence: number,
  flags: number,
  position: number,
  length: number,
  nowMs: number,
): boolean {
  const ip = tcp.ip;
  const frame = ip.frame;
  const optionLength = emitOptions(tcp, tcb, frame, flags, length, nowMs);
  let window = 0;
  if ((flags & TCP_SYN) !== 0) {
    // The window of a SYN is never scaled (RFC 7323 section 2.2).
    window = Math.min(65535, tcp.receiveBytes) | 0;
    tcb.rcvAdv = (tcb.rcvNxt + window) | 0;
  } else {
    window = announceWindow(tcb);
  }
  const header = (TCP_HEADER_BYTES + optionLength) | 0;
  let sum = 0;
  if (length > 0) {
    tcb.sendRing.copyOut(position, frame, PAYLOAD_OFFSET + header, length);
    sum = checksumAdd(0, frame, PAYLOAD_OFFSET + header, length);
  }
  emitTcp(
    frame,
    PAYLOAD_OFFSET,
    ip.families.checksumWords(tcb.localAddress),
    ip.families.checksumWords(tcb.remoteAddress),
    tcb.localPort,
    tcb.remotePort,
    sequence,
    (flags & TCP_ACK) !== 0 ? tcb.rcvNxt : 0,
    flags,
    window,
    optionLength,
    length,
    sum,
  );
  const { localAddress, remoteAddress } = tcb;
  const fragment = tcb.mayFragment ? 0 : IPV4_DONT_FRAGMENT;
  const result = ip.send(localAddress, remoteAddress, PROTOCOL_TCP, header + length, TTL_DEFAULT, nowMs, fragment);
  if (result === SEND_BUSY) return false;
  if ((flags & TCP_ACK) !== 0) {
    tcb.ackNow = false;
    tcb.lastAckSent = tcb.rcvNxt;
    tcb.duplicateKnown = false;
    tcb.ackSegments = 0;
    tcb.ackDeadlineMs = Infinity;
  }
  if (length > 0) tcb.lastSendMs = nowMs;
  return true;
}

/** Writes the options of a segment behind its header and returns their bytes. */
function emitOptions(tcp: Tcp, tcb: Tcb, frame: Uint8Array, flags: number, length: number, nowMs: number): number {
  const start = (PAYLOAD_OFFSET + TCP_HEADER_BYTES) | 0;
  let at = start;
  const syn = (flags & TCP_SYN) !== 0;
  if (syn) at = (at + emitMss(frame, at, tcp.mssLimit(tcb.remoteAddress))) | 0;
  if (syn && tcb.sackOk) at = (at + emitSackPermitted(frame, at)) | 0;
  if (tcb.tsOk) at = (at + emitTimestamps(frame, at, timestampNow(tcb, nowMs), tcb.tsRecent)) | 0;
  if (syn) {
    if (tcb.synScale >= 0) at = (at + emitWindowScale(frame, at, tcb.synScale)) | 0;
  } else if (tcb.sackOk && (tcb.duplicateKnown || tcb.reassembly !== null)) {
    // Beside data only as far as the packet has room: what comes ahead of a gap is answered without data anyway.
    const { remoteAddress } = tcb;
    const limit =
      Math.min(tcp.mssLimit(remoteAddress), packetBytesMax(tcp, tcb) - headersBytes(tcp, remoteAddress)) | 0;
    const room = Math.min(TCP_OPTION_BYTES_MAX, limit - length) - (at - start);
    const count = collectSackBlocks(tcb, Math.min(TCP_SACK_BLOCKS_MAX, (room - 4) >> 3) | 0);
    if (count > 0) at = (at + emitSack(frame, at, sackBlocks, count)) | 0;
  }
  return (at - start) | 0;
}

/** Sends a reset for a segment that belongs to no connection (RFC 9293 section 3.10.7.1). */
export function sendResetFor(
  tcp: Tcp,
  local: number,
  remote: number,
  segment: TcpHeader,
  segmentLength: number,
  nowMs: number,
): void {
  if ((segment.flags & TCP_ACK) !== 0) {
    emitReset(tcp, local, remote, segment, segment.acknowledgment, 0, TCP_RST, nowMs);
  } else {
    const ack = (segment.sequence + segmentLength) | 0;
    emitReset(tcp, local, remote, segment, 0, ack, TCP_RST | TCP_ACK, nowMs);
  }
}

function emitReset(
  tcp: Tcp,
  local: number,
  remote: number,
  segment: TcpHeader,
  sequence: number,
  acknowledgment: number,
  flags: number,
  nowMs: number,
): void {
  if (!tcp.resetLimit.allow(nowMs)) {
    tcp.counters.dropTcpRateLimited++;
    return;
  }
  tcp.counters.tcpResetsSent++;
  const { families } = tcp.ip;
  emitTcp(
    tcp.ip.frame,
    PAYLOAD_OFFSET,
    families.checksumWords(local),
    families.checksumWords(remote),
    segment.destinationPort,
    segment.sourcePort,
    sequence,
    acknowledgment,
    flags,
    0,
    0,
    0,
    0,
  );
  tcp.ip.send(local, remote, PROTOCOL_TCP, TCP_HEADER_BYTES, TTL_DEFAULT, nowMs);
}

/** Tells the peer that the connection is gone. */
export function sendReset(tcp: Tcp, tcb: Tcb, nowMs: number): void {
  tcp.counters.tcpResetsSent++;
  // Its sequence number is what the peer most likely expects; RFC 5961 makes it check that exactly.
  sendSegment(tcp, tcb, tcb.sndMax, TCP_RST | TCP_ACK, 0, 0, nowMs);
}

/** Sends an ACK for what has no control block: one in TIME-WAIT. */
export function sendBareAck(
  tcp: Tcp,
  tuple: Tuple,
  sequence: number,
  acknowledgment: number,
  window: number,
  timestamps: boolean,
  timestamp: number,
  echo: number,
  nowMs: number,
): void {
  const frame = tcp.ip.frame;
  const options = timestamps ? emitTimestamps(frame, PAYLOAD_OFFSET + TCP_HEADER_BYTES, timestamp, echo) : 0;
  const { localAddress, localPort, remoteAddress, remotePort } = tuple;
  const { families } = tcp.ip;
  emitTcp(
    frame,
    PAYLOAD_OFFSET,
    families.checksumWords(localAddress),
    families.checksumWords(remoteAddress),
    localPort,
    remotePort,
    sequence,
    acknowledgment,
    TCP_ACK,
    window,
    options,
    0,
    0,
  );
  tcp.ip.send(localAddress, remoteAddress, PROTOCOL_TCP, TCP_HEADER_BYTES + options, TTL_DEFAULT, nowMs);
}

/** Answers a SYN with a cookie: `sequence` holds it, and `timestamp` where the peer has timestamps. */
export function sendCookie(
  tcp: Tcp,
  local: number,
  remote: number,
  segment: TcpHeader,
  sequence: number,
  timestamp: number,
  nowMs: number,
): void {
  const frame = tcp.ip.frame;
  const options = segment.options;
  const start = (PAYLOAD_OFFSET + TCP_HEADER_BYTES) | 0;
  let at = start;
  at = (at + emitMss(frame, at, tcp.mssLimit(remote))) | 0;
  if (options.hasTimestamp) {
    if (options.sackPermitted) at = (at + emitSackPermitted(frame, at)) | 0;
    at = (at + emitTimestamps(frame, at, timestamp, options.timestamp)) | 0;
    if (options.windowScale >= 0) at = (at + emitWindowScale(frame, at, windowScaleFor(tcp.receiveLimit))) | 0;
  }
  const window = Math.min(65535, tcp.receiveBytes) | 0;
  const ack = (segment.sequence + 1) | 0;
  const ports = segment.destinationPort;
  const flags = TCP_SYN | TCP_ACK;
  const length = (at - start) | 0;
  const from = tcp.ip.families.checksumWords(local);
  const to = tcp.ip.families.checksumWords(remote);
  emitTcp(frame, PAYLOAD_OFFSET, from, to, ports, segment.sourcePort, sequence, ack, flags, window, length, 0, 0);
  tcp.ip.send(local, remote, PROTOCOL_TCP, TCP_HEADER_BYTES + length, TTL_DEFAULT, nowMs);
}
