/** Fragments (RFC 791 section 3.2, RFC 815, 1122 section 3.3, 5722): put together, sent, refused, bounded. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { isSocketError, type UdpSocket } from "@kiln/sockets";
import { parseAddress } from "../src/address.ts";
import { checksumAdd } from "../src/checksum.ts";
import {
  FRAGMENTS_PER_PACKET_MAX,
  REASSEMBLIES_MAX,
  REASSEMBLIES_PER_SOURCE_MAX,
  REASSEMBLY_BYTES_MAX,
} from "../src/fragments.ts";
import { emitEthernet } from "../src/wire/ethernet.ts";
import { emitIcmp, IcmpHeader, parseIcmp } from "../src/wire/icmp.ts";
import { emitIpv4, Ipv4Header, PROTOCOL_ICMP, PROTOCOL_UDP, parseIpv4 } from "../src/wire/ipv4.ts";
import { WIRE_FRAGMENT, WIRE_OK } from "../src/wire/result.ts";
import { emitUdp, parseUdp, UdpHeader } from "../src/wire/udp.ts";
import { PEER_ADDRESS, PEER_MAC, RawPeer, STACK_ADDRESS, STACK_MAC } from "./rawpeer.ts";
import { SeededRandom } from "./sim/random.ts";

const PORT = 53;

function pattern(length: number, seed = 0): Uint8Array {
  return new Uint8Array(length).map((_, i) => (Math.imul(i, 31) + (i >> 8) + seed) & 255);
}

function datagram(payload: Uint8Array, source = PEER_ADDRESS): Uint8Array {
  const packet = new Uint8Array(8 + payload.length);
  packet.set(payload, 8);
  emitUdp(packet, 0, source, STACK_ADDRESS, 4000, PORT, payload.length, checksumAdd(0, payload, 0, payload.length));
  return packet;
}

interface Piece {
  readonly offset: number;
  readonly more: boolean;
  readonly bytes: Uint8Array;
}

/** One fragment as a frame. */
function frame(piece: Piece, id: number, protocol = PROTOCOL_UDP, source = PEER_ADDRESS): Uint8Array {
  const frame = new Uint8Array(34 + piece.bytes.length);
  emitEthernet(frame, 0, STACK_MAC, 0, PEER_MAC, 0x0800);
  const field = (piece.more ? 0x2000 : 0) | (piece.offset / 8);
  emitIpv4(frame, 14, source, STACK_ADDRESS, protocol, 64, id, piece.bytes.length, field);
  frame.set(piece.bytes, 34);
  return frame;
}

function cut(packet: Uint8Array, size: number): Piece[] {
  const pieces: Piece[] = [];
  for (let offset = 0; offset < packet.length; offset += size) {
    const bytes = packet.subarray(offset, Math.min(packet.length, offset + size));
    pieces.push({ offset, more: offset + size < packet.length, bytes });
  }
  return pieces;
}

class Receiver {
  readonly peer: RawPeer;
  readonly messages: Uint8Array[] = [];
  readonly socket: UdpSocket;

  constructor(mtu = 1500) {
    this.peer = new RawPeer({}, mtu);
    const socket = this.peer.stack.bindUdp("0.0.0.0", PORT, {
      onMessage: (bytes, offset, length) => this.messages.push(bytes.slice(offset, offset + length)),
      onError: () => assert.fail("no error was expected"),
    });
    assert.ok(!isSocketError(socket));
    this.socket = socket;
  }

  get counters() {
    return this.peer.stack.counters;
  }

  send(piece: Piece, id = 1, source = PEER_ADDRESS): void {
    this.peer.receive(frame(piece, id, PROTOCOL_UDP, source));
  }

  /** What is left of a reassembly after everything: nothing. */
  assertClean(): void {
    this.peer.advance(31_000);
    assert.equal(this.peer.stack.fragments.size, 0);
    assert.equal(this.peer.stack.fragments.bufferedBytes, 0);
    assert.equal(this.peer.stack.fragments.deadlineMs, Infinity);
  }
}

