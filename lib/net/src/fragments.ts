/**
 * Putting fragments together (RFC 791 section 3.2, RFC 815). Fragments that overlap are refused
 * with their whole packet (as RFC 5722 has it for IPv6): two readings of the same bytes are an
 * attack, or damage. What came exactly so before is a duplicate of the network's and harmless.
 */
import type { Counters } from "./counters.ts";
import { copyBytes, EMPTY_BYTES } from "./wire/bytes.ts";
import { FRAGMENT_UNIT_BYTES, IPV4_HEADER_BYTES_MAX, IPV4_PACKET_BYTES_MAX, Ipv4Header } from "./wire/ipv4.ts";

/** Packets under reassembly; beyond it the oldest makes room. */
export const REASSEMBLIES_MAX = 64;
/** Packets under reassembly from one source; beyond it that source's oldest makes room. */
export const REASSEMBLIES_PER_SOURCE_MAX = 16;
/** Bytes of buffers in all; beyond it the oldest makes room. */
export const REASSEMBLY_BYTES_MAX = 512 * 1024;
/** Pieces of one packet: 65,535 bytes in pieces of the least MTU are 119. */
export const FRAGMENTS_PER_PACKET_MAX = 128;
/** RFC 791 speaks of 15 s, RFC 1122 section 3.3.2 of 60 to 120 s; 30 s is what other systems wait. */
export const REASSEMBLY_MS = 30_000;
const BUFFER_BYTES_MIN = 4096;
/** Bytes of the first fragment's payload that an error quotes. */
const QUOTED_PAYLOAD_BYTES = 8;

/** Told when a packet did not become complete in time. */
export interface FragmentListener {
  /** A packet under reassembly keeps these addresses, and does so no longer. */
  hold(source: number, destination: number): void;
  letGo(source: number, destination: number): void;
  /** The first fragment had arrived: `bytes` holds its header and the first bytes of its payload as `ip` says. */
  reassemblyTimeout(ip: Ipv4Header, bytes: Uint8Array, nowMs: number): void;
}

/** One packet of which a part is there. */
class PartialPacket {
  next: PartialPacket | null = null;
  /** The first fragment's header right before the payload, which begins at `IPV4_HEADER_BYTES_MAX`. */
  bytes = EMPTY_BYTES;
  /** 0 until the fragment at offset 0 has come. */
  headerLength = 0;
  ttl = 0;
  /** Payload bytes of the whole packet, or -1 until the last fragment has come. */
  totalBytes = -1;
  receivedBytes = 0;
  /** Refused: later fragments are dropped until its time is over. */
  refused = false;
  /** One of its fragments came in a broadcast frame. */
  toGroup = false;
  /** Where the pieces that are there begin and end, in ascending order. */
  count = 0;
  readonly starts = new Int32Array(FRAGMENTS_PER_PACKET_MAX);
  readonly ends = new Int32Array(FRAGMENTS_PER_PACKET_MAX);

  constructor(
    readonly source: number,
    readonly destination: number,
    readonly protocol: number,
    readonly identification: number,
    readonly deadlineMs: number,
  ) {}

  /** The index of the first piece that begins at or behind `start`. */
  find(start: number): number {
    let at = 0;
    while (at < this.count && this.starts[at]! < start) at++;
    return at;
  }

  /** Enters a piece before piece `at`. */
  insert(at: number, start: number, end: number): void {
    for (let i = this.count; i > at; i--) {
      this.starts[i] = this.starts[i - 1]!;
      this.ends[i] = this.ends[i - 1]!;
    }
    this.starts[at] = start;
    this.ends[at] = end;
    this.count++;
    this.receivedBytes = (this.receivedBytes + end - start) | 0;
  }
}

export class Reassembler {
  /** The packet that `add` completed; valid until the next call. */
  bytes: Uint8Array = EMPTY_BYTES;
  /** One of the fragments of that packet came in a broadcast frame. */
  toGroup = false;
  private usedBytes = 0;
  /** Oldest first: all wait equally long. */
  private head: PartialPacket | null = null;
  private tail: PartialPacket | null = null;
  private count = 0;

  constructor(
    private readonly counters: Counters,
    private readonly listener: FragmentListener,
  ) {}

  /** Packets under reassembly. */
  get size(): number {
    return this.count;
  }

