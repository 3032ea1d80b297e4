/**
 * TIME-WAIT (RFC 9293 sections 3.6.1 and 3.10.7.4): a small record takes the place of the
 * control block. It answers what the peer repeats, and lets a new connection in as soon as
 * sequence number or timestamp show that its SYN is new (RFC 6191).
 */
import { TCP_ACK, TCP_FIN, TCP_RST, TCP_SYN, type TcpHeader } from "../wire/tcp.ts";
import { CHALLENGE_ACK_MS, TIME_WAIT_MS } from "./limits.ts";
import { sendBareAck } from "./segment.ts";
import { seqGreater } from "./sequence.ts";
import type { Tcb } from "./tcb.ts";
import type { Tcp } from "./tcp.ts";
import { PAWS_IDLE_MS } from "./timestamps.ts";
import { Tuple } from "./tuple.ts";

export class TimeWait extends Tuple {
  previous: TimeWait | null = null;
  next: TimeWait | null = null;
  expiresMs = Infinity;
  challengeMs = -Infinity;
  readonly sndNxt: number;
  readonly rcvNxt: number;
  readonly window: number;
  readonly tsOk: boolean;
  readonly tsOffset: number;
  readonly tsRecent: number;
  readonly tsRecentMs: number;

  /** Keeps of `tcb` what TIME-WAIT needs; `window` is the field of the segments it will send. */
  constructor(tcb: Tcb, window: number) {
    super(tcb.localAddress, tcb.localPort, tcb.remoteAddress, tcb.remotePort);
    this.sndNxt = tcb.sndMax;
    this.rcvNxt = tcb.rcvNxt;
    this.window = window;
    this.tsOk = tcb.tsOk;
    this.tsOffset = tcb.tsOffset;
    this.tsRecent = tcb.tsRecent;
    this.tsRecentMs = tcb.tsRecentMs;
  }
}

/** All of them, the one that ends first at the head: each waits equally long. */
export class TimeWaitList {
  head: TimeWait | null = null;
  count = 0;
  private tail: TimeWait | null = null;

  /** When the first ends, or Infinity. */
  get firstMs(): number {
    return this.head === null ? Infinity : this.head.expiresMs;
  }

  /** Puts `record` at the end, 2 MSL from `nowMs` on. */
  append(record: TimeWait, nowMs: number): void {
    record.expiresMs = nowMs + TIME_WAIT_MS;
    record.previous = this.tail;
    record.next = null;
    if (this.tail === null) this.head = record;
    else this.tail.next = record;
    this.tail = record;
    this.count++;
  }

  remove(record: TimeWait): void {
    if (record.previous === null) this.head = record.next;
    else record.previous.next = record.next;
    if (record.next === null) this.tail = record.previous;
    else record.next.previous = record.previous;
    record.previous = null;
    record.next = null;
    this.count--;
  }

  /** A copy, for the rare sweep. */
  all(): TimeWait[] {
    const found: TimeWait[] = [];
    for (let record = this.head; record !== null; record = record.next) found.push(record);
    return found;
  }
}

/**
 * True when `segment` opens a new connection: a SYN with a later timestamp, or without one
 * (or with an equal one) a higher sequence number (RFC 6191 section 2, RFC 9293 section 3.6.1).
 */
export function reopens(record: TimeWait, segment: TcpHeader, nowMs: number): boolean {
  if ((segment.flags & (TCP_SYN | TCP_ACK | TCP_RST)) !== TCP_SYN) return false;
  const options = segment.options;
  if (record.tsOk && options.hasTimestamp && nowMs - record.tsRecentMs < PAWS_IDLE_MS) {
    const later = (options.timestamp - record.tsRecent) | 0;
    if (later !== 0) return later > 0;
  }
  return seqGreater(segment.sequence, record.rcvNxt);
}

/** A segment that does not reopen: acknowledges again what may be a repetition. RFC 1337: a reset changes nothing. */
export function inputTimeWait(tcp: Tcp, record: TimeWait, segment: TcpHeader, nowMs: number): void {
  tcp.counters.dropTcpUnacceptable++;
  const flags = segment.flags;
  if ((flags & TCP_RST) !== 0) return;
  const fin = (flags & TCP_FIN) !== 0;
  const hasText = segment.payloadLength > 0 || fin;
  if (!hasText) {
    const expected = segment.sequence === record.rcvNxt && (flags & TCP_SYN) === 0;
    if (expected) return;
    if (nowMs - record.challengeMs < CHALLENGE_ACK_MS) {
      tcp.counters.dropTcpRateLimited++;
      return;
    }
    record.challengeMs = nowMs;
    tcp.counters.tcpChallengeAcks++;
  } else if (fin) {
    tcp.restartTimeWait(record, nowMs);
  }
  acknowledgeTimeWait(tcp, record, nowMs);
}

/** Says where both streams ended. */
export function acknowledgeTimeWait(tcp: Tcp, record: TimeWait, nowMs: number): void {
  const timestamp = record.tsOk ? (Math.floor(nowMs) + record.tsOffset) | 0 : 0;
  const { sndNxt, rcvNxt, window, tsOk, tsRecent } = record;
  sendBareAck(tcp, record, sndNxt, rcvNxt, window, tsOk, timestamp, tsRecent, nowMs);
}
