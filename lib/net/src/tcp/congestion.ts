/**
 * Congestion control: slow start and congestion avoidance (RFC 5681), byte counting
 * (RFC 3465), NewReno fast recovery (RFC 6582). Windows are bytes.
 */
import { INITIAL_WINDOW_SEGMENTS } from "./limits.ts";
import { seqLess } from "./sequence.ts";
import type { Tcb } from "./tcb.ts";

const CWND_BYTES_MAX = 4 * 1024 * 1024;
const SSTHRESH_INFINITE = 0x3fffffff;

/** What the caller has to do after an ACK. */
export const CONGESTION_NOTHING = 0;
export const CONGESTION_RETRANSMIT_FIRST = 1;

export function initialWindow(mss: number): number {
  // RFC 6928 section 2.
  return Math.min(INITIAL_WINDOW_SEGMENTS * mss, Math.max(2 * mss, 14600)) | 0;
}

export function startCongestion(tcb: Tcb, synWasLost: boolean): void {
  // RFC 5681 section 3.1: one segment when the SYN or its answer was lost.
  tcb.cwnd = synWasLost ? tcb.mss : initialWindow(tcb.mss);
  tcb.ssthresh = SSTHRESH_INFINITE;
  tcb.cwndAcked = 0;
  tcb.dupAcks = 0;
  tcb.inRecovery = false;
  tcb.recover = tcb.sndUna;
}

/** `acked` new bytes were acknowledged when `flight` bytes were out; `tcb.sndUna` has moved already. */
export function onNewAck(tcb: Tcb, acked: number, flight: number): number {
  const mss = tcb.mss;
  tcb.dupAcks = 0;
  if (tcb.inRecovery) {
    if (!seqLess(tcb.sndUna, tcb.recover)) {
      // Full acknowledgment (RFC 6582 section 3.2 step 3).
      const out = (tcb.sndMax - tcb.sndUna) | 0;
      tcb.cwnd = Math.min(tcb.ssthresh, Math.max(out, mss) + mss) | 0;
      tcb.inRecovery = false;
      tcb.cwndAcked = 0;
      return CONGESTION_NOTHING;
    }
    // Partial acknowledgment: the next hole is lost too. Deflate by what left the network.
    tcb.cwnd = Math.max(mss, tcb.cwnd - acked + (acked >= mss ? mss : 0)) | 0;
    return CONGESTION_RETRANSMIT_FIRST;
  }
  // RFC 7661 in its simplest form: a window that was not used proves nothing.
  if (flight * 2 < tcb.cwnd) return CONGESTION_NOTHING;
  if (tcb.cwnd < tcb.ssthresh) {
    tcb.cwnd = Math.min(CWND_BYTES_MAX, tcb.cwnd + Math.min(acked, 2 * mss)) | 0;
  } else {
    tcb.cwndAcked = (tcb.cwndAcked + acked) | 0;
    if (tcb.cwndAcked >= tcb.cwnd) {
      tcb.cwndAcked = (tcb.cwndAcked - tcb.cwnd) | 0;
      tcb.cwnd = Math.min(CWND_BYTES_MAX, tcb.cwnd + mss) | 0;
    }
  }
  return CONGESTION_NOTHING;
}

/** A duplicate ACK arrived. */
export function onDuplicateAck(tcb: Tcb): number {
  const mss = tcb.mss;
  tcb.dupAcks++;
  if (tcb.inRecovery) {
    tcb.cwnd = Math.min(CWND_BYTES_MAX, tcb.cwnd + mss) | 0;
    return CONGESTION_NOTHING;
  }
  // Duplicates of what a timeout already repeats must not start another recovery (RFC 6582 section 3.2 step 2).
  if (tcb.dupAcks !== 3 || seqLess(tcb.sndUna, tcb.recover)) return CONGESTION_NOTHING;
  const flight = (tcb.sndMax - tcb.sndUna) | 0;
  tcb.ssthresh = Math.max(flight >> 1, 2 * mss) | 0;
  tcb.cwnd = (tcb.ssthresh + 3 * mss) | 0;
  tcb.inRecovery = true;
  tcb.partialAckSeen = false;
  tcb.recover = tcb.sndMax;
  return CONGESTION_RETRANSMIT_FIRST;
}

/** The retransmission timer fired (RFC 5681 section 3.1, equation 4). */
export function onTimeout(tcb: Tcb): void {
  const mss = tcb.mss;
  const flight = (tcb.sndMax - tcb.sndUna) | 0;
  // Only the first timeout of a segment says something new about the path.
  if (tcb.retransmits <= 1) tcb.ssthresh = Math.max(flight >> 1, 2 * mss) | 0;
  tcb.cwnd = mss;
  tcb.cwndAcked = 0;
  tcb.dupAcks = 0;
  tcb.inRecovery = false;
  tcb.recover = tcb.sndMax;
}

/** RFC 5681 section 4.1: after an idle period the old window is no longer known to fit. */
export function onIdleRestart(tcb: Tcb, nowMs: number): void {
  if (nowMs - tcb.lastSendMs > tcb.rtoMs) tcb.cwnd = Math.min(tcb.cwnd, initialWindow(tcb.mss)) | 0;
}

/** Extra bytes that the first two duplicate ACKs allow (RFC 3042, limited transmit). */
export function limitedTransmitBytes(tcb: Tcb): number {
  return tcb.inRecovery || tcb.dupAcks === 0 || tcb.dupAcks > 2 ? 0 : Math.imul(tcb.dupAcks, tcb.mss);
}
