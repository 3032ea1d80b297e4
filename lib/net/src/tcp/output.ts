/** What to send and when (RFC 9293 section 3.8.6.2.1, RFC 1122 section 4.2.3.4). */
import { TCP_ACK, TCP_FIN, TCP_PSH, TCP_SYN } from "../wire/tcp.ts";
import { DELAYED_ACK_MS, RTO_MAX_MS } from "./limits.ts";
import { startPath } from "./pathmtu.ts";
import { onIdleRestart } from "./recovery.ts";
import { bytesInFlight } from "./scoreboard.ts";
import { sendSegment } from "./segment.ts";
import { SENT_AGAIN, SENT_LOST } from "./sent.ts";
import { seqGreater, seqLess } from "./sequence.ts";
import { ESTABLISHED, FIN_WAIT_2, SYN_RECEIVED, type Tcb } from "./tcb.ts";
import type { Tcp } from "./tcp.ts";
import { probeArm } from "./tlp.ts";

/** Sends our SYN, or SYN and ACK, for the first time or again. The retransmission timer runs afterwards. */
export function sendSyn(tcp: Tcp, tcb: Tcb, nowMs: number): void {
  const flags = tcb.state === SYN_RECEIVED ? TCP_SYN | TCP_ACK : TCP_SYN;
  tcb.synWaits = !sendSegment(tcp, tcb, tcb.iss, flags, 0, 0, nowMs);
  if (tcb.synWaits) tcp.retryOutput(tcb);
  else tcb.synCount++;
  tcb.sndNxt = (tcb.iss + 1) | 0;
  tcb.sndMax = tcb.sndNxt;
  tcb.synSentMs = nowMs;
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

/** Sends what the peer must answer: a segment below its window, without data (RFC 9293 section 3.8.4). */
export function sendKeepAlive(tcp: Tcp, tcb: Tcb, nowMs: number): void {
  sendSegment(tcp, tcb, (tcb.sndMax - 1) | 0, TCP_ACK, 0, 0, nowMs);
}

/** The ACK of a new in-order segment may wait for data going the other way. */
export function scheduleAck(tcp: Tcp, tcb: Tcb, nowMs: number): void {
  if (tcb.ackNow || tcb.ackDeadlineMs !== Infinity) return;
  tcb.ackDeadlineMs = nowMs + DELAYED_ACK_MS;
  tcp.timers.ensure(tcb, tcb.ackDeadlineMs);
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
  if (tcb.state < ESTABLISHED) {
    if (tcb.synWaits) sendSyn(tcp, tcb, nowMs);
    return;
  }
  if (tcb.state !== FIN_WAIT_2 && repeatLost(tcp, tcb, nowMs)) {
    sendNew(tcp, tcb, force, false, nowMs);
  }
  if (tcb.ackNow) sendAck(tcp, tcb, nowMs);
  setSendTimer(tcp, tcb, nowMs);
}

/** Sends again what is taken for lost, as far as the congestion window goes; false when the device is full. */
function repeatLost(tcp: Tcp, tcb: Tcb, nowMs: number): boolean {
  const sent = tcb.sent;
  for (let i = 0; i < sent.count && sent.lostBytes > 0; i++) {
    if ((sent.mark(i) & SENT_LOST) === 0) continue;
    const bytes = (sent.end(i) - sent.start(i)) | 0;
    if (!tcb.repeatNow && bytesInFlight(tcb) + bytes > tcb.cwnd) return true;
    // The window went back behind it: the retransmission timer will sort that out.
    if (((sent.end(i) - tcb.sndUna) | 0) > tcb.sndWnd) return true;
    if (!repeat(tcp, tcb, i, nowMs)) return false;
    tcb.repeatNow = false;
  }
  return true;
}

/** Sends segment `index` of those in flight once more; false when the device is full. */
export function repeat(tcp: Tcp, tcb: Tcb, index: number, nowMs: number): boolean {
  const sent = tcb.sent;
  const start = sent.start(index);
  const end = sent.end(index);
  const fin = tcb.finQueued && ((end - tcb.finSeq) | 0) === 1;
  const position = (start - tcb.sndUna) | 0;
  const length = (end - start - (fin ? 1 : 0)) | 0;
  const last = length > 0 && position + length === tcb.sendRing.length;
  const flags = TCP_ACK | (last ? TCP_PSH : 0) | (fin ? TCP_FIN : 0);
  if (!sendSegment(tcp, tcb, start, flags, position, length, nowMs)) {
    tcp.retryOutput(tcb);
    return false;
  }
  tcp.counters.tcpRetransmits++;
  sent.repeat(index, nowMs);
  return true;
}

/** Sends new data; with `probe` one segment, whatever the congestion window says. */
export function sendNew(tcp: Tcp, tcb: Tcb, force: boolean, probe: boolean, nowMs: number): boolean {
  if (tcb.sndMax === tcb.sndUna) onIdleRestart(tcb, nowMs);
  if (nowMs >= tcb.pathExpiresMs) startPath(tcp, tcb, nowMs);
  const queued = tcb.sendRing.length;
  let any = false;
  for (;;) {
    const position = (tcb.sndNxt - tcb.sndUna) | 0;
    if (position > queued || tcb.sent.isFull) return any;
    const room = probe ? tcb.mss : (tcb.cwnd - bytesInFlight(tcb)) | 0;
    const usable = Math.min(room, tcb.sndWnd - position) | 0;
    if (usable <= 0) return any;
    const remaining = (queued - position) | 0;
    const length = Math.min(remaining, tcb.mss, usable) | 0;
    const isLast = length === remaining;
    const fin = tcb.finQueued && !tcb.finAcked && isLast && usable > length;
    if (length === 0 && !fin) return any;
    const again = seqLess(tcb.sndNxt, tcb.sndMax);
    const worthwhile =
      length === tcb.mss ||
      (isLast && (tcb.noDelay || tcb.finQueued || position === 0)) ||
      length * 2 >= tcb.sndWndMax ||
      again ||
      force;
    if (!worthwhile) return any;
    const flags = TCP_ACK | (isLast && length > 0 ? TCP_PSH : 0) | (fin ? TCP_FIN : 0);
    if (!sendSegment(tcp, tcb, tcb.sndNxt, flags, position, length, nowMs)) {
      tcp.retryOutput(tcb);
      return any;
    }
    any = true;
    if (again) tcp.counters.tcpRetransmits++;
    const end = (tcb.sndNxt + length + (fin ? 1 : 0)) | 0;
    tcb.sent.push(tcb.sndNxt, end, again ? SENT_AGAIN : 0, nowMs);
    tcb.sndNxt = end;
    if (seqGreater(end, tcb.sndMax)) tcb.sndMax = end;
    tcb.probeWanted = true;
    if (fin || probe) return true;
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
  if (tcb.probeWanted) {
    tcb.probeWanted = false;
    probeArm(tcb, nowMs);
  }
  tcp.timers.ensure(tcb, Math.min(tcb.rexmitDeadlineMs, tcb.probeDeadlineMs, tcb.reorderDeadlineMs));
}

/** The next probe, twice as far away each time (RFC 9293 section 3.8.6.1). */
export function backOffPersist(tcb: Tcb, nowMs: number): void {
  if (tcb.persistShift < 16) tcb.persistShift++;
  tcb.rexmitDeadlineMs = nowMs + Math.min(RTO_MAX_MS, tcb.rtoMs * (1 << tcb.persistShift));
}
