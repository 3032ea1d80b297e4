/**
 * Tail loss probes (RFC 8985 section 7): when acknowledgments stop coming, one more segment
 * after two round trips brings the report that RACK needs, long before the timeout.
 */
import { PROBE_ACK_DELAY_MS, PROBE_INITIAL_MS, PROBE_SLACK_MS } from "./limits.ts";
import { onRepairedLoss } from "./recovery.ts";
import { seqGreater, seqLess } from "./sequence.ts";
import { RECOVERY_OPEN, type Tcb } from "./tcb.ts";

/** Section 7.2: new data was sent or acknowledged; sets the time of the probe. */
export function probeArm(tcb: Tcb, nowMs: number): void {
  tcb.probeDeadlineMs = Infinity;
  const sent = tcb.sent;
  if (!tcb.sackOk || tcb.recovery !== RECOVERY_OPEN || tcb.probeOut) return;
  if (sent.count === 0 || sent.sackedBytes > 0 || sent.lostBytes > 0) return;
  let waitMs = tcb.srttMs < 0 ? PROBE_INITIAL_MS : 2 * tcb.srttMs + PROBE_SLACK_MS;
  // The peer may wait for a second segment before it answers.
  if (sent.count === 1) waitMs += PROBE_ACK_DELAY_MS;
  tcb.probeDeadlineMs = Math.min(nowMs + waitMs, tcb.rexmitDeadlineMs);
}

/** The probe went out; `again` says that it repeated the last segment. */
export function probeSent(tcb: Tcb, again: boolean): void {
  tcb.probeOut = true;
  tcb.probeAgain = again;
  tcb.probeSeq = tcb.sndNxt;
}

/** The probe is answered, or no longer matters. */
export function probeEnd(tcb: Tcb): void {
  tcb.probeOut = false;
  tcb.probeDeadlineMs = Infinity;
}

/**
 * Section 7.4.2: whether an ACK tells that the probe repaired a loss. `bare` says that it is
 * a duplicate without selective acknowledgments, `flight` what was out before it.
 */
export function probeOnAck(tcb: Tcb, ack: number, bare: boolean, flight: number): void {
  if (!tcb.probeOut || seqLess(ack, tcb.probeSeq)) return;
  if (!tcb.probeAgain) {
    probeEnd(tcb);
  } else if (tcb.duplicateReported && !seqLess(tcb.duplicateReportEnd, tcb.probeSeq)) {
    // Both arrived: nothing was lost.
    probeEnd(tcb);
  } else if (seqGreater(ack, tcb.probeSeq)) {
    probeEnd(tcb);
    onRepairedLoss(tcb, flight);
  } else if (bare) {
    probeEnd(tcb);
  }
}
