/** Path MTU discovery of TCP: RFC 1191, 4821 section 7.7, and what RFC 5927 says about forged messages. */
import assert from "node:assert/strict";
import { test } from "node:test";
import type { TcpConnection } from "@kiln/sockets";
import { AddressFamilies } from "../src/families.ts";
import { PATH_MTU_MS, PATHS_MAX } from "../src/tcp/limits.ts";
import { PathMtus } from "../src/tcp/pathmtu.ts";
import type { Tcb } from "../src/tcp/tcb.ts";
import { get16 } from "../src/wire/bytes.ts";
import { emitIcmp } from "../src/wire/icmp.ts";
import { PROTOCOL_ICMP } from "../src/wire/ipv4.ts";
import { RawPeer, type Seen } from "./rawpeer.ts";

const BYTES = 6000;

function block(length: number): Uint8Array {
  return new Uint8Array(length).map((_, i) => (i * 7 + (i >> 8)) & 255);
}

/** A connection with `BYTES` in flight, and the IP packets that carry them. */
function sending(peer = new RawPeer()): { peer: RawPeer; connection: TcpConnection; tcb: Tcb; packets: Uint8Array[] } {
  const { connection } = peer.accept();
  connection.write(block(BYTES), 0, BYTES);
  peer.poll();
  const packets = peer.frames.map((frame) => frame.slice(14));
  peer.take();
  return { peer, connection, tcb: peer.stack.tcp.table.all()[0]!, packets };
}

/** "Fragmentation needed" about a packet of the stack's. */
function tooBig(peer: RawPeer, packet: Uint8Array, mtu: number): void {
  const message = new Uint8Array(8 + 28);
  message.set(packet.subarray(0, 28), 8);
  emitIcmp(message, 0, 3, 4, mtu, 28);
  peer.ip(PROTOCOL_ICMP, message, 0x0a0000fe);
  peer.poll();
}

const lengths = (seen: Seen[]): number[] => seen.map((segment) => segment.data.length);

function assertWhole(seen: Seen[], start = 1): void {
  let next = start;
  for (const segment of seen) {
    assert.equal(segment.seq, next);
    assert.deepEqual(segment.data, block(BYTES).slice(next - 1, next - 1 + segment.data.length));
    next += segment.data.length;
  }
}

test("RFC 1191 section 3: segments are not to be fragmented; resets and others may", () => {
  const { packets } = sending();
  assert.ok(packets.length >= 4);
  for (const packet of packets) assert.equal(get16(packet, 6), 0x4000);
});

test("RFC 1191 section 4: a router's MTU is obeyed at once, and what was out is cut anew", () => {
  const { peer, connection, tcb, packets } = sending();
  tooBig(peer, packets[0]!, 1000);
  const again = peer.take();
  assert.equal(lengths(again)[0], 960);
  assertWhole(again);
  assert.equal(peer.stack.counters.tcpPathMtuLowered, 1);
  // The same about the others that were out is no news.
  for (const packet of packets.slice(1)) tooBig(peer, packet, 1000);
  assert.deepEqual(peer.take(), []);
  assert.equal(peer.stack.counters.tcpPathMtuLowered, 1);
  let acked = 1 + again.reduce((sum, segment) => sum + segment.data.length, 0);
  while (acked < BYTES + 1) {
    peer.send("A", 1, acked);
    const more = peer.take();
    assert.ok(more.length > 0);
    assertWhole(more, acked);
    assert.ok(more.every((segment) => segment.data.length <= 960));
    acked += more.reduce((sum, segment) => sum + segment.data.length, 0);
  }
  peer.send("A", 1, acked);
  assert.equal(tcb.sndUna, tcb.sndMax);
  // The next connection to the same station begins with it.
  peer.peerPort++;
  peer.stackIss = 0;
  peer.send("S", 0, 0, { mss: 1460 });
  peer.stackIss = peer.takeOne().seq;
  peer.send("A", 1, 1);
  assert.deepEqual(
    peer.stack.tcp.table
      .all()
      .map((entry) => entry.mss)
      .sort(),
    [960, 960],
  );
  connection.destroy();
});

test("RFC 1191 section 5: a router that does not say its MTU leads down the plateaus", () => {
  const { peer, tcb, packets } = sending();
  tooBig(peer, packets[0]!, 0);
  assert.equal(tcb.mss, 1492 - 40);
  for (const expected of [1006, 576, 576]) {
    const frames = peer.frames.splice(0);
    tooBig(peer, frames[0] === undefined ? packets[0]! : frames[0].slice(14), 0);
    assert.equal(tcb.mss, expected - 40);
  }
});

test("a path narrower than the least MTU: segments of 576 bytes that routers may fragment", () => {
  const { peer, tcb, packets } = sending();
  tooBig(peer, packets[0]!, 68);
  assert.equal(tcb.mss, 536);
  assert.equal(get16(peer.frames[0]!, 14 + 6), 0);
});

