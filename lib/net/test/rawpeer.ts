/** A stack under test and, facing it, a hand that writes every packet itself. */
import assert from "node:assert/strict";
import { isSocketError, type SocketError, type TcpConnection, type TcpHandlers, type TcpListener } from "@kiln/sockets";
import { parseAddress } from "../src/address.ts";
import { checksumAdd } from "../src/checksum.ts";
import type { NetDevice } from "../src/device.ts";
import { DEFAULT_OPTIONS, NetStack, type StackOptions } from "../src/stack.ts";
import { ARP_REPLY, ARP_REQUEST, ArpPacket, emitArp, parseArp } from "../src/wire/arp.ts";
import {
  ETHERNET_HEADER_BYTES,
  ETHERTYPE_ARP,
  ETHERTYPE_IPV4,
  EthernetHeader,
  emitEthernet,
  parseEthernet,
} from "../src/wire/ethernet.ts";
import { emitIpv4, IPV4_HEADER_BYTES, Ipv4Header, PROTOCOL_TCP, parseIpv4 } from "../src/wire/ipv4.ts";
import { WIRE_OK } from "../src/wire/result.ts";
import {
  emitTcp,
  parseTcp,
  TCP_ACK,
  TCP_FIN,
  TCP_HEADER_BYTES,
  TCP_PSH,
  TCP_RST,
  TCP_SYN,
  TcpHeader,
} from "../src/wire/tcp.ts";
import { emitMss, emitWindowScale } from "../src/wire/tcpoptions.ts";
import { SeededRandom } from "./sim/random.ts";

export const STACK_ADDRESS = parseAddress("10.0.0.1")!;
export const PEER_ADDRESS = parseAddress("10.0.0.2")!;
export const STACK_MAC = new Uint8Array([2, 0, 0, 0, 0, 1]);
export const PEER_MAC = new Uint8Array([2, 0, 0, 0, 0, 2]);
export const BROADCAST_MAC = new Uint8Array(6).fill(255);

/** One segment from the stack; sequence numbers relative to the two initial ones once they are known. */
export interface Seen {
  readonly flags: string;
  readonly seq: number;
  readonly ack: number;
  readonly window: number;
  readonly mss: number;
  readonly scale: number;
  readonly sourcePort: number;
  readonly destinationPort: number;
  readonly data: Uint8Array;
}

const FLAG_LETTERS: readonly (readonly [number, string])[] = [
  [TCP_SYN, "S"],
  [TCP_FIN, "F"],
  [TCP_RST, "R"],
  [TCP_PSH, "P"],
  [TCP_ACK, "A"],
];

export function text(value: string): Uint8Array {
  return new TextEncoder().encode(value);
}

/** What a connection's owner heard, as short lines. */
export class Log implements TcpHandlers {
  readonly events: string[] = [];
  readonly data: number[] = [];
  error: SocketError | null = null;

  onConnect(): void {
    this.events.push("connect");
  }
  onData(bytes: Uint8Array, offset: number, length: number): void {
    for (let i = 0; i < length; i++) this.data.push(bytes[offset + i]!);
    this.events.push(`data ${length}`);
  }
  onDrain(): void {
    this.events.push("drain");
  }
  onEnd(): void {
    this.events.push("end");
  }
  onClose(error: SocketError | null): void {
    this.error = error;
    this.events.push(error === null ? "close" : `close ${error.code}`);
  }
  get text(): string {
    return new TextDecoder().decode(new Uint8Array(this.data));
  }
}

export class RawPeer implements NetDevice {
  readonly mac = STACK_MAC;
  readonly stack: NetStack;
  nowMs = 1000;
  /** Frames that the stack sent and no test has taken yet. */
  frames: Uint8Array[] = [];
  /** The device refuses frames. */
  full = false;
  /** Ports and initial sequence numbers for `send`. */
  peerPort = 40000;
  stackPort = 80;
  peerIss = 1_000_000;
  stackIss = 0;
  lastDeadlineMs = 0;

