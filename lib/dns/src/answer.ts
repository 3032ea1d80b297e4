/**
 * Authoritative answers: a query in, a response out.
 * @see RFC 1034 section 4.3.2, RFC 2181, RFC 2308, RFC 6891, RFC 7873, RFC 8482
 */
import type { AddressList } from "./address-list.ts";
import type { ClientAddress } from "./client.ts";
import { SERVER_COOKIE_BYTES, type ServerCookies } from "./cookies.ts";
import { endsIn, Lookup } from "./lookup.ts";
import { Memo } from "./memo.ts";
import { CLIENT_COOKIE_BYTES, OPTION_COOKIE, OPTION_NSID, Query } from "./query.ts";
import { RATE_DROP, RATE_SEND, type ResponseRateLimit } from "./rate-limit.ts";
import {
  CLASS_ANY,
  CLASS_CH,
  CLASS_IN,
  TYPE_ANY,
  TYPE_AXFR,
  TYPE_DS,
  TYPE_IXFR,
  TYPE_OPT,
  TYPE_TXT,
} from "./records.ts";
import { ZoneTransfer } from "./transfer.ts";
import { RCODE_NOTAUTH, Tsig, type TsigKey } from "./tsig.ts";
import { isMetaType } from "./types.ts";
import { HEADER_BYTES, MessageWriter } from "./writer.ts";
import type { Zone } from "./zone.ts";

export { ADDITIONAL_NAMES_MAX, CNAME_CHAIN_MAX } from "./lookup.ts";

export const RCODE_NOERROR = 0;
export const RCODE_FORMERR = 1;
export const RCODE_SERVFAIL = 2;
export const RCODE_NXDOMAIN = 3;
export const RCODE_NOTIMP = 4;
export const RCODE_REFUSED = 5;
/** RFC 6672 section 2.2: a name that a DNAME would make too long. */
export const RCODE_YXDOMAIN = 6;
/** Extended: its upper bits travel in the OPT record. */
export const RCODE_BADVERS = 16;

/** The largest UDP response, whatever the client offers: it fits a packet of 1280 bytes. */
export const UDP_BYTES_MAX = 1_232;
/** Without EDNS (RFC 1035 section 4.2.1). */
export const PLAIN_UDP_BYTES_MAX = 512;
export const TCP_BYTES_MAX = 65_535;
/** Zones of one server; a question looks at each. */
export const ZONES_MAX = 64;
/** Bytes of the server's name (RFC 5001). */
export const NSID_BYTES_MAX = 128;

const FLAG_QR = 0x8000;
const FLAG_AA = 0x0400;
const FLAG_TC = 0x0200;
const FLAG_RD = 0x0100;
const OPT_BYTES = 11;
const OPTION_HEADER_BYTES = 4;
const VERSION_BIND = Uint8Array.of(7, 118, 101, 114, 115, 105, 111, 110, 4, 98, 105, 110, 100, 0);

/** What was answered, for whoever watches. */
export interface AnswerCounters {
  queries: number;
  /** Not a query, or too short to be answered. */
  dropped: number;
  malformed: number;
  refused: number;
  notFound: number;
  truncated: number;
  /** Taken from the memo. */
  memoised: number;
  /** Over the limit of responses: not sent, and sent cut short. */
  rateDropped: number;
  rateSlipped: number;
  /** Signatures that were none of ours, wrong or late. */
  notAuthentic: number;
  transfers: number;
}

export interface AuthorityOptions {
  /** The server's name for clients that ask (RFC 5001), at most `NSID_BYTES_MAX`. */
  readonly nsid?: Uint8Array | null;
  /** The answer to `version.bind CH TXT`, at most 255 bytes; refused without. */
  readonly version?: Uint8Array | null;
  readonly cookies?: ServerCookies | null;
  readonly rateLimit?: ResponseRateLimit | null;
  /** Answers that are kept, a power of two; 0 for none. */
  readonly memoEntries?: number;
  /** Keys that questions may be signed with. Who signs with one may have whole zones. */
  readonly tsigKeys?: readonly TsigKey[];
  /** Who may have whole zones without a signature. */
  readonly transferTo?: AddressList | null;
}

