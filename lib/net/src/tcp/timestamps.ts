/**
 * Timestamps (RFC 7323 sections 3 to 5): a clock of 1 ms in every segment, protection
 * against wrapped sequence numbers, and round-trip times of repeated segments.
 */
import type { TcpOptions } from "../wire/tcpoptions.ts";
import { seqLess, seqLessOrEqual } from "./sequence.ts";
import type { Tcb } from "./tcb.ts";

/** RFC 7323 section 5.5: after this long without a segment `tsRecent` says nothing. */
export const PAWS_IDLE_MS = 24 * 24 * 3600 * 1000;
/** An echo that claims more than this comes from a peer that makes it up. */
const ECHO_AGE_MS_MAX = 10 * 60 * 1000;

/** Our clock for this connection; it starts at a place that nobody knows (section 5.4). */
export function timestampNow(tcb: Tcb, nowMs: number): number {
  return (Math.floor(nowMs) + tcb.tsOffset) | 0;
}

/** Rule R1 of section 5.3: the segment left its sender before one that we have seen. */
export function isOldDuplicate(tcb: Tcb, options: TcpOptions, nowMs: number): boolean {
  return seqLess(options.timestamp, tcb.tsRecent) && nowMs - tcb.tsRecentMs < PAWS_IDLE_MS;
}

/**
 * Rule R3: the echo is that of the earliest segment not yet acknowledged, so that the peer's
 * samples contain our delay.
 */
export function rememberTimestamp(tcb: Tcb, options: TcpOptions, sequence: number, nowMs: number): void {
  if (!seqLessOrEqual(sequence, tcb.lastAckSent)) return;
  if (seqLess(options.timestamp, tcb.tsRecent) && nowMs - tcb.tsRecentMs < PAWS_IDLE_MS) return;
  tcb.tsRecent = options.timestamp;
  tcb.tsRecentMs = nowMs;
}

/** Milliseconds since the segment that the peer echoes was sent; -1 when it cannot be told. */
export function echoAgeMs(tcb: Tcb, options: TcpOptions, nowMs: number): number {
  if (!tcb.tsOk || !options.hasTimestamp || options.timestampEcho === 0) return -1;
  const age = (timestampNow(tcb, nowMs) - options.timestampEcho) | 0;
  return age < 0 || age > ECHO_AGE_MS_MAX ? -1 : age;
}
