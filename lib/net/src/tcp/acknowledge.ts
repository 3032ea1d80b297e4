/** The acknowledgment and window fields of a segment (RFC 9293 section 3.10.7.4, fifth check; RFC 5681). */
import type { TcpHeader } from "../wire/tcp.ts";
import { SND_IDLE_BYTES_MAX } from "./limits.ts";
import { onAck } from "./recovery.ts";
import { sampleOnAck } from "./rtt.ts";
import { takeCumulative, takeSelective } from "./scoreboard.ts";
import { seqGreater, seqLess } from "./sequence.ts";
import { CLOSING, FIN_WAIT_1, FIN_WAIT_2, LAST_ACK, type Tcb } from "./tcb.ts";
import type { Tcp } from "./tcp.ts";
import { echoAgeMs } from "./timestamps.ts";
import { probeOnAck } from "./tlp.ts";

/**
 * `sequence` is the segment's after trimming, `window` its window in bytes, `bare` is true
 * when it carries neither data nor FIN. The connection may be closed afterwards.
 */
export function acknowledge(
  tcp: Tcp,
  tcb: Tcb,
  segment: TcpHeader,
  sequence: number,
  window: number,
  bare: boolean,
  nowMs: number,
): void {
  const ack = segment.acknowledgment;
  const options = segment.options;
  // Whatever it says, the peer is alive: window probes may go on.
  if (tcb.persisting) tcb.retransmits = 0;
  const acked = (ack - tcb.sndUna) | 0;
  if (acked < 0) return;
  const flight = (tcb.sndMax - tcb.sndUna) | 0;
  const duplicate = acked === 0 && bare && window === tcb.sndWnd && flight > 0 && window > 0;
  const echoAge = echoAgeMs(tcb, options, nowMs);
  if (acked > 0) takeCumulative(tcb, ack, echoAge, nowMs);
  tcb.duplicateReported = false;
  const reported = tcb.sackOk && options.sackCount > 0 && takeSelective(tcb, options, ack, echoAge, nowMs);
  if (acked > 0) {
    sampleOnAck(tcb, ack, echoAge, nowMs);
    advance(tcp, tcb, ack, acked);
    tcb.retransmits = 0;
    tcb.rexmitDeadlineMs = tcb.sndMax === tcb.sndUna ? Infinity : nowMs + tcb.rtoMs;
    tcb.persisting = false;
    tcb.probeWanted = true;
    tcp.ip.families.confirm(tcb.remoteAddress, nowMs);
  }
  const changed = takeWindow(tcb, segment, sequence, window);
  if (tcb.sackOk) probeOnAck(tcb, ack, duplicate && options.sackCount === 0, flight);
  onAck(tcp, tcb, acked, flight, duplicate, nowMs);
  if (acked > 0 || duplicate || reported || changed) tcp.queueOutput(tcb);
  else tcp.timers.ensure(tcb, tcb.reorderDeadlineMs);
  if (acked > 0) followFin(tcp, tcb, nowMs);
}

/** Moves `sndUna` and frees what was acknowledged. */
function advance(tcp: Tcp, tcb: Tcb, ack: number, acked: number): void {
  tcb.sndUna = ack;
  if (seqLess(tcb.sndNxt, ack)) tcb.sndNxt = ack;
  // A FIN takes a sequence number but no byte.
  tcb.sendRing.drop(Math.min(acked, tcb.sendRing.length) | 0);
  if (tcb.sendRing.length === 0 && tcb.sendRing.capacity > SND_IDLE_BYTES_MAX) {
    tcp.sendMemory.release(tcb.sendRing);
  }
  if (tcb.finQueued && seqGreater(ack, tcb.finSeq)) tcb.finAcked = true;
  if (tcb.drainWanted && tcb.sendRing.length * 2 <= tcb.drainMark) {
    tcb.drainWanted = false;
    tcb.drainPending = true;
    tcp.queueEvent(tcb);
  }
}

/** Takes the window from segments that are newer than the last one used; true when it changed. */
function takeWindow(tcb: Tcb, segment: TcpHeader, sequence: number, window: number): boolean {
  const newer =
    seqLess(tcb.sndWl1, sequence) || (tcb.sndWl1 === sequence && !seqGreater(tcb.sndWl2, segment.acknowledgment));
  if (!newer) return false;
  tcb.sndWl1 = sequence;
  tcb.sndWl2 = segment.acknowledgment;
  const changed = tcb.sndWnd !== window;
  tcb.sndWnd = window;
  if (window > tcb.sndWndMax) tcb.sndWndMax = window;
  return changed;
}

/** State changes when our FIN has been acknowledged. */
function followFin(tcp: Tcp, tcb: Tcb, nowMs: number): void {
  if (!tcb.finAcked) return;
  if (tcb.state === FIN_WAIT_1) tcb.state = FIN_WAIT_2;
  else if (tcb.state === CLOSING) tcp.enterTimeWait(tcb, nowMs);
  else if (tcb.state === LAST_ACK) tcp.finish(tcb, null);
}
