/** Data and FIN of an acceptable segment (RFC 9293 section 3.10.7.4, seventh and eighth check). */
import { ACK_SEGMENTS_MAX } from "./limits.ts";
import { scheduleAck, sendAck } from "./output.ts";
import { Reassembly } from "./reassembly.ts";
import { noteEarlyDuplicate } from "./sackblocks.ts";
import { sendReset } from "./segment.ts";
import { CLOSE_WAIT, CLOSING, ESTABLISHED, FIN_WAIT_1, FIN_WAIT_2, type Tcb } from "./tcb.ts";
import type { Tcp } from "./tcp.ts";

/**
 * Takes in `length` bytes at `sequence`, which lie inside the receive window. In-order data
 * of a ready owner is handed over straight from the frame; the rest is copied.
 */
export function receiveData(
  tcp: Tcp,
  tcb: Tcb,
  sequence: number,
  bytes: Uint8Array,
  offset: number,
  length: number,
  nowMs: number,
): void {
  if (tcb.detached || tcb.destroyed) {
    // RFC 9293 section 3.6.1: nobody will read this, and the peer should know.
    sendReset(tcp, tcb, nowMs);
    tcp.finish(tcb, null);
    return;
  }
  const ahead = (sequence - tcb.rcvNxt) | 0;
  const reassembly = tcb.reassembly;
  const hasGap = reassembly !== null && reassembly.count > 0;
  if (ahead > 0) {
    receiveEarly(tcp, tcb, sequence, ahead, bytes, offset, length);
    // At once, and one for each: the sender counts these (RFC 5681 section 3.2).
    sendAck(tcp, tcb, nowMs);
    return;
  }
  if (!hasGap && tcp.takeDirect(tcb, bytes, offset, length)) {
    tcb.rcvNxt = (tcb.rcvNxt + length) | 0;
  } else {
    const position = tcb.recvRing.length;
    if (!tcp.receiveMemory.reserve(tcb.recvRing, position + length)) {
      tcp.counters.dropTcpReceiveMemory++;
      return;
    }
    tcb.recvRing.push(bytes, offset, length);
    tcb.rcvNxt = (tcb.rcvNxt + length) | 0;
    if (reassembly !== null && hasGap) {
      const reached = reassembly.advance(tcb.rcvNxt);
      tcb.recvRing.length = (tcb.recvRing.length + reached - tcb.rcvNxt) | 0;
      tcb.rcvNxt = reached;
    }
  }
  tcp.queueEvent(tcb);
  if (tcb.rcvFinKnown && tcb.rcvNxt === tcb.rcvFinSeq) {
    processFin(tcp, tcb, nowMs);
    return;
  }
  tcb.ackSegments++;
  if (hasGap || tcb.ackSegments >= ACK_SEGMENTS_MAX) {
    sendAck(tcp, tcb, nowMs);
  } else if (tcb.ackSegments >= 2) {
    tcb.ackNow = true;
    tcp.queueOutput(tcb);
  } else {
    scheduleAck(tcp, tcb, nowMs);
  }
}

/** Keeps data that came ahead of a gap. */
function receiveEarly(
  tcp: Tcp,
  tcb: Tcb,
  sequence: number,
  ahead: number,
  bytes: Uint8Array,
  offset: number,
  length: number,
): void {
  if (tcb.reassembly === null) tcb.reassembly = new Reassembly();
  const position = (tcb.recvRing.length + ahead) | 0;
  if (!tcp.receiveMemory.reserve(tcb.recvRing, position + length)) {
    tcp.counters.dropTcpReceiveMemory++;
    return;
  }
  noteEarlyDuplicate(tcb, sequence, (sequence + length) | 0);
  if (!tcb.reassembly.insert(sequence, (sequence + length) | 0)) {
    tcp.counters.dropTcpReassemblyFull++;
    return;
  }
  tcb.recvRing.writeAt(position, bytes, offset, length);
}

/** The peer's FIN stands at `sequence`, perhaps ahead of a gap. */
export function noteFin(tcb: Tcb, sequence: number): void {
  if (tcb.rcvFinKnown || !takesFin(tcb)) return;
  tcb.rcvFinKnown = true;
  tcb.rcvFinSeq = sequence;
}

/**
 * The FIN of the current segment counts once everything before it is here. `withData` is true when
 * its segment's data has been taken in, and an early one thereby answered.
 */
export function receiveFin(tcp: Tcp, tcb: Tcb, withData: boolean, nowMs: number): void {
  if (!takesFin(tcb)) return;
  if (tcb.rcvNxt === tcb.rcvFinSeq) processFin(tcp, tcb, nowMs);
  else if (!withData) sendAck(tcp, tcb, nowMs);
}

/** The peer has not ended yet. */
function takesFin(tcb: Tcb): boolean {
  return tcb.state === ESTABLISHED || tcb.state === FIN_WAIT_1 || tcb.state === FIN_WAIT_2;
}

function processFin(tcp: Tcp, tcb: Tcb, nowMs: number): void {
  tcb.rcvNxt = (tcb.rcvNxt + 1) | 0;
  tcb.rcvFinKnown = false;
  tcb.ackNow = true;
  tcb.endPending = true;
  tcp.queueOutput(tcb);
  tcp.queueEvent(tcb);
  if (tcb.state === ESTABLISHED) tcb.state = CLOSE_WAIT;
  else if (tcb.state === FIN_WAIT_1) tcb.state = CLOSING;
  else if (tcb.state === FIN_WAIT_2) tcp.enterTimeWait(tcb, nowMs);
}