  /** Bytes that their buffers take. */
  get bufferedBytes(): number {
    return this.usedBytes;
  }

  /** When `poll` is needed next. */
  get deadlineMs(): number {
    return this.head === null ? Infinity : this.head.deadlineMs;
  }

  /**
   * Takes in a fragment whose fields stand in `ip`. True when its packet is complete: then `ip`
   * describes the whole in `this.bytes`, its header right before the payload as in a packet from the wire.
   */
  add(ip: Ipv4Header, bytes: Uint8Array, toGroup: boolean, nowMs: number): boolean {
    const start = ip.fragmentOffset;
    const end = (start + ip.payloadLength) | 0;
    const whole = (ip.payloadLength & (FRAGMENT_UNIT_BYTES - 1)) === 0;
    if (ip.payloadLength === 0 || (ip.moreFragments && !whole) || end + ip.headerLength > IPV4_PACKET_BYTES_MAX) {
      this.counters.dropFragmentMalformed++;
      return false;
    }
    const packet = this.find(ip) ?? this.begin(ip, nowMs);
    if (!this.accepts(packet, ip, start, end)) return false;
    const at = packet.find(start);
    if (at < packet.count && packet.starts[at] === start && packet.ends[at] === end) {
      this.counters.dropFragmentDuplicate++;
      return false;
    }
    const overlaps = (at > 0 && packet.ends[at - 1]! > start) || (at < packet.count && packet.starts[at]! < end);
    if (overlaps) {
      this.counters.dropFragmentOverlap++;
      this.refuse(packet);
      return false;
    }
    if (packet.count === FRAGMENTS_PER_PACKET_MAX) {
      this.counters.dropFragmentOverlap++;
      this.refuse(packet);
      return false;
    }
    this.reserve(packet, end);
    packet.insert(at, start, end);
    packet.toGroup = packet.toGroup || toGroup;
    if (!ip.moreFragments) packet.totalBytes = end;
    copyBytes(packet.bytes, IPV4_HEADER_BYTES_MAX + start, bytes, ip.payloadOffset, ip.payloadLength);
    if (start === 0) {
      packet.headerLength = ip.headerLength;
      packet.ttl = ip.ttl;
      const header = (IPV4_HEADER_BYTES_MAX - ip.headerLength) | 0;
      copyBytes(packet.bytes, header, bytes, ip.payloadOffset - ip.headerLength, ip.headerLength);
    }
    if (packet.receivedBytes !== packet.totalBytes) return false;
    this.complete(packet, ip);
    return true;
  }

  /** Gives up on what has waited too long. */
  poll(nowMs: number): void {
    while (this.head !== null && this.head.deadlineMs <= nowMs) {
      const packet = this.head;
      this.counters.dropFragmentTimeout += packet.count;
      const bytes = packet.bytes;
      const tells = packet.headerLength > 0 && !packet.refused && !packet.toGroup;
      this.listener.hold(packet.source, packet.destination);
      this.remove(packet);
      if (tells) this.tell(packet, bytes, nowMs);
      this.listener.letGo(packet.source, packet.destination);
    }
  }

  private find(ip: Ipv4Header): PartialPacket | null {
    let packet = this.head;
    while (packet !== null) {
      const same = packet.identification === ip.identification && packet.source === ip.source;
      if (same && packet.destination === ip.destination && packet.protocol === ip.protocol) return packet;
      packet = packet.next;
    }
    return null;
  }

  /** A new entry, made room for at the cost of the oldest of its source, or of all. */
  private begin(ip: Ipv4Header, nowMs: number): PartialPacket {
    let sameSource = 0;
    let oldest = this.head;
    for (let packet = this.head; packet !== null; packet = packet.next) {
      if (packet.source !== ip.source) continue;
      if (sameSource === 0) oldest = packet;
      sameSource++;
    }
    if (sameSource < REASSEMBLIES_PER_SOURCE_MAX) oldest = this.head;
    if (oldest !== null && (sameSource >= REASSEMBLIES_PER_SOURCE_MAX || this.count >= REASSEMBLIES_MAX)) {
      this.evict(oldest);
    }
    this.listener.hold(ip.source, ip.destination);
    const packet = new PartialPacket(ip.source, ip.destination, ip.protocol, ip.identification, nowMs + REASSEMBLY_MS);
    if (this.tail === null) this.head = packet;
    else this.tail.next = packet;
    this.tail = packet;
    this.count++;
    return packet;
  }

