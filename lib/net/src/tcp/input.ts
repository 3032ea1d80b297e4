/** An arriving segment (RFC 9293 section 3.10.7, RFC 5961). */
import { socketError } from "../errors.ts";
import { WIRE_CHECKSUM, WIRE_OK } from "../wire/result.ts";
import { parseTcp, TCP_ACK, TCP_FIN, TCP_RST, TCP_SYN, type TcpHeader } from "../wire/tcp.ts";
import type { TcpOptions } from "../wire/tcpoptions.ts";
import { acknowledge } from "./acknowledge.ts";
import { CHALLENGE_ACK_MS, MSS_DEFAULT, MSS_MIN, RTO_AFTER_LOST_SYN_MS } from "./limits.ts";
import { sendAck, sendSyn } from "./output.ts";
import { startPath } from "./pathmtu.ts";
import { noteFin, receiveData, receiveFin } from "./receive.ts";
import { startCongestion } from "./recovery.ts";
import { takeSample } from "./rtt.ts";
import { noteDuplicate } from "./sackblocks.ts";
import { sendCookie, sendResetFor } from "./segment.ts";
import { seqGreater, seqLess, seqLessOrEqual } from "./sequence.ts";
import { CLOSED, ESTABLISHED, FIN_WAIT_1, FIN_WAIT_2, SYN_RECEIVED, SYN_SENT, Tcb } from "./tcb.ts";
import type { Tcp } from "./tcp.ts";
import { echoAgeMs, isOldDuplicate, rememberTimestamp } from "./timestamps.ts";
import { inputTimeWait, reopens, TimeWait } from "./timewait.ts";
import { receiveSpace, windowScaleFor } from "./window.ts";

/** Takes in one TCP packet that came from `source` to `destination`, an address of ours. */
export function input(
  tcp: Tcp,
  source: number,
  destination: number,
  bytes: Uint8Array,
  offset: number,
  length: number,
  nowMs: number,
): void {
  const segment = tcp.segment;
  const { families } = tcp.ip;
  const sourceWords = families.checksumWords(source);
  const destinationWords = families.checksumWords(destination);
  const result = parseTcp(bytes, offset, length, sourceWords, destinationWords, segment);
  if (result !== WIRE_OK) {
    if (result === WIRE_CHECKSUM) tcp.counters.dropTcpChecksum++;
    else tcp.counters.dropTcpMalformed++;
    return;
  }
  const found = tcp.table.lookup(destination, segment.destinationPort, source, segment.sourcePort);
  if (found === null) {
    const opened = openByCookie(tcp, source, destination, segment, nowMs);
    if (opened !== null) inputSynchronised(tcp, opened, segment, bytes, nowMs);
    else inputWithoutConnection(tcp, source, destination, segment, 0, false, nowMs);
  } else if (found instanceof TimeWait) {
    if (reopens(found, segment, nowMs)) {
      tcp.endTimeWait(found);
      inputWithoutConnection(tcp, source, destination, segment, found.sndNxt, true, nowMs);
    } else {
      inputTimeWait(tcp, found, segment, nowMs);
    }
  } else if (found instanceof Tcb) {
    if (found.state === SYN_SENT) inputSynSent(tcp, found, segment, bytes, nowMs);
    else inputSynchronised(tcp, found, segment, bytes, nowMs);
  }
}

/** A connection that was opened with a cookie and stands with this segment, or null. */
function openByCookie(tcp: Tcp, source: number, destination: number, segment: TcpHeader, nowMs: number): Tcb | null {
  const cookies = tcp.cookies;
  if (nowMs >= cookies.validUntilMs) return null;
  if ((segment.flags & (TCP_SYN | TCP_ACK | TCP_RST)) !== TCP_ACK) return null;
  const listener = tcp.findListener(destination, segment.destinationPort);
  if (listener === null) return null;
  const { destinationPort, sourcePort, options } = segment;
  const irs = (segment.sequence - 1) | 0;
  const iss = (segment.acknowledgment - 1) | 0;
  if (!cookies.open(destination, destinationPort, source, sourcePort, irs, iss, nowMs)) return null;
  const tcb = tcp.openPassive(listener, destination, source, sourcePort, nowMs);
  if (tcb === null) return null;
  tcp.counters.tcpCookiesAccepted++;
  tcb.iss = iss;
  tcb.sndUna = iss;
  tcb.sndNxt = segment.acknowledgment;
  tcb.sndMax = segment.acknowledgment;
  if (options.hasTimestamp) cookies.openTimestamp((options.timestampEcho - tcb.tsOffset) | 0);
  else cookies.openPlain();
  // What its SYN said, as far as the cookie holds it.
  options.mss = cookies.mss;
  options.windowScale = cookies.windowScale;
  options.sackPermitted = cookies.sackPermitted;
  takePeer(tcp, tcb, irs, options, options.hasTimestamp, nowMs);
  // The window that the cookie announced.
  tcb.rcvAdv = (tcb.rcvNxt + Math.min(65535, tcp.receiveBytes)) | 0;
  return tcb;
}

