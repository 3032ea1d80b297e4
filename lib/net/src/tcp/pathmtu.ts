/**
 * Path MTU discovery: segments go out whole (RFC 1191), routers say what is too large for the next
 * link, and where nobody says it, large segments that vanish tell (RFC 4821's full-stop timeout).
 *
 * A forged message could make every connection crawl. One counts only if it quotes a sequence
 * number that is in flight, and a packet larger than what it says goes through (RFC 5927 section 7),
 * and never below the least MTU: then routers may fragment instead.
 */
import type { AddressFamilies } from "../families.ts";
import { TCP_HEADER_BYTES } from "../wire/tcp.ts";
import { TCP_TIMESTAMP_BYTES } from "../wire/tcpoptions.ts";
import {
  BLACK_HOLE_MTU,
  BLACK_HOLE_RETRIES,
  BLACK_HOLE_RETRIES_LAST,
  MSS_MIN,
  PATH_MTU_MIN,
  PATH_MTU_MS,
  PATHS_MAX,
} from "./limits.ts";
import { initialWindow } from "./recovery.ts";
import { seqLess, seqLessOrEqual } from "./sequence.ts";
import { ESTABLISHED, RECOVERY_OPEN, type Tcb } from "./tcb.ts";
import type { Tcp } from "./tcp.ts";
import { probeEnd } from "./tlp.ts";

/** Header bytes of a segment to `remote` without options, for the MSS (RFC 6691). */
export function headersBytes(tcp: Tcp, remote: number): number {
  return (tcp.ip.families.headerBytes(remote) + TCP_HEADER_BYTES) | 0;
}

/** RFC 1191 section 7.1: the usual MTUs, for routers that do not say theirs. */
const PLATEAUS: readonly number[] = [32000, 17914, 8166, 4352, 2002, 1492, 1006, PATH_MTU_MIN];

/** What routers said about the way to a destination: a bounded table of what is not yet forgotten. */
export class PathMtus {
  private used = 0;
  private readonly destinations = new Int32Array(PATHS_MAX);
  private readonly mtus = new Int32Array(PATHS_MAX);
  private readonly expiresMs = new Float64Array(PATHS_MAX);

  constructor(private readonly families: AddressFamilies) {}

  get size(): number {
    return this.used;
  }

  /** The MTU on the way to `destination`, or 0 where nothing is known. */
  lookup(destination: number, nowMs: number): number {
    const at = this.find(destination);
    return at < this.used && nowMs < this.expiresMs[at]! ? this.mtus[at]! : 0;
  }

  /** Enters an MTU; the entry that was made longest ago makes room. */
  enter(destination: number, mtu: number, nowMs: number): void {
    let at = this.find(destination);
    if (at === PATHS_MAX) {
      at = 0;
      for (let i = 1; i < PATHS_MAX; i++) if (this.expiresMs[i]! < this.expiresMs[at]!) at = i;
      this.families.release(this.destinations[at]!);
      this.families.retain(destination);
    } else if (at === this.used) {
      this.used++;
      this.families.retain(destination);
    }
    this.destinations[at] = destination;
    this.mtus[at] = mtu;
    this.expiresMs[at] = nowMs + PATH_MTU_MS;
  }

  /** The place of an entry, or `used`. Connections ask when they begin, not for each segment. */
  private find(destination: number): number {
    let at = 0;
    while (at < this.used && this.destinations[at] !== destination) at = (at + 1) | 0;
    return at;
  }
}

/** Bytes of the options that every segment of a connection carries. */
function optionBytes(tcb: Tcb): number {
  return tcb.tsOk ? TCP_TIMESTAMP_BYTES : 0;
}

/** The largest IP packet that the connection sends. */
export function packetBytesMax(tcp: Tcp, tcb: Tcb): number {
  return (tcb.mss + optionBytes(tcb) + headersBytes(tcp, tcb.remoteAddress)) | 0;
}

/**
 * Sets `tcb.mss` from what peer, device and path take (RFC 6691: what was announced counts options in): at first,
 * and when larger segments are tried again because paths change (RFC 1191 section 6.3).
 */
