/**
 * RACK (RFC 8985): a segment is lost when one sent sufficiently later has been delivered. Time
 * tells reordering from loss where counting duplicates cannot, and lost repetitions are found too.
 * It contains the rule of RFC 6675: after three reported segments nothing is waited for.
 */
import { DUPLICATE_THRESHOLD } from "./limits.ts";
import { SENT_AGAIN, SENT_LOST, SENT_SACKED } from "./sent.ts";
import { seqGreater, seqLess } from "./sequence.ts";
import { RECOVERY_OPEN, type Tcb } from "./tcb.ts";

/** The least round trip is forgotten after this: paths change. */
const MIN_RTT_MS_MAX = 300_000;
/** Recoveries without a sign of reordering after which the window shrinks again (section 6.2 step 4). */
const REORDER_PERSIST = 16;
const REORDER_STEPS_MAX = 64;

/**
 * Section 6.2 steps 1 to 3: a segment sent at `sentMs` that ends at `end` has arrived. `again`
 * says that it was repeated, `echoAge` how long ago by timestamps what arrived was sent.
 */
export function rackDelivered(
  tcb: Tcb,
  sentMs: number,
  end: number,
  again: boolean,
  echoAge: number,
  nowMs: number,
): void {
  const rttMs = nowMs - sentMs;
  if (again) {
    // It is the original that arrived if the echo is older than the repetition, or no path is that fast.
    if (echoAge >= 0 ? echoAge > rttMs + 1 : rttMs < tcb.minRttMs) return;
  } else {
    if (rttMs <= tcb.minRttMs || nowMs - tcb.minRttAtMs > MIN_RTT_MS_MAX) {
      tcb.minRttMs = rttMs;
      tcb.minRttAtMs = nowMs;
    }
    // Step 3: something below the highest that was delivered came later than it.
    if (tcb.rackKnown && seqLess(end, tcb.rackHighest)) tcb.reorderingSeen = true;
  }
  if (!tcb.rackKnown || seqGreater(end, tcb.rackHighest)) tcb.rackHighest = end;
  if (!tcb.rackKnown || isSentAfter(sentMs, end, tcb.rackSentMs, tcb.rackEnd)) {
    tcb.rackKnown = true;
    tcb.rackSentMs = sentMs;
    tcb.rackEnd = end;
    tcb.rackRttMs = rttMs;
  }
}

function isSentAfter(timeMs: number, end: number, otherMs: number, otherEnd: number): boolean {
  return timeMs > otherMs || (timeMs === otherMs && seqGreater(end, otherEnd));
}

/** Section 6.2 step 4: how long after a later segment's delivery an earlier one may still come. */
function reorderWindowMs(tcb: Tcb): number {
  if (!tcb.reorderingSeen) {
    if (tcb.recovery !== RECOVERY_OPEN || tcb.sent.sackedCount >= DUPLICATE_THRESHOLD) return 0;
  }
  if (tcb.minRttMs === Infinity) return 0;
  const srtt = tcb.srttMs < 0 ? tcb.minRttMs : tcb.srttMs;
  return Math.min((tcb.reorderSteps * tcb.minRttMs) / 4, srtt);
}

/** A duplicate was reported: we were too quick once in this round trip, so wait longer. */
export function rackWiden(tcb: Tcb): void {
  if (tcb.reorderRoundKnown && seqLess(tcb.sndUna, tcb.reorderRound)) return;
  tcb.reorderRoundKnown = true;
  tcb.reorderRound = tcb.sndNxt;
  tcb.reorderSteps = Math.min(REORDER_STEPS_MAX, tcb.reorderSteps + 1) | 0;
  tcb.reorderPersist = REORDER_PERSIST;
}

/** A recovery is over. */
export function rackRecovered(tcb: Tcb): void {
  if (tcb.reorderPersist > 0) tcb.reorderPersist--;
  if (tcb.reorderPersist === 0) tcb.reorderSteps = 1;
}

/**
 * Section 6.2 step 5: marks what is lost and sets the time at which more may be. True when
 * something was marked.
 */
export function rackDetect(tcb: Tcb, nowMs: number): boolean {
  tcb.reorderDeadlineMs = Infinity;
  if (!tcb.rackKnown) return false;
  const sent = tcb.sent;
  const waitMs = tcb.rackRttMs + reorderWindowMs(tcb);
  let marked = false;
  for (let i = 0; i < sent.count; i++) {
    const mark = sent.mark(i);
    const timeMs = sent.timeMs(i);
    const before = isSentAfter(tcb.rackSentMs, tcb.rackEnd, timeMs, sent.end(i));
    // Everything behind a first transmission that is later than the latest delivery is later still.
    if (!before && (mark & SENT_AGAIN) === 0) break;
    if (!before || (mark & (SENT_SACKED | SENT_LOST)) !== 0) continue;
    if (timeMs + waitMs <= nowMs) {
      if (sent.lose(i)) marked = true;
    } else if (timeMs + waitMs < tcb.reorderDeadlineMs) {
      tcb.reorderDeadlineMs = timeMs + waitMs;
    }
  }
  return marked;
}

/** Section 6.3: at a timeout the first segment is lost, and all that were sent long enough ago. */
export function rackTimeout(tcb: Tcb, nowMs: number): void {
  const sent = tcb.sent;
  const waitMs = tcb.rackRttMs + reorderWindowMs(tcb);
  for (let i = 0; i < sent.count; i++) {
    if (i === 0 || !tcb.sackOk || sent.timeMs(i) + waitMs <= nowMs) sent.lose(i);
  }
}
