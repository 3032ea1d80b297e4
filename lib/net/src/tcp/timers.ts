/** What happens when a connection's timers run out. */
import { socketError } from "../errors.ts";
import { onKeepAliveTimeout } from "./keepalive.ts";
import { DATA_RETRIES_MAX, SYN_ACK_RETRIES_MAX, SYN_RETRIES_MAX } from "./limits.ts";
import { backOffPersist, output, repeat, sendAck, sendNew, sendSyn, sendWindowProbe } from "./output.ts";
import { onVanished } from "./pathmtu.ts";
import { onReorderTimeout, onTimeout } from "./recovery.ts";
import { backOff } from "./rtt.ts";
import { CLOSED, SYN_RECEIVED, SYN_SENT, type Tcb } from "./tcb.ts";
import type { Tcp } from "./tcp.ts";
import { probeSent } from "./tlp.ts";

/** Runs the timers of `tcb` that are due and puts its place in the heap right. */
export function runTimers(tcp: Tcp, tcb: Tcb, nowMs: number): void {
  if (tcb.lifeDeadlineMs <= nowMs) {
    tcp.finish(tcb, null);
    return;
  }
  if (tcb.rexmitDeadlineMs <= nowMs) {
    if (tcb.state === SYN_SENT || tcb.state === SYN_RECEIVED) onSynTimeout(tcp, tcb, nowMs);
    else if (tcb.persisting) onPersistTimeout(tcp, tcb, nowMs);
    else onRetransmissionTimeout(tcp, tcb, nowMs);
  }
  if (tcb.state === CLOSED) return;
  if (tcb.reorderDeadlineMs <= nowMs) {
    if (onReorderTimeout(tcp, tcb, nowMs)) output(tcp, tcb, false, nowMs);
  }
  if (tcb.probeDeadlineMs <= nowMs) onProbeTimeout(tcp, tcb, nowMs);
  if (tcb.keepDeadlineMs <= nowMs) {
    onKeepAliveTimeout(tcp, tcb, nowMs);
    if (tcb.state === CLOSED) return;
  }
  if (tcb.ackDeadlineMs <= nowMs) sendAck(tcp, tcb, nowMs);
  // A full device leaves the ACK to the retry queue; its timer has done its work.
  if (tcb.ackDeadlineMs <= nowMs) tcb.ackDeadlineMs = Infinity;
  const lossMs = Math.min(tcb.reorderDeadlineMs, tcb.probeDeadlineMs);
  tcp.timers.set(
    tcb,
    Math.min(tcb.rexmitDeadlineMs, lossMs, tcb.ackDeadlineMs, tcb.lifeDeadlineMs, tcb.keepDeadlineMs),
  );
}

function onSynTimeout(tcp: Tcp, tcb: Tcb, nowMs: number): void {
  tcb.retransmits++;
  if (tcb.retransmits > (tcb.state === SYN_SENT ? SYN_RETRIES_MAX : SYN_ACK_RETRIES_MAX)) {
    tcp.counters.tcpTimeouts++;
    tcp.finish(tcb, socketError("ETIMEDOUT", "the peer did not answer"));
    return;
  }
  tcp.counters.tcpRetransmits++;
  backOff(tcb);
  sendSyn(tcp, tcb, nowMs);
}

function onRetransmissionTimeout(tcp: Tcp, tcb: Tcb, nowMs: number): void {
  tcb.retransmits++;
  if (tcb.retransmits > DATA_RETRIES_MAX) {
    tcp.counters.tcpTimeouts++;
    tcp.finish(tcb, socketError("ETIMEDOUT", "the peer stopped acknowledging"));
    return;
  }
  onVanished(tcp, tcb, nowMs);
  const sent = tcb.sent;
  if (sent.count > 0 && ((sent.end(0) - tcb.sndUna) | 0) > tcb.sndWnd) {
    // The peer took its window back: cut anew from the first unacknowledged byte, or probe.
    sent.clear();
    tcb.sndNxt = tcb.sndUna;
  }
  onTimeout(tcb, nowMs);
  backOff(tcb);
  tcb.rexmitDeadlineMs = nowMs + tcb.rtoMs;
  tcb.repeatNow = true;
  output(tcp, tcb, false, nowMs);
}

/** RFC 8985 section 7.3: new data if there is any and the peer takes it, else the last segment again. */
function onProbeTimeout(tcp: Tcp, tcb: Tcb, nowMs: number): void {
  tcb.probeDeadlineMs = Infinity;
  const last = tcb.sent.count - 1;
  if (last < 0) return;
  const isNew = sendNew(tcp, tcb, true, true, nowMs);
  if (!isNew && !repeat(tcp, tcb, last, nowMs)) return;
  tcp.counters.tcpLossProbes++;
  probeSent(tcb, !isNew);
  tcb.probeWanted = false;
  tcb.rexmitDeadlineMs = nowMs + tcb.rtoMs;
}

/** No limit to probing while the peer answers: `retransmits` is reset by every ACK (RFC 9293 section 3.8.6.1). */
function onPersistTimeout(tcp: Tcp, tcb: Tcb, nowMs: number): void {
  tcb.retransmits++;
  if (tcb.retransmits > DATA_RETRIES_MAX) {
    tcp.counters.tcpTimeouts++;
    tcp.finish(tcb, socketError("ETIMEDOUT", "the peer stopped answering window probes"));
    return;
  }
  if (tcb.sndWnd > 0) output(tcp, tcb, true, nowMs);
  else sendWindowProbe(tcp, tcb, nowMs);
  if (tcb.persisting) backOffPersist(tcb, nowMs);
}
