/**
 * A query, read once: the question, and what its OPT record says.
 * @see RFC 1035 section 4.1, RFC 6891, RFC 7873, RFC 5001
 */
import { get16, get32 } from "./bytes.ts";
import { lowerByte, NAME_BYTES_MAX, NameReader } from "./names.ts";
import { TYPE_OPT, TYPE_SOA } from "./records.ts";
import { TYPE_TSIG } from "./types.ts";
import { HEADER_BYTES } from "./writer.ts";

export const OPTION_NSID = 3;
export const OPTION_COOKIE = 10;
export const CLIENT_COOKIE_BYTES = 8;
export const COOKIE_BYTES_MAX = 40;
/** Records behind the question; a query has an OPT, perhaps a TSIG and, for IXFR, a SOA record. */
export const QUERY_RECORDS_MAX = 16;

export class Query {
  opcode = 0;
  /** The name as it was asked, `asked[0 .. nameLength)`. */
  readonly asked: Uint8Array = new Uint8Array(NAME_BYTES_MAX + 1);
  /** The same in lower case, and where its labels begin. */
  readonly name: Uint8Array = new Uint8Array(NAME_BYTES_MAX + 1);
  nameLength = 0;
  readonly labels: Uint8Array = new Uint8Array(128);
  labelCount = 0;
  type = 0;
  classCode = 0;
  /** Behind the question. */
  questionEnd = 0;

  hasEdns = false;
  ednsPayload = 0;
  ednsVersion = 0;
  dnssecOk = false;
  asksNsid = false;
  /** Client cookie, and server cookie behind it when there is one. */
  readonly cookie: Uint8Array = new Uint8Array(COOKIE_BYTES_MAX);
  cookieLength = 0;
  /** Where the TSIG record begins, -1 for none. */
  tsigAt = -1;
  /** RFC 1995 section 3: the serial that the asker of IXFR has, -1 for none. */
  serial = -1;
  private readonly reader = new NameReader();

  /** Reads the query `bytes[offset .. end)` of at least `HEADER_BYTES`; false when it is malformed. */
  read(bytes: Uint8Array, offset: number, end: number): boolean {
    this.hasEdns = false;
    this.ednsVersion = 0;
    this.ednsPayload = 0;
    this.dnssecOk = false;
    this.asksNsid = false;
    this.cookieLength = 0;
    this.tsigAt = -1;
    this.serial = -1;
    this.nameLength = 0;
    this.opcode = (bytes[offset + 2]! >> 3) & 15;
    if (get16(bytes, offset + 4) !== 1) return false;
    const next = this.reader.read(bytes, offset, end, offset + HEADER_BYTES);
    if (next < 0 || next + 4 > end) return false;
    const wire = this.reader.wire;
    let count = 0;
    let label = 0;
    for (let i = 0; i < this.reader.length; i++) {
      if (i === label && wire[i]! !== 0) {
        this.labels[count++] = i;
        label = i + wire[i]! + 1;
      }
      this.asked[i] = wire[i]!;
      this.name[i] = lowerByte(wire[i]!);
    }
    this.nameLength = this.reader.length;
    this.labelCount = count;
    this.type = get16(bytes, next);
    this.classCode = get16(bytes, next + 2);
    this.questionEnd = next + 4;
    return this.readRecords(bytes, offset, end);
  }

  private readRecords(bytes: Uint8Array, offset: number, end: number): boolean {
    const before = get16(bytes, offset + 6) + get16(bytes, offset + 8);
    const total = before + get16(bytes, offset + 10);
    if (total > QUERY_RECORDS_MAX) return false;
    let at = this.questionEnd;
    for (let i = 0; i < total; i++) {
      const fixed = this.reader.read(bytes, offset, end, at);
      if (fixed < 0 || fixed + 10 > end) return false;
      const data = fixed + 10;
      const next = data + get16(bytes, fixed + 8);
      if (next > end) return false;
      const type = get16(bytes, fixed);
      // RFC 8945 section 5.2: a TSIG record is the last one.
      if (type === TYPE_TSIG) {
        if (i < before || i !== total - 1) return false;
        this.tsigAt = at;
      }
      if (type === TYPE_SOA && i < before && next - data >= 22) {
        this.serial = get32(bytes, next - 20);
      }
      if (type === TYPE_OPT) {
        // RFC 6891 section 6.1.1: at most one, with the root as its name, among the additional records.
        if (i < before || this.hasEdns || this.reader.length !== 1) return false;
        this.hasEdns = true;
        this.ednsPayload = get16(bytes, fixed + 2);
        this.ednsVersion = bytes[fixed + 5]!;
        this.dnssecOk = (bytes[fixed + 6]! & 0x80) !== 0;
        if (!this.readOptions(bytes, data, next)) return false;
      }
      at = next;
    }
    return at === end;
  }

  private readOptions(bytes: Uint8Array, from: number, end: number): boolean {
    let at = from;
    while (at < end) {
      if (at + 4 > end) return false;
      const code = get16(bytes, at);
      const length = get16(bytes, at + 2);
      at += 4;
      if (at + length > end) return false;
      if (code === OPTION_NSID) this.asksNsid = true;
      else if (code === OPTION_COOKIE && this.cookieLength === 0) {
        // RFC 7873 section 5.2.2.
        const hasLength = length === CLIENT_COOKIE_BYTES || (length >= 16 && length <= COOKIE_BYTES_MAX);
        if (!hasLength) return false;
        for (let i = 0; i < length; i++) this.cookie[i] = bytes[at + i]!;
        this.cookieLength = length;
      }
      at += length;
    }
    return true;
  }
}