/** Answers for its zones. Not re-entrant: it keeps its scratch space between calls. */
export class Authority {
  readonly counters: AnswerCounters = {
    queries: 0,
    dropped: 0,
    malformed: 0,
    refused: 0,
    notFound: 0,
    truncated: 0,
    memoised: 0,
    rateDropped: 0,
    rateSlipped: 0,
    notAuthentic: 0,
    transfers: 0,
  };
  private readonly zones: Zone[];
  /** Origins of zones that should be here and are not. */
  private readonly withdrawn: Uint8Array[] = [];
  private readonly nsid: Uint8Array | null;
  private readonly version: Uint8Array | null;
  private readonly cookies: ServerCookies | null;
  private readonly rateLimit: ResponseRateLimit | null;
  private readonly memo: Memo | null;
  private readonly tsigKeys: readonly TsigKey[];
  private readonly transferTo: AddressList | null;
  private readonly writer = new MessageWriter();
  private readonly query = new Query();
  private readonly lookup = new Lookup(this.writer);

  private answers = 0;
  private authorities = 0;
  private additionals = 0;
  private rcode = 0;
  private authoritative = false;
  private truncated = false;
  private optBytes = 0;
  private cookieIsValid = false;
  /** The signature of the question, and of the answer to come. */
  private tsig: Tsig | null = null;
  /** The zone of the last answer. */
  private zone: Zone | null = null;

  /** @throws RangeError for a memo whose entries are no power of two, and for a name or version that is too long */
  constructor(zone: Zone | null, options: AuthorityOptions = {}) {
    this.zones = zone === null ? [] : [zone];
    this.nsid = options.nsid ?? null;
    this.version = options.version ?? null;
    const isLong = (this.nsid !== null && this.nsid.length > NSID_BYTES_MAX) || (this.version?.length ?? 0) > 255;
    if (isLong) throw new RangeError("the server's name or version is too long");
    this.cookies = options.cookies ?? null;
    this.rateLimit = options.rateLimit ?? null;
    const entries = options.memoEntries ?? 0;
    this.memo = entries > 0 ? new Memo(entries) : null;
    this.tsigKeys = options.tsigKeys ?? [];
    this.transferTo = options.transferTo ?? null;
  }

  /** Serves `zone` as well, or in place of the one with its origin; false when there are `ZONES_MAX`. */
  setZone(zone: Zone): boolean {
    if (this.memo !== null) this.memo.clear();
    for (let i = this.withdrawn.length - 1; i >= 0; i--) {
      if (sameName(this.withdrawn[i]!, zone.origin)) this.withdrawn.splice(i, 1);
    }
    for (let i = 0; i < this.zones.length; i++) {
      if (sameName(this.zones[i]!.origin, zone.origin)) {
        this.zones[i] = zone;
        return true;
      }
    }
    if (this.zones.length >= ZONES_MAX) return false;
    this.zones.push(zone);
    return true;
  }

  /**
   * The zone of this origin (wire form, lower case) is not there yet, or too old: questions for it get
   * SERVFAIL until `setZone`. False when there are `ZONES_MAX` such.
   */
  withdraw(origin: Uint8Array): boolean {
    if (this.memo !== null) this.memo.clear();
    for (let i = this.zones.length - 1; i >= 0; i--) {
      if (sameName(this.zones[i]!.origin, origin)) this.zones.splice(i, 1);
    }
    if (this.withdrawn.length >= ZONES_MAX) return false;
    this.withdrawn.push(origin);
    return true;
  }

  /** The zone with this origin (wire form, lower case), or null. */
  zoneOf(origin: Uint8Array): Zone | null {
    for (const zone of this.zones) if (sameName(zone.origin, origin)) return zone;
    return null;
  }

