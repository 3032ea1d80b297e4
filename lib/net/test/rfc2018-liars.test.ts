/**
 * A peer that lies: acknowledgments, reports, windows and timestamps of any value, in any order.
 * Whatever it says, the control block stays consistent, and once it speaks the truth everything arrives.
 */
import assert from "node:assert/strict";
import { test } from "node:test";
import type { TcpConnection } from "@kiln/sockets";
import { PEER_ADDRESS, RawPeer, STACK_ADDRESS } from "./rawpeer.ts";
import { decode, emptySegment, encode, type Segment } from "./script/segment.ts";
import { checkInvariants } from "./sim/invariants.ts";
import { SeededRandom } from "./sim/random.ts";

const CONNECTIONS_MAX = 16384;
const PROTOCOL_TCP = 6;
const TOTAL = 120_000;
const STEPS = 400;

class Liar {
  readonly peer: RawPeer;
  connection: TcpConnection | null = null;
  /** What has arrived, by position; the stack's numbers begin at `iss`. */
  readonly arrived = new Uint8Array(TOTAL);
  iss = 0;
  closed = "";
  private written = 0;
  private last: Segment = emptySegment();

  constructor(
    seed: number,
    private readonly random: SeededRandom,
  ) {
    this.peer = new RawPeer({}, 1500, seed);
    // Near the wrap as often as not.
    if (random.chance(0.5)) this.peer.peerIss = random.between(-40_000, 40_000);
    this.peer.stack.listenTcp("0.0.0.0", 80, 8, (connection) => {
      this.connection = connection;
      connection.setNoDelay(random.chance(0.5));
      connection.setHandlers({
        onConnect: () => {},
        onData: () => {},
        onDrain: () => this.write(),
        onEnd: () => {},
        onClose: (error) => {
          this.closed = error === null ? "close" : error.code;
        },
      });
    });
    const syn = emptySegment();
    syn.flags = "S";
    syn.seq = this.peer.peerIss;
    syn.mss = random.between(200, 1460);
    syn.scale = random.between(-1, 9);
    syn.sackPermitted = random.chance(0.8);
    if (random.chance(0.7)) syn.timestamp = { value: 1000, echo: 0 };
    this.send(syn);
    this.collect();
    this.iss = this.last.seq;
    this.answer(1, []);
    assert.ok(this.connection !== null);
  }

  write(): void {
    while (this.written < TOTAL) {
      const length = Math.min(TOTAL - this.written, this.random.between(1, 5000));
      const bytes = new Uint8Array(length);
      for (let i = 0; i < length; i++) bytes[i] = ((this.written + i) % 251) + 1;
      this.written += length;
      if (!this.connection!.write(bytes, 0, length)) return;
    }
  }

  /** An ACK at `ack` bytes behind the SYN, with reports relative to the same. */
  answer(ack: number, sack: readonly (readonly [number, number])[]): void {
    const segment = emptySegment();
    segment.flags = "A";
    segment.seq = (this.peer.peerIss + 1) | 0;
    segment.ack = (this.iss + ack) | 0;
    segment.window = 60_000;
    segment.sack = sack.map(([left, right]) => [(this.iss + left) | 0, (this.iss + right) | 0]);
    const echo = this.last.timestamp;
    if (echo !== null) segment.timestamp = { value: 1000 + Math.floor(this.peer.nowMs), echo: echo.value };
    this.send(segment);
  }

  send(segment: Segment): void {
    segment.sourcePort = this.peer.peerPort;
    segment.destinationPort = 80;
    this.peer.ip(PROTOCOL_TCP, encode(segment, PEER_ADDRESS, STACK_ADDRESS));
    this.peer.poll();
    this.collect();
  }

  collect(): void {
    while (this.peer.frames.length > 0) {
      const frames = this.peer.frames;
      this.peer.frames = [];
      for (const frame of frames) {
        const view = new DataView(frame.buffer, frame.byteOffset, frame.byteLength);
        if (view.getUint16(12) !== 0x800) {
          this.peer.answerArp();
          continue;
        }
        const segment = decode(frame.subarray(34, 14 + view.getUint16(16)), STACK_ADDRESS, PEER_ADDRESS);
        this.last = segment;
        const position = (segment.seq - this.iss - 1) | 0;
        for (let i = 0; i < segment.data.length; i++) {
          assert.equal(segment.data[i], ((position + i) % 251) + 1, "a byte is wrong");
          this.arrived[position + i] = 1;
        }
      }
    }
  }

  /** Bytes that arrived without a gap. */
  get inOrder(): number {
    const gap = this.arrived.indexOf(0);
    return gap < 0 ? TOTAL : gap;
  }

  /** One lie. */
  lie(): void {
    const { random } = this;
    const tcb = this.peer.stack.tcp.table.all()[0];
    if (tcb === undefined) return;
    const una = (tcb.sndUna - this.iss) | 0;
    const max = (tcb.sndMax - this.iss) | 0;
    const near = (): number => random.between(una - 3000, max + 3000);
    const sack: (readonly [number, number])[] = [];
    const blocks = random.between(0, 3);
    for (let i = 0; i < blocks; i++) {
      const left = near();
      sack.push([left, left + random.between(-100, 6000)]);
    }
    const segment = emptySegment();
    segment.flags = random.chance(0.9) ? "A" : ["", "AU", "AP", "SA"][random.between(0, 3)]!;
    segment.seq = (this.peer.peerIss + 1 + (random.chance(0.8) ? 0 : random.between(-5, 5))) | 0;
    // No byte is given away that did not arrive: the truth later has to repair everything.
    const ack = random.chance(0.5) ? una : Math.min(near(), this.inOrder + 1);
    segment.ack = (this.iss + ack) | 0;
    segment.window = random.chance(0.2) ? random.between(0, 100) : random.between(0, 65535);
    segment.sack = sack.map(([left, right]) => [(this.iss + left) | 0, (this.iss + right) | 0]);
    if (random.chance(0.9)) segment.timestamp = { value: 1000 + Math.floor(this.peer.nowMs), echo: random.u32() | 0 };
    this.send(segment);
  }
}

test("RFC 2018, 8985: 60 peers that lie about everything", () => {
  for (let seed = 1; seed <= 60; seed++) {
    const random = new SeededRandom(seed);
    const liar = new Liar(seed, random);
    liar.write();
    for (let step = 0; step < STEPS; step++) {
      if (random.chance(0.7)) liar.lie();
      else liar.peer.advance(random.between(0, random.chance(0.1) ? 3000 : 50));
      liar.collect();
      checkInvariants(liar.peer.stack, CONNECTIONS_MAX);
    }
    // Now the truth, and nothing but.
    for (let turn = 0; turn < 2000 && liar.inOrder < TOTAL && liar.closed === ""; turn++) {
      liar.answer(liar.inOrder + 1, []);
      liar.peer.advance(100);
      liar.collect();
      checkInvariants(liar.peer.stack, CONNECTIONS_MAX);
    }
    assert.equal(liar.closed, "", `seed ${seed}: the connection ended`);
    assert.equal(liar.inOrder, TOTAL, `seed ${seed}: ${liar.inOrder} bytes arrived`);
    liar.answer(TOTAL + 1, []);
    assert.equal(liar.peer.stack.tcp.sendMemory.used, 0, "everything is acknowledged, nothing is kept");
  }
});