test("RFC 815: fragments in any order, with duplicates, make the datagram", () => {
  const random = new SeededRandom(3);
  const receiver = new Receiver();
  for (let round = 0; round < 200; round++) {
    const payload = pattern(random.between(1, 5000), round);
    const pieces = cut(datagram(payload), 8 * random.between(1, 185));
    if (pieces.length < 2 || pieces.length > FRAGMENTS_PER_PACKET_MAX) continue;
    const order = pieces.map((piece) => ({ piece, key: random.u32() })).sort((a, b) => a.key - b.key);
    for (const [i, { piece }] of order.entries()) {
      receiver.send(piece, round);
      // Not the last one: behind the complete packet it would begin a new one.
      if (i < order.length - 1 && random.chance(0.2)) receiver.send(piece, round);
    }
    assert.deepEqual(receiver.messages.pop(), payload);
    assert.equal(receiver.messages.length, 0);
  }
  assert.equal(receiver.peer.stack.fragments.size, 0);
  assert.ok(receiver.counters.dropFragmentDuplicate > 50 && receiver.counters.ipReassembled > 50);
});

test("RFC 791: the longest datagram arrives; one byte more is malformed", () => {
  const receiver = new Receiver();
  const payload = pattern(65507);
  for (const piece of cut(datagram(payload), 1480)) receiver.send(piece);
  assert.deepEqual(receiver.messages, [payload]);
  const last = { offset: 65504, more: false, bytes: new Uint8Array(12) };
  receiver.send(last, 2);
  assert.equal(receiver.counters.dropFragmentMalformed, 1, "65504 + 12 + 20 bytes of header");
  receiver.assertClean();
});

test("RFC 5722: overlaps refuse the whole packet, and what comes later of it", () => {
  const whole = cut(datagram(pattern(3000)), 800);
  const [first, second, third, fourth] = [whole[0]!, whole[1]!, whole[2]!, whole[3]!];
  const overlaps: Piece[] = [
    { offset: 400, more: true, bytes: pattern(800) },
    { offset: 0, more: true, bytes: pattern(8) },
    { offset: 792, more: true, bytes: pattern(16) },
    { offset: 800, more: true, bytes: pattern(808) },
    { offset: 1592, more: true, bytes: pattern(800) },
    { offset: 0, more: true, bytes: pattern(2400) },
    { offset: 800, more: false, bytes: pattern(100) },
  ];
  for (const [id, bad] of overlaps.entries()) {
    const receiver = new Receiver();
    receiver.send(first, id);
    receiver.send(second, id);
    receiver.send(bad, id);
    assert.equal(receiver.counters.dropFragmentOverlap, 3, `case ${id}`);
    for (const piece of [third, fourth, first, second]) receiver.send(piece, id);
    assert.deepEqual(receiver.messages, []);
    assert.equal(receiver.counters.dropFragmentOverlap, 7);
    assert.equal(receiver.peer.stack.fragments.bufferedBytes, 0);
    // Another packet is not concerned, and after its time the same number begins anew.
    for (const piece of whole) receiver.send(piece, 100);
    receiver.peer.advance(31_000);
    for (const piece of whole) receiver.send(piece, id);
    assert.equal(receiver.messages.length, 2);
    receiver.assertClean();
  }
});

test("lengths that contradict each other refuse the packet", () => {
  const cases: Piece[][] = [
    [
      { offset: 800, more: false, bytes: pattern(100) },
      { offset: 904, more: true, bytes: pattern(8) },
    ],
    [
      { offset: 800, more: false, bytes: pattern(100) },
      { offset: 1600, more: false, bytes: pattern(100) },
    ],
    [
      { offset: 1600, more: true, bytes: pattern(8) },
      { offset: 800, more: false, bytes: pattern(100) },
    ],
    [
      { offset: 800, more: false, bytes: pattern(104) },
      { offset: 896, more: true, bytes: pattern(8) },
    ],
  ];
  for (const [id, pieces] of cases.entries()) {
    const receiver = new Receiver();
    for (const piece of pieces) receiver.send(piece, id);
    assert.equal(receiver.counters.dropFragmentOverlap, 2, `case ${id}`);
    receiver.assertClean();
  }
});

test("fragments that cannot be are malformed: empty, or cut at no multiple of eight", () => {
  const receiver = new Receiver();
  receiver.send({ offset: 0, more: true, bytes: new Uint8Array(0) });
  receiver.send({ offset: 8, more: false, bytes: new Uint8Array(0) });
  receiver.send({ offset: 0, more: true, bytes: new Uint8Array(13) });
  assert.equal(receiver.counters.dropFragmentMalformed, 3);
  assert.equal(receiver.peer.stack.fragments.size, 0);
});

test("source, destination, protocol and identification tell packets apart", () => {
  const receiver = new Receiver();
  const other = parseAddress("10.0.0.77")!;
  const mine = cut(datagram(pattern(2000, 1)), 1000);
  const theirs = cut(datagram(pattern(2000, 2), other), 1000);
  const second = cut(datagram(pattern(2000, 3)), 1000);
  for (let i = 0; i < 3; i++) {
    receiver.send(mine[i]!, 1);
    receiver.send(theirs[i]!, 1, other);
    receiver.peer.receive(frame(mine[i]!, 1, 99));
    receiver.send(second[i]!, 2);
  }
  assert.deepEqual(
    receiver.messages.map((message) => message[0]),
    [1, 2, 3],
  );
});

