/** As `rawpeer.ts`, for IPv6: a stack, and a hand that writes every packet itself, with a checksum of its own. */
import assert from "node:assert/strict";
import type { NetDevice } from "../src/device.ts";
import type { Ipv6Configuration } from "../src/ipv6/configuration.ts";
import type { Ipv6 } from "../src/ipv6/ipv6.ts";
import { formatIpv6, parseIpv6Text } from "../src/ipv6/text.ts";
import { DEFAULT_OPTIONS, NetStack, type StackOptions } from "../src/stack.ts";
import { get16, get32, put16, put32 } from "../src/wire/bytes.ts";
import { SeededRandom } from "./sim/random.ts";

export const STACK = "2001:db8::1";
export const STACK_LINK = "fe80::ff:fe00:1";
export const PEER = "2001:db8::2";
export const PEER_LINK = "fe80::ff:fe00:2";
export const ROUTER = "fe80::fe";
export const FAR = "2001:db8:ffff::9";
export const STACK_MAC = new Uint8Array([2, 0, 0, 0, 0, 1]);
export const PEER_MAC = new Uint8Array([2, 0, 0, 0, 0, 2]);
export const ROUTER_MAC = new Uint8Array([2, 0, 0, 0, 0, 0xfe]);
export const FIXED: Ipv6Configuration = { address: STACK, prefixBits: 64, gateway: ROUTER };

export function address(text: string): Uint8Array {
  const bytes = new Uint8Array(16);
  assert.ok(parseIpv6Text(text, bytes), text);
  return bytes;
}

export function concat(...parts: (Uint8Array | readonly number[])[]): Uint8Array {
  const out: number[] = [];
  for (const part of parts) out.push(...part);
  return new Uint8Array(out);
}

/** RFC 1071 in its plainest form, over a pseudo-header and a payload whose checksum field is 0 or right. */
export function checksum(source: string, destination: string, next: number, payload: Uint8Array): number {
  const length = new Uint8Array(8);
  put32(length, 0, payload.length);
  length[7] = next;
  const bytes = concat(address(source), address(destination), length, payload, payload.length % 2 === 1 ? [0] : []);
  let sum = 0;
  for (let i = 0; i < bytes.length; i += 2) sum += get16(bytes, i);
  while (sum > 0xffff) sum = (sum & 0xffff) + Math.floor(sum / 65536);
  return ~sum & 0xffff;
}

/** A packet with its checksum at `field` of the payload; -1: as it is. */
export function ip6(source: string, destination: string, next: number, payload: Uint8Array, hopLimit = 64): Uint8Array {
  const header = new Uint8Array(8);
  header[0] = 0x60;
  put16(header, 4, payload.length);
  header[6] = next;
  header[7] = hopLimit;
  return concat(header, address(source), address(destination), payload);
}

/** An ICMPv6 message: type, code, and all from byte 4 on. */
export function icmp6(source: string, destination: string, type: number, code: number, rest: Uint8Array): Uint8Array {
  const message = concat([type, code, 0, 0], rest);
  put16(message, 2, checksum(source, destination, 58, message));
  return message;
}

/** An option with a station's address. */
export function link(type: number, mac: Uint8Array): Uint8Array {
  return concat([type, 1], mac);
}

export function udp6(source: string, destination: string, from: number, to: number, data: Uint8Array): Uint8Array {
  const datagram = concat(new Uint8Array(8), data);
  put16(datagram, 0, from);
  put16(datagram, 2, to);
  put16(datagram, 4, datagram.length);
  put16(datagram, 6, checksum(source, destination, 17, datagram) || 0xffff);
  return datagram;
}

export interface Segment {
  readonly flags: number;
  readonly seq: number;
  readonly ack: number;
  readonly window: number;
  readonly options: Uint8Array;
  readonly data: Uint8Array;
}

export const FIN = 1;
export const SYN = 2;
export const RST = 4;
export const ACK = 16;

export function tcp6(
  source: string,
  destination: string,
  from: number,
  to: number,
  segment: Partial<Segment>,
): Uint8Array {
  const options = segment.options ?? new Uint8Array(0);
  const bytes = concat(new Uint8Array(20), options, segment.data ?? []);
  put16(bytes, 0, from);
  put16(bytes, 2, to);
  put32(bytes, 4, segment.seq ?? 0);
  put32(bytes, 8, segment.ack ?? 0);
  bytes[12] = (5 + options.length / 4) << 4;
  bytes[13] = segment.flags ?? ACK;
  put16(bytes, 14, segment.window ?? 60000);
  put16(bytes, 16, checksum(source, destination, 6, bytes));
  return bytes;
}

/** A packet that the stack sent. */
export class Sent {
  readonly source: string;
  readonly destination: string;
  readonly hopLimit: number;
  readonly next: number;
  readonly payload: Uint8Array;

  constructor(readonly frame: Uint8Array) {
    assert.equal(get16(frame, 12), 0x86dd);
    assert.ok(frame.length >= 60, "a frame shorter than Ethernet's minimum");
    const packet = frame.subarray(14);
    assert.equal(packet[0]! >>> 4, 6);
    assert.equal(get16(packet, 4), packet.length - 40, "the payload length");
    this.next = packet[6]!;
    this.hopLimit = packet[7]!;
    this.source = formatIpv6(packet, 8);
    this.destination = formatIpv6(packet, 24);
    this.payload = packet.slice(40);
    if (packet[24] === 0xff) assert.deepEqual(frame.slice(0, 6), concat([0x33, 0x33], packet.slice(36, 40)));
    let [next, payload] = [this.next, this.payload];
    if (next === 0) {
      next = payload[0]!;
      payload = payload.slice(8 + payload[1]! * 8);
    }
    if (next !== 44) assert.equal(checksum(this.source, this.destination, next, payload), 0, "the checksum");
  }