  /**
   * Answers the query `bytes[offset .. offset+length)` into `out`; returns the bytes of the response, 0 for
   * none. `out` holds at least `UDP_BYTES_MAX` bytes, `TCP_BYTES_MAX` with `overTcp`. Cookies and limits of
   * rate need `client` and the time.
   */
  answer(
    bytes: Uint8Array,
    offset: number,
    length: number,
    out: Uint8Array,
    overTcp = false,
    client: ClientAddress | null = null,
    nowSeconds = 0,
  ): number {
    this.counters.queries++;
    // A response is never answered: two servers would go on for ever.
    if (length < HEADER_BYTES || (bytes[offset + 2]! & 0x80) !== 0 || out.length < UDP_BYTES_MAX) {
      this.counters.dropped++;
      return 0;
    }
    const query = this.query;
    const writer = this.writer;
    writer.begin(out, overTcp ? TCP_BYTES_MAX : PLAIN_UDP_BYTES_MAX);
    this.reset();
    const opcode = (bytes[offset + 2]! >> 3) & 15;
    let questions = 0;
    let memoBytes = 0;
    if (opcode !== 0) this.rcode = RCODE_NOTIMP;
    else if (!query.read(bytes, offset, offset + length) || !this.checkTsig(bytes, offset, length, nowSeconds)) {
      this.rcode = RCODE_FORMERR;
      this.counters.malformed++;
    } else {
      questions = 1;
      if (query.hasEdns) this.beginEdns(overTcp, out, client, nowSeconds);
      memoBytes = this.memo !== null && !overTcp && this.tsig === null ? this.recall(this.memo, out) : 0;
      if (memoBytes === 0) {
        writer.name(query.asked);
        writer.raw(bytes, query.questionEnd - 4, 4);
        // Behind the question, which is always there: with the longest of names no room is left for an answer.
        const tsigBytes = this.tsig === null ? 0 : this.tsig.recordBytes;
        writer.reserve(tsigBytes);
        if (this.tsig === null || this.tsig.isValid) this.resolve();
        else {
          this.rcode = RCODE_NOTAUTH;
          this.counters.notAuthentic++;
        }
        if (this.memo !== null && !overTcp && this.zone !== null && !this.truncated && this.lookup.complete) {
          this.keep(this.memo, out);
        }
        writer.reserve(-tsigBytes);
      }
    }
    const isLimited = !overTcp && !this.cookieIsValid && this.tsig === null && questions === 1;
    if (this.rateLimit !== null && client !== null && isLimited) {
      const decision = this.limited(this.rateLimit, client, nowSeconds);
      if (decision === RATE_DROP) {
        this.counters.rateDropped++;
        return 0;
      }
      if (decision !== RATE_SEND) {
        this.counters.rateSlipped++;
        this.cutShort();
      }
    }
    if (this.optBytes > 0) this.writeOpt(client, nowSeconds);
    if (this.truncated) this.counters.truncated++;
    if (this.rcode === RCODE_REFUSED) this.counters.refused++;
    if (this.rcode === RCODE_NXDOMAIN) this.counters.notFound++;
    const id = (bytes[offset]! << 8) | bytes[offset + 1]!;
    const asked = (bytes[offset + 2]! << 8) & (0x7800 | FLAG_RD);
    const flags =
      FLAG_QR | asked | (this.authoritative ? FLAG_AA : 0) | (this.truncated ? FLAG_TC : 0) | (this.rcode & 15);
    writer.header(id, flags, questions, this.answers, this.authorities, this.additionals);
    return this.tsig === null ? writer.at : this.tsig.sign(out, writer.at, nowSeconds);
  }

  /**
   * The zone on its way to `client`, when the query over TCP `bytes[offset .. offset+length)` asks for one
   * (AXFR, IXFR) and may have it; null otherwise: `answer` says then what is wrong.
   */
  transfer(
    bytes: Uint8Array,
    offset: number,
    length: number,
    client: ClientAddress,
    nowSeconds: number,
  ): ZoneTransfer | null {
    const query = this.query;
    if (length < HEADER_BYTES || (bytes[offset + 2]! & 0xf8) !== 0) return null;
    if (!query.read(bytes, offset, offset + length) || query.classCode !== CLASS_IN) return null;
    if (query.type !== TYPE_AXFR && query.type !== TYPE_IXFR) return null;
    if (!this.checkTsig(bytes, offset, length, nowSeconds)) return null;
    const tsig = this.tsig;
    this.tsig = null;
    const isAllowed = tsig === null ? this.transferTo?.has(client) === true : tsig.isValid;
    const zone = isAllowed ? this.zoneOf(query.name.slice(0, query.nameLength)) : null;
    if (zone === null) return null;
    this.counters.queries++;
    this.counters.transfers++;
    const id = (bytes[offset]! << 8) | bytes[offset + 1]!;
    const question = Uint8Array.of(
      ...query.asked.subarray(0, query.nameLength),
      ...bytes.subarray(query.questionEnd - 4, query.questionEnd),
    );
    // RFC 1982: what is not behind ours is current.
    const isCurrent = query.type === TYPE_IXFR && query.serial >= 0 && ((zone.serial - query.serial) | 0) <= 0;
    return new ZoneTransfer(zone, id, question, tsig, isCurrent);
  }

