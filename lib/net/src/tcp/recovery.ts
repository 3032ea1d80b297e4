/**
 * Finding loss and answering it: slow start (RFC 5681), fast recovery with selective
 * acknowledgments (RFC 6675 over RACK) and without (NewReno, RFC 6582), and timeouts.
 */
import { cubicForget, cubicGrow, cubicReduce } from "./cubic.ts";
import { CWND_BYTES_MAX, DUPLICATE_THRESHOLD, INITIAL_WINDOW_SEGMENTS } from "./limits.ts";
import { rackDetect, rackRecovered, rackTimeout, rackWiden } from "./rack.ts";
import { bytesInFlight } from "./scoreboard.ts";
import { SENT_AGAIN, SENT_SACKED } from "./sent.ts";
import { seqLess } from "./sequence.ts";
import { RECOVERY_FAST, RECOVERY_OPEN, RECOVERY_TIMEOUT, type Tcb } from "./tcb.ts";
import type { Tcp } from "./tcp.ts";
import { probeEnd } from "./tlp.ts";

const SSTHRESH_INFINITE = 0x3fffffff;

export function initialWindow(mss: number): number {
  // RFC 6928 section 2.
  return Math.min(INITIAL_WINDOW_SEGMENTS * mss, Math.max(2 * mss, 14600)) | 0;
}

export function startCongestion(tcb: Tcb, synWasLost: boolean): void {
  // RFC 5681 section 3.1: one segment when the SYN or its answer was lost.
  tcb.cwnd = synWasLost ? tcb.mss : initialWindow(tcb.mss);
  tcb.ssthresh = SSTHRESH_INFINITE;
  tcb.dupAcks = 0;
  tcb.recovery = RECOVERY_OPEN;
  tcb.recover = tcb.sndUna;
}

/**
 * An acceptable ACK was taken in: `acked` bytes are new, `flight` bytes were out before it,
 * `duplicate` says that it is one by RFC 5681's definition.
 */
export function onAck(tcp: Tcp, tcb: Tcb, acked: number, flight: number, duplicate: boolean, nowMs: number): void {
  if (tcb.duplicateReported) rackWiden(tcb);
  let lost = false;
  if (acked > 0) {
    const fast = tcb.recovery === RECOVERY_FAST;
    if (tcb.recovery !== RECOVERY_OPEN && !seqLess(tcb.sndUna, tcb.recover)) leaveRecovery(tcb);
    else if (fast && !tcb.sackOk) onPartialAck(tcb, acked);
    if (!fast) {
      tcb.dupAcks = 0;
      grow(tcb, acked, flight, nowMs);
    }
  } else if (duplicate && !tcb.sackOk) {
    lost = onDuplicateAck(tcb);
  }
  if (tcb.sackOk) lost = rackDetect(tcb, nowMs);
  if (lost && tcb.recovery === RECOVERY_OPEN) enterRecovery(tcp, tcb);
}

/** The reordering timer fired: what was waited for has not come. True when something is lost. */
export function onReorderTimeout(tcp: Tcp, tcb: Tcb, nowMs: number): boolean {
  const lost = rackDetect(tcb, nowMs);
  if (lost && tcb.recovery === RECOVERY_OPEN) enterRecovery(tcp, tcb);
  return lost;
}

/** The retransmission timer fired (RFC 5681 section 3.1, equation 4; RFC 9438 section 4.8). */
export function onTimeout(tcb: Tcb, nowMs: number): void {
  // Only the first timeout of a segment says something new about the path.
  if (tcb.retransmits <= 1) cubicReduce(tcb, (tcb.sndMax - tcb.sndUna) | 0);
  cubicForget(tcb);
  tcb.dupAcks = 0;
  tcb.recovery = RECOVERY_TIMEOUT;
  tcb.recover = tcb.sndMax;
  const sent = tcb.sent;
  // The first segment would have been acknowledged if the peer still had it.
  if (sent.count > 0 && (sent.mark(0) & SENT_SACKED) !== 0) sent.unsack();
  rackTimeout(tcb, nowMs);
  probeEnd(tcb);
  tcb.cwnd = Math.min(CWND_BYTES_MAX, bytesInFlight(tcb) + tcb.mss) | 0;
}