  get destinationMac(): Uint8Array {
    return this.frame.slice(0, 6);
  }

  /** Of a message of ICMPv6. */
  get type(): number {
    return this.next === 58 ? this.payload[0]! : -1;
  }

  /** The address in a message of Neighbour Discovery. */
  get target(): string {
    return formatIpv6(this.payload, 8);
  }

  get segment(): Segment {
    assert.equal(this.next, 6);
    const { payload } = this;
    const header = (payload[12]! >>> 4) * 4;
    return {
      flags: payload[13]!,
      seq: get32(payload, 4),
      ack: get32(payload, 8),
      window: get16(payload, 14),
      options: payload.slice(20, header),
      data: payload.slice(header),
    };
  }
}

export class RawPeer6 implements NetDevice {
  readonly mac = STACK_MAC;
  readonly stack: NetStack;
  nowMs = 1000;
  frames: Uint8Array[] = [];
  full = false;

  /** With `configuration` null routers say what addresses there are. Until `settle` all are tentative. */
  constructor(
    configuration: Ipv6Configuration | null = FIXED,
    options: Partial<StackOptions> = {},
    readonly mtu = 1500,
    seed = 1,
  ) {
    this.stack = new NetStack(this, new SeededRandom(seed), { ...DEFAULT_OPTIONS, ...options });
    this.stack.configure({ address: "10.0.0.1", netmask: "255.255.255.0", gateway: "" });
    assert.equal(this.stack.startIpv6(configuration, this.nowMs), null);
  }

  get six(): Ipv6 {
    return this.stack.six!;
  }

  /** Nobody objects to the addresses; the neighbours are known. */
  settle(): this {
    this.advance(1500);
    for (const [where, mac] of [
      [PEER, PEER_MAC],
      [PEER_LINK, PEER_MAC],
      [ROUTER, ROUTER_MAC],
    ] as const) {
      this.solicit(where, STACK_LINK, mac);
    }
    this.frames = [];
    return this;
  }

  transmit(frame: Uint8Array, offset: number, length: number): boolean {
    if (this.full) return false;
    this.frames.push(frame.slice(offset, offset + length));
    return true;
  }

  poll(): number {
    return this.stack.poll(this.nowMs);
  }

  /** Lets time pass, polling at every deadline on the way. */
  advance(ms: number): void {
    const endMs = this.nowMs + ms;
    for (let turns = 0; ; turns++) {
      assert.ok(turns < 100_000, "the stack wants to be polled for ever");
      const next = this.poll();
      if (next > endMs) break;
      this.nowMs = Math.max(this.nowMs + 0.001, next);
    }
    this.nowMs = endMs;
    this.poll();
  }

  /** Hands a packet to the stack, in the middle of a larger buffer that is spoilt afterwards. */
  receive(packet: Uint8Array, mac: Uint8Array = PEER_MAC): void {
    const toGroup = packet[24] === 0xff;
    const station = toGroup ? concat([0x33, 0x33], packet.slice(36, 40)) : STACK_MAC;
    const frame = concat(station, mac, [0x86, 0xdd], packet);
    const bytes = new Uint8Array(Math.max(60, frame.length) + 7).fill(0xa5);
    bytes.set(frame, 4);
    this.stack.receive(bytes, 4, Math.max(60, frame.length), this.nowMs);
    bytes.fill(0x5a);
    this.poll();
  }

  /** A neighbour asks for `target` and says where it is itself. */
  solicit(source: string, target: string, mac: Uint8Array = PEER_MAC, hopLimit = 255): void {
    const rest = concat(new Uint8Array(4), address(target), link(1, mac));
    this.receive(ip6(source, target, 58, icmp6(source, target, 135, 0, rest), hopLimit), mac);
  }

  /** An advertisement: flags as letters R, S, O. */
  advertise(
    target: string,
    flags: string,
    destination = STACK,
    mac: Uint8Array | null = PEER_MAC,
    source = target,
  ): void {
    const bits = (flags.includes("R") ? 0x80 : 0) | (flags.includes("S") ? 0x40 : 0) | (flags.includes("O") ? 0x20 : 0);
    const rest = concat([bits, 0, 0, 0], address(target), mac === null ? [] : link(2, mac));
    this.receive(ip6(source, destination, 58, icmp6(source, destination, 136, 0, rest), 255), mac ?? PEER_MAC);
  }

  udp(source: string, destination: string, from: number, to: number, data: Uint8Array): void {
    this.receive(ip6(source, destination, 17, udp6(source, destination, from, to, data)));
  }

  tcp(source: string, destination: string, from: number, to: number, segment: Partial<Segment>): void {
    this.receive(ip6(source, destination, 6, tcp6(source, destination, from, to, segment)));
  }

  /** What of IPv6 the stack sent since the last call; checksums are verified. */
  take(): Sent[] {
    const frames = this.frames;
    this.frames = [];
    return frames.filter((frame) => get16(frame, 12) === 0x86dd).map((frame) => new Sent(frame));
  }

  takeOne(): Sent {
    const sent = this.take();
    assert.equal(sent.length, 1, `expected one packet, got ${sent.map((one) => `${one.next}/${one.type}`).join(", ")}`);
    return sent[0]!;
  }
}