  /** Checks the signature, when there is one; false when its record is malformed. */
  private checkTsig(bytes: Uint8Array, offset: number, length: number, nowSeconds: number): boolean {
    const at = this.query.tsigAt;
    if (at < 0) return true;
    this.tsig = Tsig.ofRequest(bytes, offset, offset + length, at, this.tsigKeys, nowSeconds);
    return this.tsig !== null;
  }

  private reset(): void {
    this.answers = 0;
    this.authorities = 0;
    this.additionals = 0;
    this.rcode = RCODE_NOERROR;
    this.authoritative = false;
    this.truncated = false;
    this.optBytes = 0;
    this.cookieIsValid = false;
    this.tsig = null;
    this.zone = null;
  }

  /** Makes room for the OPT record and looks at the cookie. */
  private beginEdns(overTcp: boolean, out: Uint8Array, client: ClientAddress | null, nowSeconds: number): void {
    const query = this.query;
    if (!overTcp) {
      this.writer.begin(out, Math.min(UDP_BYTES_MAX, Math.max(PLAIN_UDP_BYTES_MAX, query.ednsPayload)));
    }
    this.optBytes = OPT_BYTES;
    if (query.asksNsid && this.nsid !== null) this.optBytes += OPTION_HEADER_BYTES + this.nsid.length;
    if (this.cookies !== null && client !== null && query.cookieLength > 0) {
      this.optBytes += OPTION_HEADER_BYTES + CLIENT_COOKIE_BYTES + SERVER_COOKIE_BYTES;
      this.cookieIsValid = this.cookies.isValid(query.cookie, query.cookieLength, client, nowSeconds);
    }
    this.writer.reserve(this.optBytes);
  }

  private resolve(): void {
    const query = this.query;
    const type = query.type;
    if (query.hasEdns && query.ednsVersion > 0) {
      this.rcode = RCODE_BADVERS;
      return;
    }
    if (query.classCode === CLASS_CH && type === TYPE_TXT && this.version !== null) {
      this.chaos(this.version);
      return;
    }
    const zone = query.classCode === CLASS_IN || query.classCode === CLASS_ANY ? this.closestZone() : null;
    if (zone === null || type === TYPE_AXFR || type === TYPE_IXFR) {
      this.rcode = zone === null && this.isWithdrawn() ? RCODE_SERVFAIL : RCODE_REFUSED;
      return;
    }
    // RFC 6895 section 3.1: the other types from 128 to 255 are not data.
    if (isMetaType(type) && type !== TYPE_ANY) {
      this.rcode = RCODE_NOTIMP;
      return;
    }
    const lookup = this.lookup;
    const afterQuestion = this.writer.at;
    this.zone = zone;
    if (!lookup.run(zone, query)) {
      // Something did not fit: the client asks again over TCP, and partial sets would mislead it.
      this.writer.rollback(afterQuestion);
      this.authoritative = true;
      this.truncated = true;
      return;
    }
    this.rcode = lookup.rcode;
    this.authoritative = lookup.authoritative;
    this.truncated = lookup.truncated;
    this.answers = lookup.answers;
    this.authorities = lookup.authorities;
    this.additionals = lookup.additionals;
  }

  /** The zone that the name lies deepest in. A DS record is its parent's, when that is here as well. */
  private closestZone(): Zone | null {
    const query = this.query;
    let best: Zone | null = null;
    let child: Zone | null = null;
    for (const zone of this.zones) {
      if (best !== null && zone.originLabels <= best.originLabels) continue;
      if (!endsIn(query.name, 0, query.nameLength, zone.origin, zone.origin.length)) continue;
      if (query.type === TYPE_DS && zone.originLabels === query.labelCount && zone.originLabels > 0) child = zone;
      else best = zone;
    }
    return best ?? child;
  }

