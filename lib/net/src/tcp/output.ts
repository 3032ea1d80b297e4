/** Building and sending segments (RFC 9293 sections 3.8.6.2.1 and 3.10.7.1, RFC 1122 section 4.2.3.4). */
import { checksumAdd } from "../checksum.ts";
import { PAYLOAD_OFFSET, SEND_BUSY } from "../ipv4.ts";
import { IPV4_HEADER_BYTES, PROTOCOL_TCP, TTL_DEFAULT } from "../wire/ipv4.ts";
import { emitTcp, TCP_ACK, TCP_FIN, TCP_HEADER_BYTES, TCP_PSH, TCP_RST, TCP_SYN, type TcpHeader } from "../wire/tcp.ts";
import {
  emitMss,
  emitSack,
  emitSackPermitted,
  emitTimestamps,
  emitWindowScale,
  TCP_OPTION_BYTES_MAX,
  TCP_SACK_BLOCKS_MAX,
} from "../wire/tcpoptions.ts";
import { limitedTransmitBytes, onIdleRestart } from "./congestion.ts";
import { DELAYED_ACK_MS, RTO_MAX_MS } from "./limits.ts";
import { startTiming } from "./rtt.ts";
import { collectSackBlocks, sackBlocks } from "./sackblocks.ts";
import { seqGreater, seqLess } from "./sequence.ts";
import { ESTABLISHED, FIN_WAIT_2, SYN_RECEIVED, type Tcb, TIME_WAIT } from "./tcb.ts";
import type { Tcp } from "./tcp.ts";
import { timestampNow } from "./timestamps.ts";
import { announceWindow } from "./window.ts";

/**
 * Sends one segment with `length` bytes from `position` in the send queue. Returns false
 * when the device is full: then nothing changed and the caller tries again later.
 */
function sendSegment(
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
    window = announceWindow(tcb, tcp.receiveBytes);
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
    tcb.localAddress,
    tcb.remoteAddress,
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
  const result = ip.send(tcb.localAddress, tcb.remoteAddress, PROTOCOL_TCP, header + length, TTL_DEFAULT, nowMs);
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
  if (syn) at = (at + emitMss(frame, at, tcp.mssLimit)) | 0;
  if (syn && tcb.sackOk) at = (at + emitSackPermitted(frame, at)) | 0;
  if (tcb.tsOk) at = (at + emitTimestamps(frame, at, timestampNow(tcb, nowMs), tcb.tsRecent)) | 0;
  if (syn) {
    if (tcb.synScale >= 0) at = (at + emitWindowScale(frame, at, tcb.synScale)) | 0;
  } else if (tcb.sackOk && (tcb.duplicateKnown || tcb.reassembly !== null)) {
    // Beside data only as far as the packet has room: what comes ahead of a gap is answered without data anyway.
    const room = Math.min(TCP_OPTION_BYTES_MAX, tcp.mssLimit - length) - (at - start);
    const count = collectSackBlocks(tcb, Math.min(TCP_SACK_BLOCKS_MAX, (room - 4) >> 3) | 0);
    if (count > 0) at = (at + emitSack(frame, at, sackBlocks, count)) | 0;
  }
  return (at - start) | 0;
}

/** Sends our SYN, or SYN and ACK, for the first time or again. The retransmission timer runs afterwards. */
export function sendSyn(tcp: Tcp, tcb: Tcb, nowMs: number): void {
  const flags = tcb.state === SYN_RECEIVED ? TCP_SYN | TCP_ACK : TCP_SYN;
  sendSegment(tcp, tcb, tcb.iss, flags, 0, 0, nowMs);
  tcb.sndNxt = (tcb.iss + 1) | 0;
  tcb.sndMax = tcb.sndNxt;
  if (tcb.retransmits === 0) startTiming(tcb, tcb.sndMax, nowMs);
  tcb.rexmitDeadlineMs = nowMs + tcb.rtoMs;
  tcp.timers.ensure(tcb, tcb.rexmitDeadlineMs);
}

/** Sends an ACK without data at once. */
export function sendAck(tcp: Tcp, tcb: Tcb, nowMs: number): void {
  // After a timeout `sndNxt` lies among bytes that the peer may have: it would find such an ACK too old to
  // look at. A probe byte, on the other hand, lies beyond its window.
  const sequence = tcb.persisting ? tcb.sndNxt : tcb.sndMax;
  if (!sendSegment(tcp, tcb, sequence, TCP_ACK, 0, 0, nowMs)) {
    tcb.ackNow = true;
    tcp.retryOutput(tcb);
  }
}