function segmentLength(segment: TcpHeader): number {
  const control = ((segment.flags & TCP_SYN) !== 0 ? 1 : 0) + ((segment.flags & TCP_FIN) !== 0 ? 1 : 0);
  return segment.payloadLength + control;
}

/** LISTEN and CLOSED. With `hasFloor` the new sequence numbers lie above `floor`, those of an earlier incarnation. */
function inputWithoutConnection(
  tcp: Tcp,
  source: number,
  destination: number,
  segment: TcpHeader,
  floor: number,
  hasFloor: boolean,
  nowMs: number,
): void {
  if ((segment.flags & TCP_RST) !== 0) {
    tcp.counters.dropTcpNoConnection++;
    return;
  }
  const listener = tcp.findListener(destination, segment.destinationPort);
  if (listener === null || (segment.flags & TCP_ACK) !== 0) {
    tcp.counters.dropTcpNoConnection++;
    sendResetFor(tcp, destination, source, segment, segmentLength(segment), nowMs);
    return;
  }
  // SYN and FIN together is nothing that a real peer sends.
  if ((segment.flags & (TCP_SYN | TCP_FIN)) !== TCP_SYN || segment.sourcePort === 0) {
    tcp.counters.dropTcpUnacceptable++;
    return;
  }
  if (listener.halfOpen.count >= listener.backlog) {
    answerWithCookie(tcp, source, destination, segment, nowMs);
    return;
  }
  const tcb = tcp.openPassive(listener, destination, source, segment.sourcePort, nowMs);
  if (tcb === null) return;
  listener.halfOpen.append(tcb);
  if (hasFloor && seqLessOrEqual(tcb.iss, floor)) {
    tcb.iss = (floor + 65536) | 0;
    tcb.sndUna = tcb.iss;
  }
  takePeer(tcp, tcb, segment.sequence, segment.options, true, nowMs);
  // Data that rides on the SYN is not taken; the peer repeats it (allowed by RFC 9293 section 3.10.7.2).
  sendSyn(tcp, tcb, nowMs);
}

/** The listener has no room: the answer itself remembers what the SYN says. */
function answerWithCookie(tcp: Tcp, source: number, destination: number, segment: TcpHeader, nowMs: number): void {
  const { destinationPort, sourcePort, options } = segment;
  const cookies = tcp.cookies;
  // The offset of the timestamps comes with the usual number.
  tcp.initialSequence(destination, destinationPort, source, sourcePort, nowMs);
  const timestamp = (cookies.sealTimestamp(options, nowMs) + tcp.timestampOffset) | 0;
  const mss = options.mss === 0 ? MSS_DEFAULT : Math.max(MSS_MIN, options.mss);
  const cookie = cookies.seal(destination, destinationPort, source, sourcePort, segment.sequence, mss, nowMs);
  tcp.counters.tcpCookiesSent++;
  sendCookie(tcp, destination, source, segment, cookie, timestamp, nowMs);
}

