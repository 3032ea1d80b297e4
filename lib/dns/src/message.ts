/**
 * Whole messages as data: for clients, tools and tests. The server's hot path is in `answer.ts`.
 * @see RFC 1035 section 4
 */
import { ipv6Text } from "../../url/src/host.ts";
import { utf8Decode } from "../../web/src/utf8.ts";
import { NameReader, nameFromText, nameToText } from "./names.ts";
import {
  encodeData,
  type RecordData,
  TYPE_A,
  TYPE_AAAA,
  TYPE_CNAME,
  TYPE_MX,
  TYPE_NS,
  TYPE_OPT,
  TYPE_PTR,
  TYPE_SOA,
  TYPE_SRV,
  TYPE_TXT,
  typeCode,
} from "./records.ts";
import { HEADER_BYTES, MessageWriter } from "./writer.ts";

export interface Question {
  readonly name: string;
  readonly type: number;
  readonly classCode: number;
}

export interface MessageRecord {
  readonly name: string;
  readonly classCode: number;
  readonly ttl: number;
  readonly data: RecordData;
}

/** The OPT record (RFC 6891), without its options. */
export interface Edns {
  readonly udpBytes: number;
  readonly version: number;
  readonly dnssecOk: boolean;
}

export interface Message {
  readonly id: number;
  readonly isResponse: boolean;
  readonly opcode: number;
  readonly authoritative: boolean;
  readonly truncated: boolean;
  readonly recursionDesired: boolean;
  readonly recursionAvailable: boolean;
  /** With the upper bits of the OPT record. */
  readonly rcode: number;
  readonly questions: readonly Question[];
  readonly answers: readonly MessageRecord[];
  readonly authorities: readonly MessageRecord[];
  readonly additionals: readonly MessageRecord[];
  readonly edns: Edns | null;
}

/** Parses `bytes[offset .. offset+length)`; null when it is malformed anywhere. */
export function parseMessage(bytes: Uint8Array, offset: number, length: number): Message | null {
  if (length < HEADER_BYTES) return null;
  return new MessageParser(bytes, offset, offset + length).parse();
}

class MessageParser {
  private readonly bytes: Uint8Array;
  private readonly start: number;
  private readonly end: number;
  private readonly reader = new NameReader();
  private at: number;
  private bad = false;
  private edns: Edns | null = null;
  private rcodeHigh = 0;

  constructor(bytes: Uint8Array, start: number, end: number) {
    this.bytes = bytes;
    this.start = start;
    this.end = end;
    this.at = start;
  }

  parse(): Message | null {
    const id = this.u16();
    const flags = this.u16();
    const counts = [this.u16(), this.u16(), this.u16(), this.u16()];
    const questions: Question[] = [];
    for (let i = 0; i < counts[0]! && !this.bad; i++) {
      const name = this.name();
      const type = this.u16();
      questions.push({ name, type, classCode: this.u16() });
    }
    const answers = this.records(counts[1]!, false);
    const authorities = this.records(counts[2]!, false);
    const additionals = this.records(counts[3]!, true);
    if (this.bad) return null;
    return {
      id,
      isResponse: (flags & 0x8000) !== 0,
      opcode: (flags >> 11) & 15,
      authoritative: (flags & 0x0400) !== 0,
      truncated: (flags & 0x0200) !== 0,
      recursionDesired: (flags & 0x0100) !== 0,
      recursionAvailable: (flags & 0x0080) !== 0,
      rcode: (this.rcodeHigh << 4) | (flags & 15),
      questions,
      answers,
      authorities,
      additionals,
      edns: this.edns,
    };
  }

  private records(count: number, additional: boolean): MessageRecord[] {
    const records: MessageRecord[] = [];
    for (let i = 0; i < count && !this.bad; i++) {
      const name = this.name();
      const type = this.u16();
      const classCode = this.u16();
      const ttl = this.u32();
      const length = this.u16();
      const dataEnd = this.at + length;
      if (this.bad || dataEnd > this.end) {
        this.bad = true;
        break;
      }
      if (type === TYPE_OPT) {
        if (!additional || this.edns !== null || name !== ".") this.bad = true;
        this.rcodeHigh = ttl >>> 24;
        this.edns = { udpBytes: classCode, version: (ttl >>> 16) & 0xff, dnssecOk: (ttl & 0x8000) !== 0 };
        this.at = dataEnd;
        continue;
      }
      const data = this.data(type, dataEnd);
      // RFC 9267: the length of the data and what stands in it must agree.
      if (this.at !== dataEnd) this.bad = true;
      records.push({ name, classCode, ttl, data });
    }
    return records;
  }

