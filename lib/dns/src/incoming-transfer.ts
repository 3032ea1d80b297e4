/**
 * A zone coming from its primary: the questions to ask on one TCP connection, and what becomes of the answers.
 * @see RFC 5936 section 2.2, RFC 8945 section 5.3
 */
import { get16, get32 } from "./bytes.ts";
import { NAME_BYTES_MAX, NameReader, ZoneError } from "./names.ts";
import { CLASS_IN, TYPE_AXFR, TYPE_SOA } from "./records.ts";
import type { Secondary } from "./secondary.ts";
import { RECORD_DATA_BYTES_MAX } from "./store.ts";
import { type TsigKey, TsigVerifier } from "./tsig-verifier.ts";
import { typeFields } from "./types.ts";
import { HEADER_BYTES, MessageWriter } from "./writer.ts";
import { Zone } from "./zone.ts";
import { ZoneBuilder } from "./zone-builder.ts";
import { fieldBytes } from "./zone-file/fields.ts";

/** More is expected. */
export const TRANSFER_MORE = 0;
/** Send `request` again: it now asks for the zone. */
export const TRANSFER_ASK = 1;
/** The primary has nothing newer. */
export const TRANSFER_CURRENT = 2;
/** `zone` is there. */
export const TRANSFER_DONE = 3;
/** `fault` says why. */
export const TRANSFER_FAILED = 4;

/** Bytes of names and records that a primary may send. */
export const INCOMING_BYTES_MAX = 1 << 30;

export class IncomingTransfer {
  zone: Zone | null = null;
  fault = "";
  /** Of the SOA record that the primary has. */
  serial = 0;
  refresh = 0;
  retry = 0;
  expire = 0;
  private readonly origin: Uint8Array;
  private readonly secondary: Secondary;
  private readonly seed: number;
  private readonly bytesMax: number;
  private readonly reader = new NameReader();
  private readonly owner: Uint8Array = new Uint8Array(NAME_BYTES_MAX);
  private readonly data: Uint8Array = new Uint8Array(RECORD_DATA_BYTES_MAX + NAME_BYTES_MAX);
  private readonly verifier: TsigVerifier | null;
  private builder: ZoneBuilder | null = null;
  private id: number;
  private soaCount = 0;

  /** Asks for `origin` (wire form). `id` is random; it and the next one are used. `key` signs, when there is one. */
  constructor(
    origin: Uint8Array,
    secondary: Secondary,
    id: number,
    seed: number,
    key: TsigKey | null,
    bytesMax = INCOMING_BYTES_MAX,
  ) {
    this.origin = origin;
    this.secondary = secondary;
    this.id = id & 0xffff;
    this.seed = seed;
    this.bytesMax = bytesMax;
    this.verifier = key === null ? null : new TsigVerifier(key);
  }

  /** Writes the question to `out` (512 bytes): first for the SOA record, then for the zone. Returns its bytes. */
  request(out: Uint8Array, nowSeconds: number): number {
    const writer = new MessageWriter();
    writer.begin(out, out.length);
    writer.name(this.origin);
    writer.u16(this.builder === null ? TYPE_SOA : TYPE_AXFR);
    writer.u16(CLASS_IN);
    writer.header(this.id, 0, 1, 0, 0, 0);
    return this.verifier === null ? writer.at : this.verifier.signRequest(out, writer.at, nowSeconds);
  }

  /** Takes one message; returns `TRANSFER_MORE` and the like. */
  receive(bytes: Uint8Array, offset: number, length: number, nowSeconds: number): number {
    try {
      return this.take(bytes, offset, length, nowSeconds);
    } catch (error) {
      if (error instanceof ZoneError) return this.fail(error.message);
      throw error;
    }
  }

  private fail(fault: string): number {
    this.fault = fault;
    this.builder = null;
    return TRANSFER_FAILED;
  }