/** Remembers what the peer's SYN, numbered `irs`, says; `timestamps` is false when ours offered none. */
function takePeer(tcp: Tcp, tcb: Tcb, irs: number, options: TcpOptions, timestamps: boolean, nowMs: number): void {
  tcb.irs = irs;
  tcb.rcvNxt = (irs + 1) | 0;
  tcb.rcvAdv = tcb.rcvNxt;
  tcb.lastAckSent = tcb.rcvNxt;
  tcb.sackOk = options.sackPermitted;
  tcb.tsOk = timestamps && options.hasTimestamp;
  if (tcb.tsOk) {
    tcb.tsRecent = options.timestamp;
    tcb.tsRecentMs = nowMs;
  }
  const announced = options.mss === 0 ? MSS_DEFAULT : Math.max(MSS_MIN, options.mss);
  tcb.mssPeer = Math.min(announced, tcp.mssLimit(tcb.remoteAddress)) | 0;
  startPath(tcp, tcb, nowMs);
  if (options.windowScale >= 0) {
    tcb.sndScale = options.windowScale;
    tcb.rcvScale = windowScaleFor(tcp.receiveLimit);
    tcb.synScale = tcb.rcvScale;
  } else {
    // Without the option from both sides nobody scales (RFC 7323 section 2.2).
    tcb.sndScale = 0;
    tcb.rcvScale = 0;
    tcb.synScale = -1;
  }
}

function takeWindow(tcb: Tcb, segment: TcpHeader, scale: number): void {
  tcb.sndWnd = segment.window << scale;
  tcb.sndWl1 = segment.sequence;
  tcb.sndWl2 = segment.acknowledgment;
  if (tcb.sndWnd > tcb.sndWndMax) tcb.sndWndMax = tcb.sndWnd;
}

function inputSynSent(tcp: Tcp, tcb: Tcb, segment: TcpHeader, bytes: Uint8Array, nowMs: number): void {
  const flags = segment.flags;
  const acknowledges = (flags & TCP_ACK) !== 0;
  if (
    acknowledges &&
    (seqLessOrEqual(segment.acknowledgment, tcb.iss) || seqGreater(segment.acknowledgment, tcb.sndMax))
  ) {
    tcp.counters.dropTcpUnacceptable++;
    if ((flags & TCP_RST) === 0) {
      sendResetFor(tcp, tcb.localAddress, tcb.remoteAddress, segment, segmentLength(segment), nowMs);
    }
    return;
  }
  if ((flags & TCP_RST) !== 0) {
    if (acknowledges) tcp.finish(tcb, socketError("ECONNREFUSED", "the peer refused the connection"));
    else tcp.counters.dropTcpUnacceptable++;
    return;
  }
  if ((flags & TCP_SYN) === 0) {
    tcp.counters.dropTcpUnacceptable++;
    return;
  }
  takePeer(tcp, tcb, segment.sequence, segment.options, tcb.tsOk, nowMs);
  takeWindow(tcb, segment, 0);
  if (!acknowledges) {
    // Simultaneous open: both sides sent a SYN (RFC 9293 figure 8).
    tcb.state = SYN_RECEIVED;
    sendSyn(tcp, tcb, nowMs);
    return;
  }
  establish(tcp, tcb, segment.acknowledgment, nowMs);
  tcb.ackNow = true;
  tcp.queueOutput(tcb);
  const sequence = (segment.sequence + 1) | 0;
  const space = receiveSpace(tcb);
  const length = Math.min(segment.payloadLength, space) | 0;
  const fin = (flags & TCP_FIN) !== 0 && length === segment.payloadLength;
  if (fin) noteFin(tcb, (sequence + length) | 0);
  if (length > 0) receiveData(tcp, tcb, sequence, bytes, segment.payloadOffset, length, nowMs);
  if (fin) receiveFin(tcp, tcb, length > 0, nowMs);
}

/** Our SYN is acknowledged: the connection stands. */
function establish(tcp: Tcp, tcb: Tcb, acknowledgment: number, nowMs: number): void {
  takeHandshakeSample(tcp, tcb, nowMs);
  tcb.sndUna = acknowledgment;
  tcb.rttSeq = acknowledgment;
  if (seqLess(tcb.sndNxt, acknowledgment)) tcb.sndNxt = acknowledgment;
  startCongestion(tcb, tcb.retransmits > 0);
  // RFC 6298 rule 5.7: a lost SYN left no sample, and the path is not a good one.
  if (tcb.retransmits > 0 && tcb.srttMs < 0) tcb.rtoMs = RTO_AFTER_LOST_SYN_MS;
  tcb.retransmits = 0;
  tcb.rexmitDeadlineMs = Infinity;
  tcb.state = ESTABLISHED;
  tcb.heardMs = nowMs;
  if (tcb.finQueued) {
    tcb.finSeq = (tcb.sndUna + tcb.sendRing.length) | 0;
    tcb.state = FIN_WAIT_1;
  }
  tcp.counters.tcpConnectionsOpened++;
  const listener = tcb.listener;
  if (listener !== null) {
    listener.halfOpen.remove(tcb);
    tcb.acceptPending = true;
  } else {
    tcb.connectPending = true;
  }
  tcp.queueEvent(tcb);
  tcp.queueOutput(tcb);
}

