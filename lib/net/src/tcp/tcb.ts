/** The transmission control block (RFC 9293 section 3.3.1): all that is known about one connection. */
import type { SocketError, TcpHandlers } from "@kiln/sockets";
import { INITIAL_WINDOW_SEGMENTS, MSS_DEFAULT, RCV_BUFFER_BYTES, RTO_INITIAL_MS } from "./limits.ts";
import type { Listener } from "./listener.ts";
import type { Reassembly } from "./reassembly.ts";
import { ByteRing } from "./ring.ts";
import { SentSegments } from "./sent.ts";
import { Tuple } from "./tuple.ts";

export const CLOSED = 0;
export const SYN_SENT = 1;
export const SYN_RECEIVED = 2;
export const ESTABLISHED = 3;
export const FIN_WAIT_1 = 4;
export const FIN_WAIT_2 = 5;
export const CLOSE_WAIT = 6;
export const CLOSING = 7;
export const LAST_ACK = 8;

/** No loss is being repaired. */
export const RECOVERY_OPEN = 0;
/** Acknowledgments still come, and told of the loss. */
export const RECOVERY_FAST = 1;
/** The retransmission timer told. */
export const RECOVERY_TIMEOUT = 2;

/** Of both ends. */
export interface AddressTexts {
  readonly local: string;
  readonly remote: string;
}

export class Tcb extends Tuple {
  state = CLOSED;

  // Places in the structures that hold connections.
  list: TcbList | null = null;
  listPrevious: Tcb | null = null;
  listNext: Tcb | null = null;
  timerIndex = -1;
  timerKeyMs = Infinity;
  eventQueued = false;
  outputQueued = false;

  // Send sequence space. `sendRing` holds the data from `sndUna` on.
  iss = 0;
  sndUna = 0;
  sndNxt = 0;
  /** One past the highest sequence number ever sent; `sndNxt` falls behind it after a timeout. */
  sndMax = 0;
  sndWnd = 0;
  sndWl1 = 0;
  sndWl2 = 0;
  /** Largest window that the peer ever offered. */
  sndWndMax = 0;
  sndScale = 0;
  mss = MSS_DEFAULT;
  /** What peer and device take, options counted in; the path may take less (`pathmtu.ts`). */
  mssPeer = MSS_DEFAULT;
  /** When larger segments are tried again; Infinity while they are not smaller than they could be. */
  pathExpiresMs = Infinity;
  /** The path takes less than the least MTU: routers may fragment. */
  mayFragment = false;
  readonly sendRing = new ByteRing();
  noDelay = false;
  /** `end` was called: a FIN follows the queued data, at `finSeq` once the connection is synchronised. */
  finQueued = false;
  finSeq = 0;
  finAcked = false;

  // Receive sequence space. `recvRing` holds unread data, which ends at `rcvNxt`, and what came early behind it.
  irs = 0;
  rcvNxt = 0;
  /** How much may be unread: the window to announce when nothing is. It grows (`memory.ts`). */
  rcvBytes = RCV_BUFFER_BYTES;
  /** Bytes that the owner took since `rcvRoundMs`. */
  rcvTaken = 0;
  rcvRoundMs = 0;
  /** Right edge of the window that the peer was told. */
  rcvAdv = 0;
  rcvScale = 0;
  /** The window scale to offer in our SYN; -1 when the peer's SYN came without one. */
  synScale = -1;
  readonly recvRing = new ByteRing();
  reassembly: Reassembly | null = null;
  /** The peer's FIN was seen, perhaps ahead of a gap, at `rcvFinSeq`. */
  rcvFinKnown = false;
  rcvFinSeq = 0;

  // Options that both sides agreed on; in SYN-SENT those that we offer.
  tsOk = false;
  sackOk = false;
  /** Our timestamps are milliseconds plus this. */
  tsOffset = 0;
  /** The peer's timestamp to echo, when it came, and the acknowledgment that stood in our last segment. */
  tsRecent = 0;
  tsRecentMs = 0;
  lastAckSent = 0;
  /** Bytes that came twice, to be reported with the next acknowledgment (RFC 2883). */
  duplicateKnown = false;
  duplicateStart = 0;
  duplicateEnd = 0;

  // Acknowledging.
  ackNow = false;
  ackSegments = 0;
  challengeMs = -Infinity;