  constructor(
    options: Partial<StackOptions> = {},
    readonly mtu = 1500,
    seed = 1,
  ) {
    this.stack = new NetStack(this, new SeededRandom(seed), { ...DEFAULT_OPTIONS, ...options });
    this.stack.configure({ address: "10.0.0.1", netmask: "255.255.255.0", gateway: "10.0.0.254" });
    this.poll();
    this.answerArp();
    this.frames = [];
  }

  transmit(frame: Uint8Array, offset: number, length: number): boolean {
    if (this.full) return false;
    this.frames.push(frame.slice(offset, offset + length));
    return true;
  }

  poll(): number {
    this.lastDeadlineMs = this.stack.poll(this.nowMs);
    return this.lastDeadlineMs;
  }

  /** Lets time pass, polling at every deadline on the way. */
  advance(ms: number): void {
    const endMs = this.nowMs + ms;
    for (;;) {
      const next = this.poll();
      if (next > endMs) break;
      this.nowMs = Math.max(this.nowMs + 0.001, next);
    }
    this.nowMs = endMs;
    this.poll();
  }

  /** Hands a frame to the stack, in the middle of a larger buffer that is spoilt afterwards. */
  receive(frame: Uint8Array): void {
    const bytes = new Uint8Array(frame.length + 7).fill(0xa5);
    bytes.set(frame, 4);
    this.stack.receive(bytes, 4, frame.length, this.nowMs);
    bytes.fill(0x5a);
  }

  /** Tells the stack the peer's MAC, unasked-for but addressed to it. */
  answerArp(): void {
    this.receive(arpFrame(ARP_REPLY, PEER_MAC, PEER_ADDRESS, STACK_MAC, STACK_ADDRESS));
  }

  /** Sends an IP packet whose payload is built by `build`, as the peer or as `source`. */
  ip(protocol: number, payload: Uint8Array, source = PEER_ADDRESS, destination = STACK_ADDRESS): void {
    this.receive(ipFrame(protocol, payload, source, destination));
  }

  /** Sends a segment: flags as letters, sequence numbers relative to the handshake's, then polls. */
  send(
    flags: string,
    seq: number,
    ack: number,
    options: { data?: Uint8Array; window?: number; mss?: number; scale?: number } = {},
  ): void {
    this.inject(flags, seq, ack, options);
    this.poll();
  }

  inject(
    flags: string,
    seq: number,
    ack: number,
    options: { data?: Uint8Array; window?: number; mss?: number; scale?: number } = {},
  ): void {
    const data = options.data ?? new Uint8Array(0);
    let bits = 0;
    for (const [bit, letter] of FLAG_LETTERS) if (flags.includes(letter)) bits |= bit;
    const segment = new Uint8Array(TCP_HEADER_BYTES + 8 + data.length);
    let optionLength = 0;
    if (options.mss !== undefined) {
      optionLength = emitMss(segment, TCP_HEADER_BYTES, options.mss);
      const scale = options.scale ?? -1;
      if (scale >= 0) optionLength += emitWindowScale(segment, TCP_HEADER_BYTES + optionLength, scale);
    }
    const header = TCP_HEADER_BYTES + optionLength;
    segment.set(data, header);
    const sum = checksumAdd(0, data, 0, data.length);
    emitTcp(
      segment,
      0,
      PEER_ADDRESS,
      STACK_ADDRESS,
      this.peerPort,
      this.stackPort,
      (this.peerIss + seq) | 0,
      (bits & TCP_ACK) !== 0 ? (this.stackIss + ack) | 0 : 0,
      bits,
      options.window ?? 60000,
      optionLength,
      data.length,
      sum,
    );
    this.ip(PROTOCOL_TCP, segment.subarray(0, header + data.length));
  }