/** The SYN's round trip, unless it was sent twice and no timestamp says which one was answered. */
function takeHandshakeSample(tcp: Tcp, tcb: Tcb, nowMs: number): void {
  // After a cookie nothing is known: its timestamp is not exact.
  if (tcb.synCount === 0) return;
  const age = tcb.synCount === 1 ? nowMs - tcb.synSentMs : echoAgeMs(tcb, tcp.segment.options, nowMs);
  if (age < 0) return;
  takeSample(tcb, age);
  tcb.minRttMs = age;
  tcb.minRttAtMs = nowMs;
}

/** An ACK that corrects a peer, or makes an attacker's guess worthless (RFC 5961); one per 500 ms and connection. */
function challenge(tcp: Tcp, tcb: Tcb, nowMs: number): void {
  if (nowMs - tcb.challengeMs < CHALLENGE_ACK_MS) {
    tcp.counters.dropTcpRateLimited++;
    return;
  }
  tcb.challengeMs = nowMs;
  tcp.counters.tcpChallengeAcks++;
  sendAck(tcp, tcb, nowMs);
}

/** Tells the peer what we expect instead; what may be a blind guess at a limited rate only. */
function answerUnacceptable(tcp: Tcp, tcb: Tcb, hasText: boolean, nowMs: number): void {
  if (hasText) {
    tcb.ackNow = true;
    tcp.queueOutput(tcb);
  } else {
    challenge(tcp, tcb, nowMs);
  }
}

