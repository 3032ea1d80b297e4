/**
 * What an acknowledgment says about the segments in flight: the cumulative part, and the
 * selective one as a sender reads it (RFC 2018 section 5, RFC 2883 section 5).
 */
import type { TcpOptions } from "../wire/tcpoptions.ts";
import { rackDelivered } from "./rack.ts";
import { SENT_AGAIN, SENT_SACKED } from "./sent.ts";
import { seqGreater, seqLess, seqLessOrEqual } from "./sequence.ts";
import { RECOVERY_OPEN, type Tcb } from "./tcb.ts";

/**
 * Bytes on their way: sent, neither acknowledged nor reported nor taken for lost (RFC 6675's pipe).
 * Without selective acknowledgments each duplicate stands for one segment that has left the network.
 */
export function bytesInFlight(tcb: Tcb): number {
  const sent = tcb.sent;
  const out = (tcb.sndNxt - tcb.sndUna - sent.sackedBytes - sent.lostBytes) | 0;
  if (tcb.sackOk || tcb.dupAcks === 0) return out;
  // Before there is a recovery, the first two only (RFC 3042, limited transmit).
  const counted = tcb.recovery === RECOVERY_OPEN ? Math.min(tcb.dupAcks, 2) : tcb.dupAcks;
  return Math.max(0, out - Math.imul(counted, tcb.mss)) | 0;
}

/** Drops the segments that `ack` covers, taking from them what they tell about the path. */
export function takeCumulative(tcb: Tcb, ack: number, echoAge: number, nowMs: number): void {
  const sent = tcb.sent;
  let oldestMs = -1;
  let anyAgain = false;
  while (sent.count > 0) {
    const partly = seqLess(ack, sent.end(0));
    if (partly && seqLessOrEqual(ack, sent.start(0))) break;
    const mark = sent.mark(0);
    if ((mark & SENT_SACKED) === 0) {
      if ((mark & SENT_AGAIN) !== 0) anyAgain = true;
      else if (oldestMs < 0) oldestMs = sent.timeMs(0);
      rackDelivered(tcb, sent.timeMs(0), sent.end(0), (mark & SENT_AGAIN) !== 0, echoAge, nowMs);
    }
    if (partly) {
      sent.trim(ack);
      break;
    }
    sent.shift();
  }
  if (sent.count === 0) sent.clear();
  // What waited behind a hole until it was repeated says nothing about the path either.
  tcb.ackedSentMs = anyAgain ? -1 : oldestMs;
}

/**
 * Marks what the blocks report. True when they say anything new. Blocks outside what is in
 * flight are duplicates (RFC 2883), or made up; neither harms.
 */
export function takeSelective(tcb: Tcb, options: TcpOptions, ack: number, echoAge: number, nowMs: number): boolean {
  const sent = tcb.sent;
  const edges = options.sackEdges;
  tcb.duplicateReported = options.sackCount > 0 && isDuplicateReport(options, ack);
  if (tcb.duplicateReported) tcb.duplicateReportEnd = edges[1]!;
  const first = tcb.duplicateReported ? 1 : 0;
  sortBlocks(edges, first, options.sackCount);
  let news = false;
  for (let block = first; block < options.sackCount; block++) {
    const left = edges[2 * block]!;
    const right = edges[2 * block + 1]!;
    if (!seqLess(left, right) || seqLess(left, ack) || seqGreater(right, tcb.sndNxt)) continue;
    for (let i = sent.find(left); i < sent.count && seqLessOrEqual(sent.end(i), right); i++) {
      const mark = sent.mark(i);
      if ((mark & SENT_SACKED) !== 0) continue;
      news = true;
      sent.sack(i);
      rackDelivered(tcb, sent.timeMs(i), sent.end(i), (mark & SENT_AGAIN) !== 0, echoAge, nowMs);
    }
  }
  return news;
}

/** Puts the blocks from `first` on into the order of the stream: what one report says came in no order. */
function sortBlocks(edges: Int32Array, first: number, count: number): void {
  for (let i = first + 1; i < count; i++) {
    for (let j = i; j > first && seqLess(edges[2 * j]!, edges[2 * j - 2]!); j--) {
      const left = edges[2 * j]!;
      const right = edges[2 * j + 1]!;
      edges[2 * j] = edges[2 * j - 2]!;
      edges[2 * j + 1] = edges[2 * j - 1]!;
      edges[2 * j - 2] = left;
      edges[2 * j - 1] = right;
    }
  }
}

/** RFC 2883 section 4: the first block lies below the acknowledgment, or inside the second. */
function isDuplicateReport(options: TcpOptions, ack: number): boolean {
  const edges = options.sackEdges;
  const left = edges[0]!;
  const right = edges[1]!;
  if (!seqLess(left, right)) return false;
  if (seqLessOrEqual(right, ack)) return true;
  return options.sackCount > 1 && seqLessOrEqual(edges[2]!, left) && seqLessOrEqual(right, edges[3]!);
}