test("RFC 1122 section 3.3.2: after 30 s a reassembly ends; the sender hears of it if its first fragment came", () => {
  for (const which of [0, 1]) {
    const receiver = new Receiver();
    const pieces = cut(datagram(pattern(2000)), 1000);
    receiver.send(pieces[which]!);
    receiver.peer.frames = [];
    receiver.peer.advance(29_990);
    assert.equal(receiver.counters.dropFragmentTimeout, 0);
    receiver.peer.advance(20);
    assert.equal(receiver.counters.dropFragmentTimeout, 1);
    assert.equal(receiver.peer.stack.fragments.size, 0);
    const errors = receiver.peer.frames.filter((sent) => sent[13] === 0);
    assert.equal(errors.length, which === 0 ? 1 : 0);
    if (which === 1) continue;
    const ip = new Ipv4Header();
    const icmp = new IcmpHeader();
    assert.equal(parseIpv4(errors[0]!, 14, errors[0]!.length - 14, ip), WIRE_OK);
    assert.equal(parseIcmp(errors[0]!, ip.payloadOffset, ip.payloadLength, icmp), WIRE_OK);
    assert.deepEqual([icmp.type, icmp.code, icmp.bodyLength, ip.destination], [11, 1, 28, PEER_ADDRESS]);
    const original = frame(pieces[0]!, 1).subarray(14, 42);
    assert.deepEqual(errors[0]!.subarray(icmp.bodyOffset, icmp.bodyOffset + 28), original);
  }
});

test("no error about an unfinished ICMP message or a broadcast; and not more than the rate allows", () => {
  const receiver = new Receiver();
  const piece = { offset: 0, more: true, bytes: pattern(80) };
  receiver.peer.receive(frame(piece, 1, PROTOCOL_ICMP));
  const broadcast = frame(piece, 2);
  broadcast.fill(255, 0, 6);
  receiver.peer.receive(broadcast);
  receiver.peer.frames = [];
  receiver.peer.advance(31_000);
  assert.equal(receiver.counters.dropFragmentTimeout, 2);
  for (let i = 0; i < REASSEMBLIES_MAX; i++) receiver.send(piece, i, parseAddress(`10.0.0.${i + 10}`)!);
  receiver.peer.advance(31_000);
  assert.equal(receiver.counters.dropIcmpRateLimited, REASSEMBLIES_MAX - 20, "the burst is 20");
});

test("one source has a bound, all have one; the oldest makes room", () => {
  const receiver = new Receiver();
  const { fragments } = receiver.peer.stack;
  const piece = { offset: 8, more: true, bytes: pattern(8) };
  const victim = parseAddress("10.0.0.9")!;
  const whole = cut(datagram(pattern(1500), victim), 800);
  receiver.send(whole[0]!, 7, victim);
  for (let id = 0; id < 1000; id++) receiver.send(piece, id);
  assert.equal(fragments.size, REASSEMBLIES_PER_SOURCE_MAX + 1, "a flood from one source leaves others alone");
  receiver.send(whole[1]!, 7, victim);
  assert.equal(receiver.messages.length, 1);
  for (let id = 0; id < 1000; id++) receiver.send(piece, id, 0x0a000000 | (10 + (id % 200)) | 0);
  assert.equal(fragments.size, REASSEMBLIES_MAX);
  assert.ok(fragments.bufferedBytes <= REASSEMBLY_BYTES_MAX);
  const held = 1000 - REASSEMBLIES_PER_SOURCE_MAX + (1000 + REASSEMBLIES_PER_SOURCE_MAX - REASSEMBLIES_MAX);
  assert.equal(receiver.counters.dropFragmentLimit, held);
  receiver.assertClean();
});

test("buffers have a bound in bytes; pieces of one packet one in number", () => {
  const receiver = new Receiver();
  const { fragments } = receiver.peer.stack;
  for (let id = 0; id < 40; id++) {
    receiver.send({ offset: 64000, more: true, bytes: pattern(8) }, id, 0x0a000000 | (10 + id) | 0);
    assert.ok(fragments.bufferedBytes <= REASSEMBLY_BYTES_MAX);
  }
  assert.equal(fragments.size, 8, "65,000 bytes each");
  receiver.assertClean();
  const limit = receiver.counters.dropFragmentOverlap;
  for (let i = 0; i <= FRAGMENTS_PER_PACKET_MAX; i++) receiver.send({ offset: 16 * i, more: true, bytes: pattern(8) });
  assert.equal(receiver.counters.dropFragmentOverlap - limit, FRAGMENTS_PER_PACKET_MAX + 1);
  receiver.assertClean();
});