test("RFC 5927 section 7: what quotes nothing in flight, or makes no sense, changes nothing", () => {
  const forge = (change: (packet: Uint8Array) => void, mtu: number): void => {
    const { peer, tcb, packets } = sending();
    const packet = packets[0]!.slice();
    change(packet);
    tooBig(peer, packet, mtu);
    assert.equal(tcb.mss, 1460);
    assert.deepEqual(peer.take(), []);
    assert.equal(peer.stack.tcp.paths.size, 0);
  };
  const sequence = (delta: number) => (packet: Uint8Array) => {
    const view = new DataView(packet.buffer, packet.byteOffset);
    view.setInt32(24, (view.getInt32(24) + delta) | 0);
  };
  forge(sequence(-1), 1000);
  forge(sequence(BYTES), 1000);
  forge(sequence(0x40000000), 1000);
  forge(() => {}, 1500);
  forge(() => {}, 65535);
  forge((packet) => packet.set([0, 100], 2), 1000);
  forge((packet) => packet.set([0x60, 1], 6), 1000);
  forge((packet) => {
    packet[20] = packet[20]! ^ 1;
  }, 1000);
  forge((packet) => {
    packet[23] = packet[23]! ^ 1;
  }, 1000);
  forge((packet) => {
    packet[15] = 9;
  }, 1000);
  forge((packet) => {
    packet[19] = 9;
  }, 1000);
});

test("what is acknowledged is not in flight: a message about it comes too late", () => {
  const { peer, tcb, packets } = sending();
  peer.send("A", 1, (tcb.sndMax - tcb.iss) | 0);
  assert.ok(tcb.sndUna !== tcb.iss + 1);
  tooBig(peer, packets[0]!, 1000);
  assert.equal(tcb.mss, 1460);
});

test("RFC 1191 section 6.3: after ten minutes larger segments are tried again", () => {
  const { peer, connection, tcb, packets } = sending();
  tooBig(peer, packets[0]!, 1000);
  for (let i = 0; i < 4; i++) {
    peer.take();
    peer.send("A", 1, (tcb.sndMax - tcb.iss) | 0);
  }
  assert.equal(tcb.sndUna, tcb.sndMax);
  peer.advance(PATH_MTU_MS - 1000);
  peer.answerArp();
  connection.write(block(3000), 0, 3000);
  peer.poll();
  assert.equal(peer.take()[0]!.data.length, 960);
  for (let i = 0; i < 2; i++) {
    peer.send("A", 1, (tcb.sndMax - tcb.iss) | 0);
    peer.take();
  }
  peer.advance(2000);
  connection.write(block(3000), 0, 3000);
  peer.poll();
  assert.equal(peer.take()[0]!.data.length, 1460);
});

test("RFC 4821 section 7.7: large segments that vanish without a word become smaller", () => {
  const { peer, tcb } = sending();
  const first: number[] = [];
  for (let i = 0; i < 400 && first.length < 6; i++) {
    peer.advance(250);
    const seen = peer.take();
    if (seen.length > 0) first.push(seen[0]!.data.length);
    if (seen.length > 0) assert.equal(seen[0]!.seq, 1);
  }
  assert.deepEqual(first, [1460, 1460, 984, 984, 536, 536]);
  assert.equal(peer.stack.counters.tcpBlackHoles, 2);
  peer.frames = [];
  // What is small gets through, and the connection lives.
  let acked = 537;
  for (let i = 0; i < 40 && acked < BYTES + 1; i++) {
    peer.send("A", 1, acked);
    const frames = peer.frames.slice();
    for (const frame of frames) assert.equal(get16(frame, 14 + 6), 0, "routers may fragment");
    const seen = peer.take();
    assertWhole(seen, acked);
    acked += seen.reduce((sum, segment) => sum + segment.data.length, 0);
    if (seen.length === 0) peer.advance(500);
  }
  assert.equal(acked, BYTES + 1);
  peer.send("A", 1, acked);
  assert.equal(tcb.sndUna, tcb.sndMax);
});

test("a peer with small segments is no black hole", () => {
  const peer = new RawPeer();
  const { connection } = peer.accept(536);
  connection.write(block(BYTES), 0, BYTES);
  peer.advance(30_000);
  assert.equal(peer.stack.counters.tcpBlackHoles, 0);
});

test("the table of paths is bounded, the oldest entry makes room, and entries age", () => {
  const paths = new PathMtus(new AddressFamilies());
  for (let i = 0; i < PATHS_MAX; i++) paths.enter(i, 1000 + i, i);
  paths.enter(0, 900, 500);
  paths.enter(9999, 800, 500);
  assert.equal(paths.size, PATHS_MAX);
  assert.deepEqual(
    [0, 1, 2, 9999].map((to) => paths.lookup(to, 1000)),
    [900, 0, 1002, 800],
  );
  assert.equal(paths.lookup(2, 2 + PATH_MTU_MS), 0);
});
