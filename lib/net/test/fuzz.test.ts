/**
 * Mutated frames against a living stack. Checksums are put right again most of the time,
 * or nothing would get past them. Nothing may throw, no table may outgrow its limit, and
 * afterwards the stack must still work.
 */
import assert from "node:assert/strict";
import { test } from "node:test";
import { isSocketError, type TcpConnection } from "@kiln/sockets";
import { parseAddress } from "../src/address.ts";
import { ARP_ENTRIES_MAX, ARP_PENDING_MAX } from "../src/arp.ts";
import { checksumAdd, checksumFinish, pseudoHeaderSum } from "../src/checksum.ts";
import { REASSEMBLIES_MAX, REASSEMBLY_BYTES_MAX } from "../src/fragments.ts";
import { PATHS_MAX, RCV_MEMORY_BYTES_MAX } from "../src/tcp/limits.ts";
import type { Tcb } from "../src/tcp/tcb.ts";
import { ARP_REPLY, ARP_REQUEST } from "../src/wire/arp.ts";
import { get16, get32, put16, put32 } from "../src/wire/bytes.ts";
import { emitIcmp } from "../src/wire/icmp.ts";
import { PROTOCOL_ICMP, PROTOCOL_TCP, PROTOCOL_UDP } from "../src/wire/ipv4.ts";
import { emitUdp } from "../src/wire/udp.ts";
import {
  arpFrame,
  BROADCAST_MAC,
  ipFrame,
  Log,
  PEER_ADDRESS,
  PEER_MAC,
  RawPeer,
  STACK_ADDRESS,
  STACK_MAC,
  text,
} from "./rawpeer.ts";
import { SeededRandom } from "./sim/random.ts";

/** Recomputes the IP and transport checksums as far as the lengths in the frame make sense. */
function repair(frame: Uint8Array): void {
  if (frame.length < 34 || frame[12] !== 8 || frame[13] !== 0) return;
  const header = (frame[14]! & 15) * 4;
  const total = get16(frame, 16);
  if (header < 20 || total < header || 14 + total > frame.length) return;
  put16(frame, 24, 0);
  put16(frame, 24, checksumFinish(checksumAdd(0, frame, 14, header)));
  const at = 14 + header;
  const length = total - header;
  const protocol = frame[23]!;
  const field = protocol === PROTOCOL_TCP ? 16 : protocol === PROTOCOL_UDP ? 6 : protocol === PROTOCOL_ICMP ? 2 : -1;
  if (field < 0 || length < field + 2) return;
  put16(frame, at + field, 0);
  const start = protocol === PROTOCOL_ICMP ? 0 : pseudoHeaderSum(get32(frame, 26), get32(frame, 30), protocol, length);
  put16(frame, at + field, checksumFinish(checksumAdd(start, frame, at, length)));
}

function mutate(random: SeededRandom, frame: Uint8Array): Uint8Array {
  let bytes = frame.slice();
  if (random.chance(0.1)) bytes = bytes.slice(0, random.between(0, bytes.length));
  if (random.chance(0.05)) {
    const longer = new Uint8Array(random.between(bytes.length, 1514));
    longer.set(bytes);
    bytes = longer;
  }
  const changes = random.between(0, 4);
  for (let i = 0; i < changes && bytes.length > 0; i++) {
    // Headers are where the interesting bytes are.
    const at = random.between(random.chance(0.9) ? Math.min(12, bytes.length - 1) : 0, Math.min(bytes.length - 1, 80));
    const kind = random.between(0, 3);
    if (kind === 0) bytes[at] = bytes[at]! ^ (1 << random.between(0, 7));
    else if (kind === 1) bytes[at] = random.u32();
    else if (kind === 2) bytes[at] = [0, 1, 127, 128, 255][random.between(0, 4)]!;
    else bytes[at] = bytes[at]! + random.between(-3, 3);
  }
  if (random.chance(0.85)) repair(bytes);
  return bytes;
}