  /** False, and counted, for a fragment of a refused packet and for one that contradicts the packet's length. */
  private accepts(packet: PartialPacket, ip: Ipv4Header, start: number, end: number): boolean {
    if (packet.refused) {
      this.counters.dropFragmentOverlap++;
      return false;
    }
    const highest = packet.count === 0 ? 0 : packet.ends[packet.count - 1]!;
    const total = packet.totalBytes;
    const longer = total >= 0 && (end > total || (ip.moreFragments ? end === total : end !== total));
    const shorter = !ip.moreFragments && end < highest;
    // The header of the first fragment counts in: all of it must fit the total length field.
    const header = start === 0 ? ip.headerLength : packet.headerLength;
    const tooLong = header + Math.max(end, highest) > IPV4_PACKET_BYTES_MAX;
    if (!longer && !shorter && !tooLong) return true;
    this.counters.dropFragmentOverlap++;
    this.refuse(packet);
    return false;
  }

  /** Room for the payload up to `end`; the buffer at least doubles, others make room. */
  private reserve(packet: PartialPacket, end: number): void {
    const wanted = (IPV4_HEADER_BYTES_MAX + end) | 0;
    const has = packet.bytes.length;
    if (wanted <= has) return;
    const most = IPV4_HEADER_BYTES_MAX + IPV4_PACKET_BYTES_MAX;
    const capacity = Math.min(most, Math.max(BUFFER_BYTES_MIN, wanted, 2 * has));
    let other = this.head;
    while (other !== null && this.usedBytes - has + capacity > REASSEMBLY_BYTES_MAX) {
      const next: PartialPacket | null = other.next;
      if (other !== packet) this.evict(other);
      other = next;
    }
    const bytes = new Uint8Array(capacity);
    copyBytes(bytes, 0, packet.bytes, 0, has);
    packet.bytes = bytes;
    this.usedBytes = this.usedBytes - has + capacity;
  }

  /** Hands the packet over: `ip` gets the fields of the whole. */
  private complete(packet: PartialPacket, ip: Ipv4Header): void {
    this.counters.ipReassembled++;
    this.bytes = packet.bytes;
    this.toGroup = packet.toGroup;
    this.describe(packet, packet.totalBytes, ip);
    this.remove(packet);
  }

  private describe(packet: PartialPacket, payloadLength: number, ip: Ipv4Header): void {
    ip.headerLength = packet.headerLength;
    ip.identification = packet.identification;
    ip.ttl = packet.ttl;
    ip.protocol = packet.protocol;
    ip.source = packet.source;
    ip.destination = packet.destination;
    ip.payloadOffset = IPV4_HEADER_BYTES_MAX;
    ip.payloadLength = payloadLength;
    ip.fragmentOffset = 0;
    ip.moreFragments = false;
  }

  private tell(packet: PartialPacket, bytes: Uint8Array, nowMs: number): void {
    const ip = new Ipv4Header();
    this.describe(packet, Math.min(packet.ends[0]!, QUOTED_PAYLOAD_BYTES), ip);
    this.listener.reassemblyTimeout(ip, bytes, nowMs);
  }

  /** Drops what is there; the entry stays, so that the rest of the packet begins no new one. */
  private refuse(packet: PartialPacket): void {
    this.counters.dropFragmentOverlap += packet.count;
    this.release(packet);
    packet.refused = true;
  }

  private release(packet: PartialPacket): void {
    this.usedBytes -= packet.bytes.length;
    packet.bytes = EMPTY_BYTES;
    packet.count = 0;
    packet.receivedBytes = 0;
  }

  private evict(packet: PartialPacket): void {
    this.counters.dropFragmentLimit += packet.count;
    this.remove(packet);
  }

  private remove(packet: PartialPacket): void {
    this.usedBytes -= packet.bytes.length;
    packet.bytes = EMPTY_BYTES;
    let before: PartialPacket | null = null;
    let at = this.head;
    while (at !== null && at !== packet) {
      before = at;
      at = at.next;
    }
    if (before === null) this.head = packet.next;
    else before.next = packet.next;
    if (this.tail === packet) this.tail = before;
    this.count--;
    this.listener.letGo(packet.source, packet.destination);
  }
}
