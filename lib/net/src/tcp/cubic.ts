/**
 * CUBIC (RFC 9438): in congestion avoidance the window is a cubic function of the time since
 * the last reduction, flat around the size at which loss came, and never below what Reno would
 * have. Windows are bytes, times milliseconds.
 */
import { CWND_BYTES_MAX } from "./limits.ts";
import type { Tcb } from "./tcb.ts";

/** C of section 5, in segments per cubic second. */
const SCALE = 0.4;
/** Section 4.6. */
const BETA = 0.7;
/** Section 4.3, equation 4: the additive increase that is fair to Reno with this reduction. */
const ALPHA_RENO = (3 * (1 - BETA)) / (1 + BETA);

/** The cube root of a number that is not negative. */
export function cubeRoot(value: number): number {
  if (value <= 0) return 0;
  let root = value > 1 ? value / 3 + 1 : 1;
  // Newton's method from above falls until it cannot fall any more.
  for (let i = 0; i < 64; i++) {
    const next = (2 * root + value / (root * root)) / 3;
    if (next >= root) return root;
    root = next;
  }
  return root;
}

/** Section 4.6 and 4.7: loss was found with `flight` bytes out; sets `ssthresh`, remembers the window. */
export function cubicReduce(tcb: Tcb, flight: number): void {
  // Fast convergence: a flow whose peak falls leaves room to new ones.
  tcb.cubicMax = tcb.cwnd < tcb.cubicMax ? (tcb.cwnd * (1 + BETA)) / 2 : tcb.cwnd;
  tcb.cubicPrior = tcb.cwnd;
  tcb.ssthresh = Math.max(Math.floor(flight * BETA), 2 * tcb.mss) | 0;
  tcb.cubicEpochMs = -1;
}

/** Section 4.8: after a timeout there is no peak to come back to. */
export function cubicForget(tcb: Tcb): void {
  tcb.cubicMax = 0;
  tcb.cubicEpochMs = -1;
}

/** Section 4.2 to 4.5: `acked` bytes were acknowledged in congestion avoidance. */
export function cubicGrow(tcb: Tcb, acked: number, nowMs: number): void {
  const mss = tcb.mss;
  const cwnd = tcb.cwnd;
  if (tcb.cubicEpochMs < 0) {
    tcb.cubicEpochMs = nowMs;
    tcb.cubicReno = cwnd;
    tcb.cubicFraction = 0;
    if (cwnd < tcb.cubicMax) {
      tcb.cubicPeakMs = 1000 * cubeRoot((tcb.cubicMax - cwnd) / mss / SCALE);
    } else {
      tcb.cubicPeakMs = 0;
      tcb.cubicMax = cwnd;
    }
  }
  const rttMs = tcb.srttMs < 0 ? 0 : tcb.srttMs;
  const seconds = (nowMs - tcb.cubicEpochMs + rttMs - tcb.cubicPeakMs) / 1000;
  const curve = tcb.cubicMax + SCALE * seconds * seconds * seconds * mss;
  const target = Math.min(Math.max(curve, cwnd), 1.5 * cwnd);
  const alpha = tcb.cubicReno < tcb.cubicPrior ? ALPHA_RENO : 1;
  tcb.cubicReno += (alpha * acked * mss) / cwnd;
  let grown = ((target - cwnd) * acked) / cwnd;
  if (tcb.cubicReno > cwnd + grown) grown = tcb.cubicReno - cwnd;
  grown += tcb.cubicFraction;
  const whole = Math.floor(grown);
  tcb.cubicFraction = grown - whole;
  tcb.cwnd = Math.min(CWND_BYTES_MAX, cwnd + whole) | 0;
}