function plainFrames(): Uint8Array[] {
  const udp = new Uint8Array(8 + 300);
  emitUdp(udp, 0, PEER_ADDRESS, STACK_ADDRESS, 67, 68, 300, 0);
  const small = new Uint8Array(8 + 5);
  emitUdp(small, 0, PEER_ADDRESS, STACK_ADDRESS, 1234, 53, 5, 0);
  const echo = new Uint8Array(64);
  emitIcmp(echo, 0, 8, 0, 5, 56);
  const unreachable = new Uint8Array(8 + 28);
  unreachable.set(ipFrame(PROTOCOL_TCP, new Uint8Array(20), STACK_ADDRESS, PEER_ADDRESS).subarray(14, 42), 8);
  emitIcmp(unreachable, 0, 3, 1, 0, 28);
  return [
    arpFrame(ARP_REQUEST, PEER_MAC, PEER_ADDRESS, BROADCAST_MAC, STACK_ADDRESS),
    arpFrame(ARP_REPLY, PEER_MAC, PEER_ADDRESS, STACK_MAC, STACK_ADDRESS),
    ipFrame(PROTOCOL_UDP, udp, PEER_ADDRESS, -1),
    ipFrame(PROTOCOL_UDP, small, PEER_ADDRESS, STACK_ADDRESS),
    ipFrame(PROTOCOL_ICMP, echo, PEER_ADDRESS, STACK_ADDRESS),
    ipFrame(PROTOCOL_ICMP, unreachable, PEER_ADDRESS, STACK_ADDRESS),
  ];
}

/** A fragment of one of a few packets: pieces that fit each other, more often than not. */
function fragment(random: SeededRandom): Uint8Array {
  const last = random.chance(0.3);
  const place = last ? 3 : random.between(0, 2);
  const odd = random.chance(0.03);
  const length = last ? (odd ? random.between(1, 64) : 64) : 64 * random.between(1, odd ? 5 : 1);
  const payload = new Uint8Array(length);
  // Without a checksum, whose value nobody could know before all pieces are there.
  if (place === 0) {
    emitUdp(payload, 0, PEER_ADDRESS, STACK_ADDRESS, 1234, 53, 248, 0);
    put16(payload, 6, 0);
  }
  const frame = ipFrame(PROTOCOL_UDP, payload, PEER_ADDRESS + random.between(0, 1), STACK_ADDRESS);
  put16(frame, 18, random.between(0, 1));
  put16(frame, 20, (last ? 0 : 0x2000) | (place * 8) | (random.chance(0.01) ? 0x1fff : 0));
  repair(frame);
  return frame;
}

/** "Fragmentation needed" about what a connection has in flight. */
function tooLong(random: SeededRandom, tcb: Tcb): Uint8Array {
  const message = new Uint8Array(8 + 28);
  const quoted = ipFrame(PROTOCOL_TCP, new Uint8Array(20), STACK_ADDRESS, PEER_ADDRESS).subarray(14, 42);
  put16(quoted, 2, random.between(20, 1500));
  put16(quoted, 20, tcb.localPort);
  put16(quoted, 22, tcb.remotePort);
  put32(quoted, 24, tcb.sndUna + random.between(-1, 3000));
  message.set(quoted, 8);
  emitIcmp(message, 0, 3, 4, random.between(0, 1600), 28);
  return ipFrame(PROTOCOL_ICMP, message, PEER_ADDRESS, STACK_ADDRESS);
}

