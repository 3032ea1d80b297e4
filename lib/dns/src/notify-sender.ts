/**
 * Tells secondaries that a zone has changed, until each has heard it: a machine without clock and sockets.
 * @see RFC 1996 section 3.6
 */
import { CLASS_IN, TYPE_SOA } from "./records.ts";
import { HEADER_BYTES, MessageWriter } from "./writer.ts";

/** Secondaries of one zone. */
export const NOTIFY_SECONDARIES_MAX = 16;
/** RFC 1996 recommends 60 s between five tries; the first ones come sooner, since it is a datagram that is lost. */
export const NOTIFY_RETRY_SECONDS = 5;
export const NOTIFY_TRIES_MAX = 5;

const FLAGS = 0x2400;
const FLAG_QR_BYTE = 0x80;

export class NotifySender {
  /** Wire form. */
  private readonly origin: Uint8Array;
  private readonly count: number;
  /** The first id; each secondary has its own. */
  private readonly id: number;
  private readonly tries: Int32Array;
  private readonly deadlines: Float64Array;

  /**
   * Tells `count` secondaries (at most `NOTIFY_SECONDARIES_MAX`, the rest is left out) of a change of the zone
   * `origin`. `id` is random.
   */
  constructor(origin: Uint8Array, count: number, id: number, nowSeconds: number) {
    this.origin = origin;
    this.count = Math.min(count, NOTIFY_SECONDARIES_MAX);
    this.id = id & 0xffff;
    this.tries = new Int32Array(this.count);
    this.deadlines = new Float64Array(this.count).fill(nowSeconds);
  }

  /** The secondary that a message is to be sent to now, -1 for none. */
  poll(nowSeconds: number): number {
    for (let i = 0; i < this.count; i++) {
      if (this.tries[i]! >= NOTIFY_TRIES_MAX || nowSeconds < this.deadlines[i]!) continue;
      this.deadlines[i] = nowSeconds + NOTIFY_RETRY_SECONDS * 2 ** this.tries[i]!;
      this.tries[i] = this.tries[i]! + 1;
      return i;
    }
    return -1;
  }

  /** When `poll` has something to do next, in seconds; -1 when all is done. */
  get deadline(): number {
    let first = -1;
    for (let i = 0; i < this.count; i++) {
      if (this.tries[i]! >= NOTIFY_TRIES_MAX) continue;
      if (first < 0 || this.deadlines[i]! < first) first = this.deadlines[i]!;
    }
    return first;
  }

  /** Writes the message for `secondary` to `out` (`UDP_BYTES_MAX` bytes); returns its bytes. */
  write(secondary: number, out: Uint8Array): number {
    const writer = new MessageWriter();
    writer.begin(out, out.length);
    writer.name(this.origin);
    writer.u16(TYPE_SOA);
    writer.u16(CLASS_IN);
    writer.header((this.id + secondary) & 0xffff, FLAGS, 1, 0, 0, 0);
    return writer.at;
  }

  /** Takes a datagram from `secondary`; true when it is the answer, after which nothing is sent to it. */
  receive(secondary: number, bytes: Uint8Array, length: number): boolean {
    if (secondary < 0 || secondary >= this.count || length < HEADER_BYTES) return false;
    const id = (bytes[0]! << 8) | bytes[1]!;
    if (id !== ((this.id + secondary) & 0xffff) || (bytes[2]! & 0xf8) !== (FLAG_QR_BYTE | 0x20)) return false;
    // Whatever it answers: asking again would bring the same.
    this.tries[secondary] = NOTIFY_TRIES_MAX;
    return true;
  }
}