  private isWithdrawn(): boolean {
    const query = this.query;
    for (const origin of this.withdrawn) {
      if (endsIn(query.name, 0, query.nameLength, origin, origin.length)) return true;
    }
    return false;
  }

  private chaos(version: Uint8Array): void {
    const query = this.query;
    if (!endsIn(query.name, 0, query.nameLength, VERSION_BIND, VERSION_BIND.length) || query.labelCount !== 2) {
      this.rcode = RCODE_REFUSED;
      return;
    }
    const writer = this.writer;
    writer.name(query.asked);
    writer.u16(TYPE_TXT);
    writer.u16(CLASS_CH);
    writer.u32(0);
    writer.u16(version.length + 1);
    writer.u8(version.length);
    writer.raw(version, 0, version.length);
    this.authoritative = true;
    this.answers = 1;
  }

  /** Takes the answer from the memo; returns its bytes, 0 when it is not there or too large for this client. */
  private recall(memo: Memo, out: Uint8Array): number {
    const entry = memo.find(this.query, this.writer.room);
    if (entry < 0) return 0;
    const length = memo.copy(entry, this.query, out);
    this.writer.at = length;
    this.rcode = memo.rcode(entry);
    this.authoritative = memo.authoritative(entry);
    this.answers = memo.count(entry, 0);
    this.authorities = memo.count(entry, 1);
    this.additionals = memo.count(entry, 2);
    if (this.rateLimit !== null) this.zone = this.closestZone();
    this.counters.memoised++;
    return length;
  }

  private keep(memo: Memo, out: Uint8Array): void {
    const { answers, authorities, additionals } = this;
    memo.keep(this.query, out, this.writer.at, this.rcode, this.authoritative, answers, authorities, additionals);
  }

  private limited(limit: ResponseRateLimit, client: ClientAddress, nowSeconds: number): number {
    const query = this.query;
    const hasAnswer = this.answers > 0;
    // All names that do not exist count as one: they can be made up without end.
    const zone = this.zone;
    const isOne = hasAnswer || zone === null;
    const from = isOne ? 0 : Math.max(0, query.nameLength - zone.origin.length);
    return limit.decide(client, this.rcode * 2 + (hasAnswer ? 1 : 0), query.name, from, query.nameLength, nowSeconds);
  }

  /** Nothing but the question, and the advice to ask over TCP. */
  private cutShort(): void {
    this.writer.rollback(HEADER_BYTES + this.query.nameLength + 4);
    this.answers = 0;
    this.authorities = 0;
    this.additionals = 0;
    this.truncated = true;
  }

  private writeOpt(client: ClientAddress | null, nowSeconds: number): void {
    const query = this.query;
    const writer = this.writer;
    writer.reserve(-this.optBytes);
    writer.u8(0);
    writer.u16(TYPE_OPT);
    writer.u16(UDP_BYTES_MAX);
    writer.u16((this.rcode >> 4) << 8);
    writer.u16(query.dnssecOk ? 0x8000 : 0);
    writer.u16(this.optBytes - OPT_BYTES);
    if (query.asksNsid && this.nsid !== null) {
      writer.u16(OPTION_NSID);
      writer.u16(this.nsid.length);
      writer.raw(this.nsid, 0, this.nsid.length);
    }
    if (this.cookies !== null && client !== null && query.cookieLength > 0) {
      writer.u16(OPTION_COOKIE);
      writer.u16(CLIENT_COOKIE_BYTES + SERVER_COOKIE_BYTES);
      writer.raw(query.cookie, 0, CLIENT_COOKIE_BYTES);
      this.cookies.write(query.cookie, this.cookieIsValid, client, nowSeconds, writer.bytes, writer.at);
      writer.at += SERVER_COOKIE_BYTES;
    }
    this.additionals++;
  }
}

function sameName(a: Uint8Array, b: Uint8Array): boolean {
  if (a.length !== b.length) return false;
  for (let i = 0; i < a.length; i++) if (a[i]! !== b[i]!) return false;
  return true;
}