  private take(bytes: Uint8Array, offset: number, given: number, nowSeconds: number): number {
    let length = given;
    if (length < HEADER_BYTES || get16(bytes, offset) !== this.id) return this.fail("an answer to another question");
    if (this.verifier !== null) {
      length = this.verifier.verify(bytes, offset, length, nowSeconds);
      if (length < 0) return this.fail("the signature is missing or wrong");
    }
    const flags = get16(bytes, offset + 2);
    if ((flags & 0x8000) === 0 || (flags & 0x7800) !== 0) return this.fail("not an answer");
    if ((flags & 15) !== 0) return this.fail(`the primary answers with code ${flags & 15}`);
    if ((flags & 0x0400) === 0) return this.fail("the primary is not authoritative for the zone");
    const end = offset + length;
    let at = offset + HEADER_BYTES;
    for (let i = get16(bytes, offset + 4); i > 0; i--) {
      at = this.reader.read(bytes, offset, end, at);
      if (at < 0 || (at += 4) > end) return this.fail("a malformed question");
    }
    const answers = get16(bytes, offset + 6);
    for (let i = 0; i < answers; i++) {
      at = this.record(bytes, offset, end, at);
      if (at < 0) return this.fail("a malformed record");
      // Behind the second SOA record nothing may come.
      if (this.soaCount === 2) return i + 1 === answers ? this.finish() : this.fail("records behind the last one");
    }
    if (this.builder !== null) return answers > 0 ? TRANSFER_MORE : this.fail("a message without records");
    if (this.soaCount !== 1) return this.fail("no SOA record");
    if (!this.secondary.isNewer(this.serial)) return TRANSFER_CURRENT;
    this.builder = new ZoneBuilder(this.origin, 0, 0, this.seed);
    this.soaCount = 0;
    this.id = (this.id + 1) & 0xffff;
    return TRANSFER_ASK;
  }

  /** Takes the record at `at`; returns the offset behind it, -1 when it is malformed. */
  private record(bytes: Uint8Array, offset: number, end: number, at: number): number {
    const fixed = this.reader.read(bytes, offset, end, at);
    if (fixed < 0 || fixed + 10 > end) return -1;
    const ownerLength = this.reader.length;
    for (let i = 0; i < ownerLength; i++) this.owner[i] = this.reader.wire[i]!;
    const type = get16(bytes, fixed);
    const next = fixed + 10 + get16(bytes, fixed + 8);
    if (next > end || get16(bytes, fixed + 2) !== CLASS_IN) return -1;
    const length = this.expand(bytes, offset, next, fixed + 10, type);
    if (length < 0) return -1;
    const builder = this.builder;
    if (type === TYPE_SOA) {
      if (length < 22) return -1;
      const serial = get32(this.data, length - 20);
      if (builder !== null && serial !== this.serial && this.soaCount > 0)
        throw new ZoneError("the serial changed midway");
      this.serial = serial;
      this.refresh = get32(this.data, length - 16);
      this.retry = get32(this.data, length - 12);
      this.expire = get32(this.data, length - 8);
      if (++this.soaCount === 2) return next;
    } else if (builder === null || this.soaCount === 0) return -1;
    if (builder !== null) {
      const ttl = get32(bytes, fixed + 4);
      // RFC 2181 section 8: with the highest bit set it counts as 0.
      builder.add(this.owner, ownerLength, type, ttl > 0x7fff_ffff ? 0 : ttl, this.data, 0, length);
      if (builder.store.heldBytes > this.bytesMax)
        throw new ZoneError(`the zone is larger than ${this.bytesMax} bytes`);
    }
    return next;
  }

  /** Copies the data at `from` to `data`, names written out; returns its length, -1 when it is malformed. */
  private expand(bytes: Uint8Array, offset: number, end: number, from: number, type: number): number {
    const fields = typeFields(type);
    let at = from;
    let length = 0;
    for (let i = 0; i < fields.length; i++) {
      if (fields.charAt(i) === "n") {
        at = this.reader.read(bytes, offset, end, at);
        if (at < 0 || at > end) return -1;
        for (let k = 0; k < this.reader.length; k++) this.data[length++] = this.reader.wire[k]!;
        continue;
      }
      const size = fieldBytes(bytes, at, end, fields.charAt(i));
      if (size < 0) return -1;
      for (let k = 0; k < size; k++) this.data[length++] = bytes[at++]!;
      if (length > RECORD_DATA_BYTES_MAX) return -1;
    }
    if (fields === "") {
      if (end - at > RECORD_DATA_BYTES_MAX) return -1;
      while (at < end) this.data[length++] = bytes[at++]!;
    }
    return at === end ? length : -1;
  }

  private finish(): number {
    const builder = this.builder;
    if (builder === null) return this.fail("two SOA records");
    if (this.verifier?.isSettled === false) return this.fail("the last message is not signed");
    this.zone = new Zone(builder);
    this.builder = null;
    return TRANSFER_DONE;
  }
}