  /** The segments sent since the last call; all checksums are verified, ARP is answered. */
  take(): Seen[] {
    const seen: Seen[] = [];
    const frames = this.frames;
    this.frames = [];
    for (const frame of frames) {
      const ethernet = new EthernetHeader();
      assert.equal(parseEthernet(frame, 0, frame.length, ethernet), WIRE_OK);
      assert.ok(frame.length >= 60, "a frame shorter than Ethernet's minimum");
      assert.ok(frame.length <= this.mtu + ETHERNET_HEADER_BYTES, "a frame longer than the MTU");
      if (ethernet.etherType === ETHERTYPE_ARP) {
        const packet = new ArpPacket();
        assert.equal(parseArp(frame, ethernet.payloadOffset, ethernet.payloadLength, packet), WIRE_OK);
        if (packet.operation === ARP_REQUEST && packet.targetAddress === PEER_ADDRESS) this.answerArp();
        continue;
      }
      assert.deepEqual(frame.subarray(0, 6), PEER_MAC);
      const ip = new Ipv4Header();
      assert.equal(parseIpv4(frame, ethernet.payloadOffset, ethernet.payloadLength, ip), WIRE_OK);
      if (ip.protocol !== PROTOCOL_TCP) continue;
      const tcp = new TcpHeader();
      assert.equal(parseTcp(frame, ip.payloadOffset, ip.payloadLength, ip.source, ip.destination, tcp), WIRE_OK);
      seen.push(this.describe(frame, tcp));
    }
    return seen;
  }

  /** Exactly one segment was sent. */
  takeOne(): Seen {
    const seen = this.take();
    assert.equal(seen.length, 1, `expected one segment, got ${seen.map((s) => `${s.flags} ${s.seq}`).join(", ")}`);
    return seen[0]!;
  }

  /** A connection accepted by the stack on port 80; windows are unscaled unless `scale` is given. */
  accept(mss = 1460, scale = -1, window = 60000): { log: Log; connection: TcpConnection; listener: TcpListener } {
    const log = new Log();
    let accepted: TcpConnection | null = null;
    const listener = this.stack.listenTcp("0.0.0.0", this.stackPort, 8, (connection) => {
      accepted = connection;
      connection.setHandlers(log);
    });
    assert.ok(!isSocketError(listener));
    this.send("S", 0, 0, { mss, scale, window });
    const answer = this.takeOne();
    assert.equal(answer.flags, "SA");
    this.stackIss = (this.stackIss + answer.seq) | 0;
    this.send("A", 1, 1, { window: scale < 0 ? window : window >> scale });
    assert.deepEqual(this.take(), []);
    assert.ok(accepted !== null);
    return { log, connection: accepted, listener };
  }

  private describe(frame: Uint8Array, tcp: TcpHeader): Seen {
    let flags = "";
    for (const [bit, letter] of FLAG_LETTERS) if ((tcp.flags & bit) !== 0) flags += letter;
    return {
      flags,
      seq: (tcp.sequence - this.stackIss) | 0,
      ack: (tcp.flags & TCP_ACK) !== 0 ? (tcp.acknowledgment - this.peerIss) | 0 : 0,
      window: tcp.window,
      mss: tcp.options.mss,
      scale: tcp.options.windowScale,
      sourcePort: tcp.sourcePort,
      destinationPort: tcp.destinationPort,
      data: frame.slice(tcp.payloadOffset, tcp.payloadOffset + tcp.payloadLength),
    };
  }
}

export function ipFrame(protocol: number, payload: Uint8Array, source: number, destination: number): Uint8Array {
  const frame = new Uint8Array(Math.max(60, ETHERNET_HEADER_BYTES + IPV4_HEADER_BYTES + payload.length));
  emitEthernet(frame, 0, STACK_MAC, 0, PEER_MAC, ETHERTYPE_IPV4);
  emitIpv4(frame, ETHERNET_HEADER_BYTES, source, destination, protocol, 64, 7, payload.length);
  frame.set(payload, ETHERNET_HEADER_BYTES + IPV4_HEADER_BYTES);
  return frame;
}

export function arpFrame(
  operation: number,
  senderMac: Uint8Array,
  sender: number,
  targetMac: Uint8Array,
  target: number,
): Uint8Array {
  const frame = new Uint8Array(60);
  const packet = new ArpPacket();
  packet.operation = operation;
  packet.senderMac.set(senderMac);
  packet.senderAddress = sender;
  packet.targetMac.set(targetMac);
  packet.targetAddress = target;
  emitEthernet(frame, 0, targetMac, 0, senderMac, ETHERTYPE_ARP);
  emitArp(frame, ETHERNET_HEADER_BYTES, packet);
  return frame;
}