  // Timers; Infinity is off.
  rexmitDeadlineMs = Infinity;
  /** `rexmitDeadlineMs` is for a window probe, not a retransmission. */
  persisting = false;
  persistShift = 0;
  ackDeadlineMs = Infinity;
  /** End of an orphan. */
  lifeDeadlineMs = Infinity;
  retransmits = 0;
  /** Keep-alive: 0 is off. */
  keepIdleMs = 0;
  keepProbes = 0;
  keepDeadlineMs = Infinity;
  /** When the last acceptable segment came. */
  heardMs = 0;

  // Round-trip time (RFC 6298): one sample each time that `rttSeq` is passed.
  srttMs = -1;
  rttvarMs = 0;
  rtoMs = RTO_INITIAL_MS;
  rttSeq = 0;
  synSentMs = 0;
  synCount = 0;
  /** The device had no room for it. */
  synWaits = false;
  /** When the oldest segment that the current ACK covers was sent; -1 when any was sent again. */
  ackedSentMs = -1;

  // What is in flight, and loss recovery (RFC 5681, 6582, 6675).
  readonly sent = new SentSegments();
  cwnd = INITIAL_WINDOW_SEGMENTS * MSS_DEFAULT;
  ssthresh = 0x3fffffff;
  dupAcks = 0;
  recovery = RECOVERY_OPEN;
  /** The recovery ends when everything below this is acknowledged. */
  recover = 0;
  /** The next repetition does not ask the congestion window. */
  repeatNow = false;
  lastSendMs = 0;
  /** The current ACK reports that bytes up to here came twice (RFC 2883). */
  duplicateReported = false;
  duplicateReportEnd = 0;

  // CUBIC (RFC 9438): the window before the last loss, that of a Reno flow, when the curve began, its peak.
  cubicMax = 0;
  cubicPrior = 0;
  cubicReno = 0;
  cubicEpochMs = -1;
  cubicPeakMs = 0;
  cubicFraction = 0;

  // RACK (RFC 8985 section 6): the latest delivered segment, and how much reordering to expect.
  rackKnown = false;
  rackSentMs = 0;
  rackEnd = 0;
  rackRttMs = 0;
  rackHighest = 0;
  minRttMs = Infinity;
  minRttAtMs = 0;
  reorderingSeen = false;
  reorderSteps = 1;
  reorderPersist = 0;
  reorderRoundKnown = false;
  reorderRound = 0;
  reorderDeadlineMs = Infinity;

  // Tail loss probe (RFC 8985 section 7).
  probeDeadlineMs = Infinity;
  /** New data went out or was acknowledged: the time of the probe is to be set. */
  probeWanted = false;
  probeOut = false;
  probeAgain = false;
  probeSeq = 0;

  // The owner's side.
  handlers: TcpHandlers | null = null;
  listener: Listener | null = null;
  paused = false;
  drainWanted = false;
  /** The high-water mark when `write` returned false. */
  drainMark = 0;
  acceptPending = false;
  connectPending = false;
  endPending = false;
  drainPending = false;
  closePending = false;
  closeError: SocketError | null = null;
  /** What the addresses of a closed connection of IPv6 were: their numbers may mean others now. */
  closedTexts: AddressTexts | null = null;
  /** The owner called `destroy`: it hears only `onClose`. */
  destroyed = false;
  /** `onClose` was called or will never be: the owner is gone. */
  detached = false;
}

/** A queue of connections, oldest first; a connection is in at most one. */
export class TcbList {
  head: Tcb | null = null;
  count = 0;
  private tail: Tcb | null = null;

  append(tcb: Tcb): void {
    tcb.list = this;
    tcb.listPrevious = this.tail;
    tcb.listNext = null;
    if (this.tail === null) this.head = tcb;
    else this.tail.listNext = tcb;
    this.tail = tcb;
    this.count++;
  }

  remove(tcb: Tcb): void {
    if (tcb.list !== this) return;
    if (tcb.listPrevious === null) this.head = tcb.listNext;
    else tcb.listPrevious.listNext = tcb.listNext;
    if (tcb.listNext === null) this.tail = tcb.listPrevious;
    else tcb.listNext.listPrevious = tcb.listPrevious;
    tcb.list = null;
    tcb.listPrevious = null;
    tcb.listNext = null;
    this.count--;
  }
}