/** The ACK of a new in-order segment may wait for data going the other way. */
export function scheduleAck(tcp: Tcp, tcb: Tcb, nowMs: number): void {
  if (tcb.ackNow || tcb.ackDeadlineMs !== Infinity) return;
  tcb.ackDeadlineMs = nowMs + DELAYED_ACK_MS;
  tcp.timers.ensure(tcb, tcb.ackDeadlineMs);
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
  emitTcp(
    tcp.ip.frame,
    PAYLOAD_OFFSET,
    local,
    remote,
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

/** Repeats the first unacknowledged segment, outside the normal order of sending. */
export function retransmitFirst(tcp: Tcp, tcb: Tcb, nowMs: number): void {
  const queued = tcb.sendRing.length;
  const sent = (tcb.sndMax - tcb.sndUna) | 0;
  const length = Math.min(tcb.mss, queued, sent) | 0;
  const fin = tcb.finQueued && length === queued && seqGreater(tcb.sndMax, tcb.finSeq);
  if (length === 0 && !fin) return;
  tcp.counters.tcpRetransmits++;
  // Karn: the ACK that comes cannot tell which of the two it answers.
  tcb.rttTiming = false;
  const flags = TCP_ACK | (length === queued && length > 0 ? TCP_PSH : 0) | (fin ? TCP_FIN : 0);
  if (!sendSegment(tcp, tcb, tcb.sndUna, flags, 0, length, nowMs)) tcp.retryOutput(tcb);
}

/** Sends one byte (or the FIN) into a closed window, to learn when it opens. */
export function sendWindowProbe(tcp: Tcp, tcb: Tcb, nowMs: number): void {
  const length = tcb.sendRing.length > 0 ? 1 : 0;
  const flags = TCP_ACK | (length === 0 ? TCP_FIN : 0);
  if (!sendSegment(tcp, tcb, tcb.sndUna, flags, 0, length, nowMs)) return;
  const end = (tcb.sndUna + 1) | 0;
  if (seqGreater(end, tcb.sndMax)) tcb.sndMax = end;
}

/** True when data or a FIN is queued that the peer has not acknowledged. */
function isUnfinished(tcb: Tcb): boolean {
  return tcb.sendRing.length > 0 || (tcb.finQueued && !tcb.finAcked);
}

/**
 * Sends what the windows allow, then a bare ACK when one is owed, and sets the timers.
 * `force` overrides Nagle's algorithm and the silly-window rule once (persist timer).
 */
export function output(tcp: Tcp, tcb: Tcb, force: boolean, nowMs: number): void {
  if (tcb.state < ESTABLISHED) return;
  if (tcb.state !== FIN_WAIT_2 && tcb.state !== TIME_WAIT) sendData(tcp, tcb, force, nowMs);
  if (tcb.ackNow) sendAck(tcp, tcb, nowMs);
  setSendTimer(tcp, tcb, nowMs);
}

function sendData(tcp: Tcp, tcb: Tcb, force: boolean, nowMs: number): void {
  if (tcb.sndMax === tcb.sndUna) onIdleRestart(tcb, nowMs);
  const queued = tcb.sendRing.length;
  const windowBytes = Math.min(tcb.cwnd + limitedTransmitBytes(tcb), tcb.sndWnd) | 0;
  for (;;) {
    const position = (tcb.sndNxt - tcb.sndUna) | 0;
    if (position > queued) return;
    const usable = (windowBytes - position) | 0;
    if (usable <= 0) return;
    const remaining = (queued - position) | 0;
    const length = Math.min(remaining, tcb.mss, usable) | 0;
    const isLast = length === remaining;
    const fin = tcb.finQueued && !tcb.finAcked && isLast && usable > length;
    if (length === 0 && !fin) return;
    const again = seqLess(tcb.sndNxt, tcb.sndMax);
    const worthwhile =
      length === tcb.mss ||
      (isLast && (tcb.noDelay || tcb.finQueued || position === 0)) ||
      length * 2 >= tcb.sndWndMax ||
      again ||
      force;
    if (!worthwhile) return;
    const flags = TCP_ACK | (isLast && length > 0 ? TCP_PSH : 0) | (fin ? TCP_FIN : 0);
    if (!sendSegment(tcp, tcb, tcb.sndNxt, flags, position, length, nowMs)) {
      tcp.retryOutput(tcb);
      return;
    }
    if (again) tcp.counters.tcpRetransmits++;
    tcb.sndNxt = (tcb.sndNxt + length + (fin ? 1 : 0)) | 0;
    if (seqGreater(tcb.sndNxt, tcb.sndMax)) tcb.sndMax = tcb.sndNxt;
    if (!again) startTiming(tcb, tcb.sndNxt, nowMs);
    if (fin) return;
  }
}

/** Retransmission timer while something is out, persist timer while something cannot go out, else none. */
function setSendTimer(tcp: Tcp, tcb: Tcb, nowMs: number): void {
  if (tcb.sndNxt !== tcb.sndUna) {
    if (tcb.persisting || tcb.rexmitDeadlineMs === Infinity) {
      tcb.persisting = false;
      tcb.persistShift = 0;
      tcb.rexmitDeadlineMs = nowMs + tcb.rtoMs;
    }
  } else if (isUnfinished(tcb)) {
    if (!tcb.persisting) {
      tcb.persisting = true;
      tcb.persistShift = 0;
      tcb.rexmitDeadlineMs = nowMs + tcb.rtoMs;
    }
  } else {
    tcb.persisting = false;
    tcb.rexmitDeadlineMs = Infinity;
  }
  tcp.timers.ensure(tcb, tcb.rexmitDeadlineMs);
}

/** The next probe, twice as far away each time (RFC 9293 section 3.8.6.1). */
export function backOffPersist(tcb: Tcb, nowMs: number): void {
  if (tcb.persistShift < 16) tcb.persistShift++;
  tcb.rexmitDeadlineMs = nowMs + Math.min(RTO_MAX_MS, tcb.rtoMs * (1 << tcb.persistShift));
}

/** Header bytes of a segment without options, for the MSS (RFC 6691). */
export const TCP_IP_HEADER_BYTES = IPV4_HEADER_BYTES + TCP_HEADER_BYTES;