function fuzz(seed: number, rounds: number): void {
  const random = new SeededRandom(seed);
  const peer = new RawPeer({}, 1500, seed);
  const connections: TcpConnection[] = [];
  peer.stack.listenTcp("0.0.0.0", 80, 32, (connection) => {
    connections.push(connection);
    connection.setHandlers({
      onConnect: () => {},
      onData: (bytes, offset, length) => {
        assert.ok(length > 0 && offset + length <= bytes.length);
        const action = random.between(0, 30);
        if (action === 0) connection.pause();
        else if (action === 1) connection.destroy();
        else if (action === 2) connection.end();
        else if (action < 8) connection.write(bytes, offset, length);
      },
      onDrain: () => {},
      onEnd: () => connection.end(),
      onClose: () => {},
    });
  });
  peer.stack.bindUdp("0.0.0.0", 53, { onMessage: () => {}, onError: () => {} });
  const plain = plainFrames();
  let segment: Uint8Array | null = null;
  const receive = peer.receive.bind(peer);
  // Segments are caught on their way to the stack and mutated there.
  peer.receive = (frame) => {
    segment = frame;
  };
  let seq = 0;
  for (let round = 0; round < rounds; round++) {
    peer.peerPort = 40000 + random.between(0, 5);
    const flags = ["S", "A", "A", "PA", "FA", "R", "RA", "SA", ""][random.between(0, 8)]!;
    const ack = random.between(-2, 3) * (random.chance(0.1) ? 5000 : 1);
    const data = new Uint8Array(random.chance(0.5) ? 0 : random.between(1, 600));
    const options = random.chance(0.5)
      ? { data, mss: random.between(0, 2000), scale: random.between(-1, 20) }
      : { data };
    const near = seq + (random.chance(0.7) ? 0 : random.between(-1000, 70000));
    peer.inject(flags, near, ack, { ...options, window: random.between(0, 65535) });
    const chosen = random.chance(0.75) ? segment! : plain[random.between(0, plain.length - 1)]!;
    receive(random.chance(0.3) ? chosen : mutate(random, chosen));
    // Follow the stack's numbers, so that many segments are acceptable.
    const tcb = peer.stack.tcp.table.all()[0];
    if (tcb !== undefined && random.chance(0.5)) {
      peer.peerPort = tcb.remotePort;
      peer.stackIss = tcb.iss;
      seq = (tcb.rcvNxt - peer.peerIss) | 0;
    }
    if (random.chance(0.1)) receive(random.chance(0.7) ? fragment(random) : mutate(random, fragment(random)));
    if (tcb !== undefined && random.chance(0.05)) receive(tooLong(random, tcb));
    if (random.chance(0.3)) peer.poll();
    if (random.chance(0.02)) peer.advance(random.between(1, 3000));
    if (random.chance(0.02) && connections.length > 0) connections[random.between(0, connections.length - 1)]!.resume();
    peer.full = random.chance(0.05);
    assert.ok(peer.frames.length < 200, "one frame caused a storm");
    peer.frames = [];
    const { tcp, ip, fragments } = peer.stack;
    assert.ok(ip.arp.size <= ARP_ENTRIES_MAX && ip.arp.pendingPackets <= ARP_PENDING_MAX);
    assert.ok(tcp.receiveMemoryBytes >= 0 && tcp.receiveMemoryBytes <= RCV_MEMORY_BYTES_MAX);
    assert.ok(tcp.timers.size <= tcp.connections);
    assert.ok(tcp.paths.size <= PATHS_MAX);
    assert.ok(fragments.size <= REASSEMBLIES_MAX && fragments.bufferedBytes <= REASSEMBLY_BYTES_MAX);
  }
  peer.full = false;
  for (const connection of connections) connection.destroy();
  peer.advance(700_000);
  assert.equal(peer.stack.tcp.connections, 0);
  assert.equal(peer.stack.tcp.timers.size, 0);
  assert.equal(peer.stack.tcp.receiveMemoryBytes, 0);
  assert.equal(peer.stack.ip.arp.pendingPackets, 0);
  assert.equal(peer.stack.fragments.size, 0);
  assert.equal(peer.stack.fragments.bufferedBytes, 0);
  assert.ok(peer.stack.counters.ipReassembled > 5 && peer.stack.counters.dropFragmentOverlap > 5);
  assert.ok(peer.stack.counters.tcpPathMtuLowered >= 0);
  // It still serves.
  peer.receive = receive;
  peer.frames = [];
  peer.answerArp();
  const log = new Log();
  const listener = peer.stack.listenTcp("0.0.0.0", 81, 5, (connection) => connection.setHandlers(log));
  assert.ok(!isSocketError(listener));
  peer.stackPort = 81;
  peer.stackIss = 0;
  peer.send("S", 0, 0, { mss: 1460 });
  peer.stackIss = peer.takeOne().seq;
  peer.send("PA", 1, 1, { data: text("alive") });
  assert.equal(log.text, "alive");
}

test("mutated frames, seeds 1 to 12", () => {
  for (let seed = 1; seed <= 12; seed++) fuzz(seed, 2500);
});

test("plain noise", () => {
  const random = new SeededRandom(99);
  const peer = new RawPeer();
  for (let round = 0; round < 5000; round++) {
    const frame = new Uint8Array(random.between(0, 120)).map(() => random.u32());
    if (random.chance(0.9)) frame.set(STACK_MAC.subarray(0, Math.min(6, frame.length)));
    if (frame.length > 14 && random.chance(0.9)) frame.set([8, random.chance(0.3) ? 6 : 0], 12);
    if (frame.length > 15 && random.chance(0.8)) frame[14] = 0x45;
    if (random.chance(0.5)) repair(frame);
    peer.receive(frame);
    if (random.chance(0.1)) peer.poll();
    peer.frames = [];
  }
  assert.ok(parseAddress("10.0.0.1") === STACK_ADDRESS);
});