test("a port that nobody has is reported for a datagram in fragments as for any other", () => {
  const receiver = new Receiver();
  receiver.socket.close();
  receiver.peer.frames = [];
  for (const piece of cut(datagram(pattern(2000)), 1000)) receiver.send(piece);
  const [answer] = receiver.peer.frames;
  assert.deepEqual([answer![34], answer![35]], [3, 3]);
  const first = frame(cut(datagram(pattern(2000)), 1000)[0]!, 1);
  assert.deepEqual(answer!.subarray(42, 70), first.subarray(14, 42));
});

/** Puts together what the stack sent, checking offsets and flags. */
function joined(peer: RawPeer, protocol: number): Uint8Array {
  let bytes: number[] = [];
  let id = -1;
  const frames = peer.frames.splice(0).filter((sent) => sent[13] === 0);
  for (const [i, sent] of frames.entries()) {
    const ip = new Ipv4Header();
    assert.equal(parseIpv4(sent, 14, sent.length - 14, ip), frames.length === 1 ? WIRE_OK : WIRE_FRAGMENT);
    assert.ok(20 + ip.payloadLength <= peer.mtu);
    assert.equal(ip.protocol, protocol);
    assert.equal(ip.fragmentOffset, bytes.length);
    assert.equal(ip.moreFragments, i < frames.length - 1);
    if (i < frames.length - 1) assert.ok(20 + ip.payloadLength > peer.mtu - 8, "as full as can be");
    if (id < 0) id = ip.identification;
    assert.equal(ip.identification, id);
    bytes = bytes.concat([...sent.subarray(ip.payloadOffset, ip.payloadOffset + ip.payloadLength)]);
  }
  return new Uint8Array(bytes);
}

test("RFC 791: datagrams longer than the MTU leave in fragments", () => {
  for (const mtu of [576, 1499, 1500]) {
    const receiver = new Receiver(mtu);
    for (const length of [mtu - 28, mtu - 27, mtu, 2 * (mtu - 20) - 8, 2 * (mtu - 20) - 7, 9000, 20000]) {
      const payload = pattern(length);
      const whole = new Uint8Array(length + 9);
      whole.set(payload, 5);
      assert.equal(receiver.socket.send(whole, 5, length, "10.0.0.2", 4000), true);
      const packet = joined(receiver.peer, PROTOCOL_UDP);
      const udp = new UdpHeader();
      assert.equal(parseUdp(packet, 0, packet.length, STACK_ADDRESS, PEER_ADDRESS, udp), WIRE_OK);
      assert.deepEqual([udp.sourcePort, udp.destinationPort, udp.payloadLength], [PORT, 4000, length]);
      assert.deepEqual(packet.subarray(8), payload);
    }
  }
});

test("RFC 1122 section 3.2.2.6: a large echo comes back whole", () => {
  const receiver = new Receiver();
  for (const length of [1472, 1473, 4000, 65507]) {
    const request = new Uint8Array(8 + length);
    request.set(pattern(length), 8);
    emitIcmp(request, 0, 8, 0, 0x00010002, length);
    for (const piece of cut(request, 1480)) receiver.peer.receive(frame(piece, length, PROTOCOL_ICMP));
    const packet = joined(receiver.peer, PROTOCOL_ICMP);
    const icmp = new IcmpHeader();
    assert.equal(parseIcmp(packet, 0, packet.length, icmp), WIRE_OK);
    assert.deepEqual([icmp.type, icmp.rest, icmp.bodyLength], [0, 0x00010002, length]);
    assert.deepEqual(packet.subarray(8), request.subarray(8));
  }
});

test("fragments wait together for ARP, and go over loopback", () => {
  const receiver = new Receiver();
  const payload = pattern(65507);
  assert.equal(receiver.socket.send(payload, 0, payload.length, "10.0.0.9", 4000), true);
  assert.equal(receiver.peer.stack.ip.arp.pendingPackets, 45);
  assert.equal(receiver.counters.dropArpPendingFull, 0);
  assert.equal(receiver.socket.send(payload, 0, payload.length, "127.0.0.1", PORT), true);
  receiver.peer.poll();
  assert.deepEqual(receiver.messages, [payload]);
});
