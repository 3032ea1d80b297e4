/** What a receiver reports: selective acknowledgments (RFC 2018 section 4) and duplicates (RFC 2883). */
import { TCP_SACK_BLOCKS_MAX } from "../wire/tcpoptions.ts";
import { seqGreater, seqLess } from "./sequence.ts";
import type { Tcb } from "./tcb.ts";

/** The blocks of the segment being built, for `emitSack`. */
export const sackBlocks = new Int32Array(2 * TCP_SACK_BLOCKS_MAX);

/**
 * Fills `sackBlocks` with at most `room` blocks and returns how many: a duplicate that is not
 * reported yet, then what lies ahead of the gap, most recent first.
 */
export function collectSackBlocks(tcb: Tcb, room: number): number {
  if (!tcb.sackOk || room <= 0) return 0;
  let count = 0;
  if (tcb.duplicateKnown) {
    sackBlocks[0] = tcb.duplicateStart;
    sackBlocks[1] = tcb.duplicateEnd;
    count = 1;
  }
  const reassembly = tcb.reassembly;
  if (reassembly === null) return count;
  const reported = reassembly.report(sackBlocks, count, room);
  if (tcb.rcvFinKnown) {
    // A FIN behind early data is here as well, and has a number.
    for (let i = count; i < reported; i++) {
      if (sackBlocks[2 * i + 1] === tcb.rcvFinSeq) sackBlocks[2 * i + 1] = (tcb.rcvFinSeq + 1) | 0;
    }
  }
  return reported;
}

/** Bytes from `start` to `end` came again (RFC 2883 section 4): the next acknowledgment says so, once. */
export function noteDuplicate(tcb: Tcb, start: number, end: number): void {
  if (!tcb.sackOk || !seqLess(start, end)) return;
  tcb.duplicateKnown = true;
  tcb.duplicateStart = start;
  tcb.duplicateEnd = end;
}

/** The part of an early segment that is already here is a duplicate. */
export function noteEarlyDuplicate(tcb: Tcb, start: number, end: number): void {
  const reassembly = tcb.reassembly;
  if (!tcb.sackOk || reassembly === null) return;
  const index = reassembly.firstOverlap(start, end);
  if (index < 0) return;
  const left = reassembly.start(index);
  const right = reassembly.end(index);
  noteDuplicate(tcb, seqGreater(left, start) ? left : start, seqLess(right, end) ? right : end);
}
