/** Round-trip time and retransmission timeout (RFC 6298). */
import { RTO_MAX_MS, RTO_MIN_MS } from "./limits.ts";
import { seqLess } from "./sequence.ts";
import type { Tcb } from "./tcb.ts";

/**
 * An ACK up to `ack` covers what was sent at `tcb.ackedSentMs`, or only segments that were sent
 * again (Karn): then `echoAge` tells by timestamps, unless it is negative (RFC 7323 section 4).
 * One sample a round trip, as the constants of RFC 6298 expect.
 */
export function sampleOnAck(tcb: Tcb, ack: number, echoAge: number, nowMs: number): void {
  if (seqLess(ack, tcb.rttSeq)) return;
  if (tcb.ackedSentMs >= 0) takeSample(tcb, nowMs - tcb.ackedSentMs);
  else if (echoAge >= 0) takeSample(tcb, echoAge);
  else return;
  tcb.rttSeq = tcb.sndMax;
}

/** Section 2: rules 2.2 and 2.3. */
export function takeSample(tcb: Tcb, sampleMs: number): void {
  if (tcb.srttMs < 0) {
    tcb.srttMs = sampleMs;
    tcb.rttvarMs = sampleMs / 2;
  } else {
    tcb.rttvarMs = 0.75 * tcb.rttvarMs + 0.25 * Math.abs(tcb.srttMs - sampleMs);
    tcb.srttMs = 0.875 * tcb.srttMs + 0.125 * sampleMs;
  }
  // G, the clock's granularity, is 1 ms.
  tcb.rtoMs = clampRto(tcb.srttMs + Math.max(1, 4 * tcb.rttvarMs));
}

/** Rule 5.5: back off. The value stays until a fresh sample. */
export function backOff(tcb: Tcb): void {
  tcb.rtoMs = clampRto(tcb.rtoMs * 2);
}

function clampRto(ms: number): number {
  return Math.min(RTO_MAX_MS, Math.max(RTO_MIN_MS, ms));
}
