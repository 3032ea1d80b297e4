/** Round-trip time and retransmission timeout (RFC 6298), one timed segment at a time (Karn's algorithm). */
import { RTO_MAX_MS, RTO_MIN_MS } from "./limits.ts";
import { seqLess } from "./sequence.ts";
import type { Tcb } from "./tcb.ts";

/** Starts timing the segment that ends at `end`, unless another is being timed. */
export function startTiming(tcb: Tcb, end: number, nowMs: number): void {
  if (tcb.rttTiming) return;
  tcb.rttTiming = true;
  tcb.rttSeq = end;
  tcb.rttStartMs = nowMs;
}

/** An ACK up to `ack` arrived: takes a sample when it covers the timed segment. */
export function sampleOnAck(tcb: Tcb, ack: number, nowMs: number): void {
  if (!tcb.rttTiming || seqLess(ack, tcb.rttSeq)) return;
  tcb.rttTiming = false;
  const sampleMs = Math.max(0, nowMs - tcb.rttStartMs);
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

/** Rule 5.5: back off. A retransmitted segment is not timed, so the value stays until a fresh sample. */
export function backOff(tcb: Tcb): void {
  tcb.rtoMs = clampRto(tcb.rtoMs * 2);
  tcb.rttTiming = false;
}

function clampRto(ms: number): number {
  return Math.min(RTO_MAX_MS, Math.max(RTO_MIN_MS, ms));
}