/** SYN-RECEIVED and all later states. */
function inputSynchronised(tcp: Tcp, tcb: Tcb, segment: TcpHeader, bytes: Uint8Array, nowMs: number): void {
  let sequence = segment.sequence;
  let length = segment.payloadLength;
  let payloadOffset = segment.payloadOffset;
  const flags = segment.flags;
  let fin = (flags & TCP_FIN) !== 0;
  const space = receiveSpace(tcb);

  if ((flags & TCP_RST) !== 0) {
    inputReset(tcp, tcb, sequence, space, nowMs);
    return;
  }
  const options = segment.options;
  if (tcb.tsOk) {
    if (!options.hasTimestamp) {
      // RFC 7323 section 3.2: once agreed on, every segment but a reset has them.
      tcp.counters.dropTcpUnacceptable++;
      return;
    }
    if (isOldDuplicate(tcb, options, nowMs)) {
      tcp.counters.dropTcpOldTimestamp++;
      answerUnacceptable(tcp, tcb, length > 0 || fin, nowMs);
      return;
    }
  }
  if ((flags & TCP_SYN) !== 0) {
    if (tcb.state !== SYN_RECEIVED || sequence !== tcb.irs) {
      tcp.counters.dropTcpUnacceptable++;
      challenge(tcp, tcb, nowMs);
      return;
    }
    if ((flags & TCP_ACK) === 0) {
      // Our answer was lost. Its timer keeps running: a flood of SYNs must not prolong the wait.
      tcp.counters.dropTcpUnacceptable++;
      const deadlineMs = tcb.rexmitDeadlineMs;
      sendSyn(tcp, tcb, nowMs);
      tcb.rexmitDeadlineMs = deadlineMs;
      return;
    }
    // The second half of a simultaneous open: the SYN itself is old.
    sequence = (sequence + 1) | 0;
    tcb.ackNow = true;
    tcp.queueOutput(tcb);
  }

  if (!isAcceptable(tcb, sequence, length + (fin ? 1 : 0), space)) {
    tcp.counters.dropTcpUnacceptable++;
    if (seqLess(sequence, tcb.rcvNxt)) {
      const end = (sequence + length) | 0;
      noteDuplicate(tcb, sequence, seqLess(end, tcb.rcvNxt) ? end : tcb.rcvNxt);
    }
    answerUnacceptable(tcp, tcb, length > 0 || fin, nowMs);
    return;
  }
  tcb.heardMs = nowMs;
  if (tcb.tsOk) rememberTimestamp(tcb, options, sequence, nowMs);
  const behind = (tcb.rcvNxt - sequence) | 0;
  if (behind > 0) {
    if (length > 0) noteDuplicate(tcb, sequence, tcb.rcvNxt);
    payloadOffset = (payloadOffset + behind) | 0;
    length = (length - behind) | 0;
    sequence = tcb.rcvNxt;
  }
  const room = (tcb.rcvNxt + space - sequence) | 0;
  if (length > room) {
    // The sender went beyond the window, or probes a closed one: answer with what we expect.
    length = Math.max(0, room) | 0;
    fin = false;
    tcb.ackNow = true;
    tcp.queueOutput(tcb);
  }

  if ((flags & TCP_ACK) === 0) {
    tcp.counters.dropTcpUnacceptable++;
    return;
  }
  if (tcb.state === SYN_RECEIVED) {
    if (seqLessOrEqual(segment.acknowledgment, tcb.sndUna) || seqGreater(segment.acknowledgment, tcb.sndMax)) {
      tcp.counters.dropTcpUnacceptable++;
      sendResetFor(tcp, tcb.localAddress, tcb.remoteAddress, segment, segmentLength(segment), nowMs);
      return;
    }
    establish(tcp, tcb, segment.acknowledgment, nowMs);
    takeWindow(tcb, segment, (flags & TCP_SYN) !== 0 ? 0 : tcb.sndScale);
  } else {
    // RFC 5961 section 5.2: neither above what was sent nor too far below what was acknowledged.
    const ahead = (segment.acknowledgment - tcb.sndUna) | 0;
    if (seqGreater(segment.acknowledgment, tcb.sndMax) || ahead < -tcb.sndWndMax) {
      tcp.counters.dropTcpUnacceptable++;
      challenge(tcp, tcb, nowMs);
      return;
    }
    const scaled = segment.window << tcb.sndScale;
    acknowledge(tcp, tcb, segment, sequence, scaled, length === 0 && !fin, nowMs);
    if (tcb.state === CLOSED) return;
  }
  if (fin) noteFin(tcb, (sequence + length) | 0);
  if (length > 0) {
    if (tcb.state === ESTABLISHED || tcb.state === FIN_WAIT_1 || tcb.state === FIN_WAIT_2) {
      receiveData(tcp, tcb, sequence, bytes, payloadOffset, length, nowMs);
      if ((tcb.state as number) === CLOSED) return;
    } else {
      tcb.ackNow = true;
      tcp.queueOutput(tcb);
    }
  }
  if (fin) receiveFin(tcp, tcb, length > 0, nowMs);
}

/** The four cases of RFC 9293 table 6. With a closed window, an in-order segment still counts for its ACK. */
function isAcceptable(tcb: Tcb, sequence: number, length: number, space: number): boolean {
  const first = (sequence - tcb.rcvNxt) | 0;
  if (first === 0) return true;
  if (space === 0) return false;
  if (first > 0) return first < space;
  const last = (first + length - 1) | 0;
  return length > 0 && last >= 0;
}

/** RFC 5961 section 3.2: only the exact sequence number resets. */
function inputReset(tcp: Tcp, tcb: Tcb, sequence: number, space: number, nowMs: number): void {
  const ahead = (sequence - tcb.rcvNxt) | 0;
  if (ahead !== 0) {
    tcp.counters.dropTcpUnacceptable++;
    if (ahead > 0 && ahead < space) challenge(tcp, tcb, nowMs);
    return;
  }
  if (tcb.state === SYN_RECEIVED) tcp.finish(tcb, socketError("ECONNREFUSED", "the peer refused the connection"));
  else tcp.finish(tcb, socketError("ECONNRESET", "the peer reset the connection"));
}
