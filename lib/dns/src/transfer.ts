/**
 * A zone on its way to a secondary: all of it, message by message.
 * @see RFC 5936, RFC 1995 section 4 (a server may answer IXFR with the whole zone)
 */
import { NODE_APEX } from "./store.ts";
import type { Tsig } from "./tsig.ts";
import { MessageWriter } from "./writer.ts";
import type { Zone } from "./zone.ts";

/** Names can be compressed in the first 16 KiB of a message only, so longer ones gain nothing. */
export const TRANSFER_BYTES_MAX = 16_384;

const FLAGS = 0x8400;
const PHASE_FIRST = 0;
const PHASE_RECORDS = 1;
const PHASE_LAST = 2;
const PHASE_DONE = 3;

export class ZoneTransfer {
  private readonly zone: Zone;
  private readonly writer = new MessageWriter();
  private readonly id: number;
  /** The question, in wire form. */
  private readonly question: Uint8Array;
  private readonly tsig: Tsig | null;
  private readonly owner: Uint8Array = new Uint8Array(256);
  /** Only the SOA record: the secondary has what there is. */
  private readonly isCurrent: boolean;
  private phase = PHASE_FIRST;
  private node = NODE_APEX;
  private record = 0;
  private messages = 0;

  constructor(zone: Zone, id: number, question: Uint8Array, tsig: Tsig | null, isCurrent: boolean) {
    this.zone = zone;
    this.id = id;
    this.question = question;
    this.tsig = tsig;
    this.isCurrent = isCurrent;
    this.record = zone.store.first(NODE_APEX);
  }

  /** Writes the next message to `out` (`TCP_BYTES_MAX` bytes); returns its bytes, 0 behind the last one. */
  next(out: Uint8Array, nowSeconds: number): number {
    if (this.phase === PHASE_DONE) return 0;
    const writer = this.writer;
    // One record alone may be longer than what is aimed at.
    writer.begin(out, out.length - (this.tsig === null ? 0 : this.tsig.recordBytes));
    // RFC 5936 section 2.2.1: the question stands in the first message.
    const questions = this.messages++ === 0 ? 1 : 0;
    if (questions === 1) writer.raw(this.question, 0, this.question.length);
    let answers = 0;
    while (this.phase !== PHASE_DONE && writer.at < TRANSFER_BYTES_MAX) {
      const before = writer.at;
      if (!this.write()) {
        writer.rollback(before);
        break;
      }
      answers++;
      this.advance();
    }
    writer.header(this.id, FLAGS, questions, answers, 0, 0);
    return this.tsig === null ? writer.at : this.tsig.sign(out, writer.at, nowSeconds);
  }

  private write(): boolean {
    const { zone, writer } = this;
    const store = zone.store;
    const isSoa = this.phase !== PHASE_RECORDS;
    const record = isSoa ? zone.soa : this.record;
    zone.nameOf(isSoa ? NODE_APEX : this.node, this.owner);
    const from = store.data(record);
    return writer.storedRecord(
      this.owner,
      store.type(record),
      store.ttl(record),
      store.bytes,
      from,
      store.dataLength(record),
    );
  }

  private advance(): void {
    const store = this.zone.store;
    if (this.phase === PHASE_LAST || this.isCurrent) {
      this.phase = PHASE_DONE;
      return;
    }
    if (this.phase === PHASE_FIRST) this.phase = PHASE_RECORDS;
    else this.record = store.next(this.record);
    // The SOA record is first and last, and nowhere else.
    while (this.record === 0 || this.record === this.zone.soa) {
      if (this.record !== 0) this.record = store.next(this.record);
      else if (++this.node < store.nodeCount) this.record = store.first(this.node);
      else {
        this.phase = PHASE_LAST;
        return;
      }
    }
  }
}