  private data(type: number, end: number): RecordData {
    switch (type) {
      case TYPE_A:
        return { type: "A", address: `${this.u8()}.${this.u8()}.${this.u8()}.${this.u8()}` };
      case TYPE_AAAA: {
        const pieces = new Uint16Array(8);
        for (let i = 0; i < 8; i++) pieces[i] = this.u16();
        return { type: "AAAA", address: ipv6Text(pieces) };
      }
      case TYPE_NS:
        return { type: "NS", target: this.name() };
      case TYPE_CNAME:
        return { type: "CNAME", target: this.name() };
      case TYPE_PTR:
        return { type: "PTR", target: this.name() };
      case TYPE_MX: {
        const preference = this.u16();
        return { type: "MX", preference, exchange: this.name() };
      }
      case TYPE_TXT:
        return { type: "TXT", text: this.strings(end) };
      case TYPE_SRV: {
        const priority = this.u16();
        const weight = this.u16();
        const port = this.u16();
        return { type: "SRV", priority, weight, port, target: this.name() };
      }
      case TYPE_SOA: {
        const primary = this.name();
        const mailbox = this.name();
        const serial = this.u32();
        const refresh = this.u32();
        const retry = this.u32();
        const expire = this.u32();
        return { type: "SOA", primary, mailbox, serial, refresh, retry, expire, minimum: this.u32() };
      }
      default: {
        const bytes = this.bytes.slice(this.at, end);
        this.at = end;
        return { type: "OTHER", code: type, bytes };
      }
    }
  }

  private strings(end: number): string[] {
    const strings: string[] = [];
    // RFC 1035 section 3.3.14: one or more.
    if (this.at === end) this.bad = true;
    while (this.at < end && !this.bad) {
      const size = this.u8();
      if (this.at + size > end) {
        this.bad = true;
        break;
      }
      strings.push(utf8Decode(this.bytes, this.at, this.at + size));
      this.at += size;
    }
    return strings;
  }

  private name(): string {
    const next = this.bad ? -1 : this.reader.read(this.bytes, this.start, this.end, this.at);
    if (next < 0) {
      this.bad = true;
      return ".";
    }
    this.at = next;
    return nameToText(this.reader.wire);
  }

  private u8(): number {
    if (this.at + 1 > this.end) {
      this.bad = true;
      return 0;
    }
    return this.bytes[this.at++]!;
  }

  private u16(): number {
    const high = this.u8();
    return (high << 8) | this.u8();
  }

  private u32(): number {
    const high = this.u16();
    return ((high << 16) | this.u16()) >>> 0;
  }
}

/**
 * Writes `message` into `out` with names compressed; returns its bytes, or 0 when it does not fit.
 * @throws ZoneError for names and data that cannot be sent.
 */
export function emitMessage(message: Message, out: Uint8Array): number {
  const writer = new MessageWriter();
  writer.begin(out, out.length);
  const root = new Uint8Array(1);
  let fits = out.length >= HEADER_BYTES;
  for (const question of message.questions) {
    fits = fits && writer.name(nameFromText(question.name, root));
    fits = fits && writer.u16(question.type) && writer.u16(question.classCode);
  }
  for (const section of [message.answers, message.authorities, message.additionals]) {
    for (const record of section) {
      const data = encodeData(record.data, root);
      const owner = nameFromText(record.name, root);
      fits = fits && writer.record(owner, typeCode(record.data), record.classCode, record.ttl, data);
    }
  }
  const edns = message.edns;
  if (edns !== null) {
    const ttl = (((message.rcode >> 4) << 24) | (edns.version << 16) | (edns.dnssecOk ? 0x8000 : 0)) >>> 0;
    const none = encodeData({ type: "OTHER", code: TYPE_OPT, bytes: new Uint8Array(0) }, root);
    fits = fits && writer.record(root, TYPE_OPT, edns.udpBytes, ttl, none);
  }
  if (!fits) return 0;
  const flags =
    (message.isResponse ? 0x8000 : 0) |
    (message.opcode << 11) |
    (message.authoritative ? 0x0400 : 0) |
    (message.truncated ? 0x0200 : 0) |
    (message.recursionDesired ? 0x0100 : 0) |
    (message.recursionAvailable ? 0x0080 : 0) |
    (message.rcode & 15);
  const additionals = message.additionals.length + (edns === null ? 0 : 1);
  writer.header(
    message.id,
    flags,
    message.questions.length,
    message.answers.length,
    message.authorities.length,
    additionals,
  );
  return writer.at;
}