/** RFC 5681 section 4.1: after an idle period the old window is no longer known to fit. */
export function onIdleRestart(tcb: Tcb, nowMs: number): void {
  if (nowMs - tcb.lastSendMs <= tcb.rtoMs) return;
  tcb.cwnd = Math.min(tcb.cwnd, initialWindow(tcb.mss)) | 0;
  tcb.cubicEpochMs = -1;
}

/** A loss without a recovery, repaired by a probe: the window shrinks all the same (RFC 8985 section 7.4). */
export function onRepairedLoss(tcb: Tcb, flight: number): void {
  if (tcb.recovery !== RECOVERY_OPEN) return;
  cubicReduce(tcb, flight);
  tcb.cwnd = tcb.ssthresh;
}

function enterRecovery(tcp: Tcp, tcb: Tcb): void {
  tcp.counters.tcpFastRetransmits++;
  cubicReduce(tcb, (tcb.sndMax - tcb.sndUna) | 0);
  tcb.cwnd = tcb.ssthresh;
  tcb.recovery = RECOVERY_FAST;
  tcb.recover = tcb.sndMax;
  // RFC 6675 section 5 step 4.3: the first repetition does not ask for room.
  tcb.repeatNow = true;
  probeEnd(tcb);
}

/** Everything that was out when loss was found is acknowledged (RFC 6582 section 3.2 step 3). */
function leaveRecovery(tcb: Tcb): void {
  if (tcb.recovery === RECOVERY_FAST) {
    const out = (tcb.sndMax - tcb.sndUna) | 0;
    // No burst: what the ACK lets go is two segments, not half a window.
    tcb.cwnd = Math.min(tcb.ssthresh, Math.max(out, tcb.mss) + tcb.mss) | 0;
  }
  tcb.recovery = RECOVERY_OPEN;
  tcb.dupAcks = 0;
  rackRecovered(tcb);
}

/** NewReno: the next hole is lost too, and the duplicates so far stood for what was acknowledged now. */
function onPartialAck(tcb: Tcb, acked: number): void {
  const segments = Math.floor(acked / tcb.mss);
  tcb.dupAcks = Math.max(0, tcb.dupAcks - Math.max(0, segments - 1)) | 0;
  if (tcb.sent.count > 0 && (tcb.sent.mark(0) & SENT_AGAIN) === 0 && tcb.sent.lose(0)) tcb.repeatNow = true;
}

/** Without selective acknowledgments; true when the third duplicate says that a segment is lost. */
function onDuplicateAck(tcb: Tcb): boolean {
  if (tcb.recovery === RECOVERY_TIMEOUT) return false;
  tcb.dupAcks++;
  if (tcb.recovery === RECOVERY_FAST || tcb.dupAcks !== DUPLICATE_THRESHOLD) return false;
  // Duplicates of what a timeout has repeated already start nothing (RFC 6582 section 3.2 step 2).
  if (seqLess(tcb.sndUna, tcb.recover)) return false;
  return tcb.sent.count > 0 && tcb.sent.lose(0);
}

/** Slow start with byte counting (RFC 3465), or congestion avoidance. */
function grow(tcb: Tcb, acked: number, flight: number, nowMs: number): void {
  // RFC 7661 in its simplest form: a window that was not used proves nothing.
  if (flight * 2 < tcb.cwnd) return;
  if (tcb.cwnd < tcb.ssthresh) {
    tcb.cwnd = Math.min(CWND_BYTES_MAX, tcb.cwnd + Math.min(acked, 2 * tcb.mss)) | 0;
  } else {
    cubicGrow(tcb, acked, nowMs);
  }
}