export function startPath(tcp: Tcp, tcb: Tcb, nowMs: number): void {
  const known = tcp.paths.lookup(tcb.remoteAddress, nowMs);
  const path = known === 0 ? tcb.mssPeer : Math.min(tcb.mssPeer, known - headersBytes(tcp, tcb.remoteAddress));
  tcb.mss = (path - optionBytes(tcb)) | 0;
  tcb.mayFragment = false;
  tcb.pathExpiresMs = known === 0 ? Infinity : nowMs + PATH_MTU_MS;
  if (tcb.cwnd < tcb.mss) tcb.cwnd = tcb.mss;
}

/**
 * A router says that a packet of `packetBytes` with the segment numbered `sequence` was too large;
 * `mtu` is what goes through, or 0.
 */
export function onFragmentationNeeded(
  tcp: Tcp,
  tcb: Tcb,
  sequence: number,
  packetBytes: number,
  mtu: number,
  nowMs: number,
): void {
  const current = packetBytesMax(tcp, tcb);
  const inFlight = seqLessOrEqual(tcb.sndUna, sequence) && seqLess(sequence, tcb.sndMax);
  if (tcb.state < ESTABLISHED || !inFlight || packetBytes <= mtu || mtu >= current) {
    tcp.counters.dropIcmpUnknown++;
    return;
  }
  let lower = mtu;
  // Some routers put into the quoted length what they added (RFC 1191 section 5).
  if (mtu === 0) lower = plateauBelow(Math.min(packetBytes, current));
  if (lower < PATH_MTU_MIN) {
    tcb.mayFragment = true;
    lower = PATH_MTU_MIN;
  }
  tcp.paths.enter(tcb.remoteAddress, lower, nowMs);
  lowerPath(tcp, tcb, lower, nowMs);
  tcp.queueOutput(tcb);
}

function plateauBelow(bytes: number): number {
  for (const mtu of PLATEAUS) if (mtu < bytes) return mtu;
  return PATH_MTU_MIN;
}

/** The retransmission timer fired once more: from the third time on the size may be what is wrong. */
export function onVanished(tcp: Tcp, tcb: Tcb, nowMs: number): void {
  const last = tcb.retransmits === BLACK_HOLE_RETRIES_LAST;
  if ((!last && tcb.retransmits !== BLACK_HOLE_RETRIES) || tcp.ip.families.isLoopback(tcb.remoteAddress)) return;
  const mtu = tcp.ip.families.pathMtuLeast(tcb.remoteAddress, last ? PATH_MTU_MIN : BLACK_HOLE_MTU);
  const { sent } = tcb;
  const headers = (headersBytes(tcp, tcb.remoteAddress) + optionBytes(tcb)) | 0;
  if (sent.count === 0 || sent.end(0) - sent.start(0) <= mtu - headers) return;
  tcp.counters.tcpBlackHoles++;
  if (last) tcb.mayFragment = true;
  lowerPath(tcp, tcb, mtu, nowMs);
}

/** Smaller segments from now on; what is in flight is cut anew from the first byte without acknowledgment. */
function lowerPath(tcp: Tcp, tcb: Tcb, mtu: number, nowMs: number): void {
  tcb.pathExpiresMs = nowMs + PATH_MTU_MS;
  const mss = Math.max(MSS_MIN, mtu - headersBytes(tcp, tcb.remoteAddress) - optionBytes(tcb)) | 0;
  if (mss >= tcb.mss) return;
  tcp.counters.tcpPathMtuLowered++;
  tcb.mss = mss;
  if (tcb.sndNxt === tcb.sndUna) return;
  tcb.sent.clear();
  tcb.sndNxt = tcb.sndUna;
  tcb.dupAcks = 0;
  tcb.recovery = RECOVERY_OPEN;
  // Duplicates of what is sent again start no recovery (RFC 6582 section 3.2 step 2).
  tcb.recover = tcb.sndMax;
  tcb.reorderDeadlineMs = Infinity;
  probeEnd(tcb);
  // Size was wrong, not speed: what the window was is where slow start goes back to, but not in one burst.
  tcb.ssthresh = Math.max(tcb.cwnd, 2 * mss) | 0;
  tcb.cwnd = Math.min(tcb.cwnd, initialWindow(mss)) | 0;
}
