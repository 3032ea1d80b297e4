/** ICMPv6 (RFC 4443): echo, errors that are sent, errors that are believed. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { isSocketError } from "@kiln/sockets";
import { ICMPV6_ECHOES_BURST, ICMPV6_ERRORS_BURST } from "../src/ipv6/limits.ts";
import { get16, get32, put16, put32 } from "../src/wire/bytes.ts";
import { Log } from "./rawpeer.ts";
import { ACK, concat, FAR, icmp6, ip6, PEER, RawPeer6, ROUTER_MAC, STACK, SYN, tcp6, udp6 } from "./rawpeer6.ts";

function echo(peer: RawPeer6, source: string, destination: string, data: Uint8Array): void {
  const rest = concat([0x12, 0x34, 0, 7], data);
  peer.receive(ip6(source, destination, 58, icmp6(source, destination, 128, 0, rest)));
}

test("4.1, 4.2: an echo comes back with its data, also from other networks", () => {
  const peer = new RawPeer6().settle();
  const data = new TextEncoder().encode("abcdefgh".repeat(7));
  echo(peer, PEER, STACK, data);
  const answer = peer.takeOne();
  assert.equal(answer.type, 129);
  assert.equal(answer.source, STACK);
  assert.equal(answer.destination, PEER);
  assert.deepEqual(answer.payload.slice(4), concat([0x12, 0x34, 0, 7], data));
  echo(peer, FAR, STACK, data.slice(0, 1));
  assert.deepEqual(peer.takeOne().destinationMac, ROUTER_MAC);
});

test("4.2: an echo to all nodes is answered from our own address", () => {
  const peer = new RawPeer6().settle();
  echo(peer, PEER, "ff02::1", new Uint8Array(8));
  assert.equal(peer.takeOne().source, STACK);
});

test("a wrong checksum, a truncated message and an unknown type say nothing", () => {
  const peer = new RawPeer6().settle();
  const message = icmp6(PEER, STACK, 128, 0, new Uint8Array(12));
  message[3] = message[3]! ^ 1;
  peer.receive(ip6(PEER, STACK, 58, message));
  // The pseudo-header counts: the same message between others is wrong.
  peer.receive(ip6(PEER, STACK, 58, icmp6(PEER, "2001:db8::3", 128, 0, new Uint8Array(12))));
  peer.receive(ip6(PEER, STACK, 58, new Uint8Array(7)));
  peer.receive(ip6(PEER, STACK, 58, icmp6(PEER, STACK, 200, 0, new Uint8Array(12))));
  assert.deepEqual(peer.take(), []);
  assert.equal(peer.six.counters.dropIcmpChecksum, 2);
  assert.equal(peer.six.counters.dropIcmpMalformed, 1);
  assert.equal(peer.six.counters.dropIcmpUnknown, 1);
});

test("2.4 f: echoes and errors are limited", () => {
  const peer = new RawPeer6().settle();
  for (let i = 0; i < 500; i++) echo(peer, PEER, STACK, new Uint8Array(8));
  assert.equal(peer.take().length, ICMPV6_ECHOES_BURST);
  for (let i = 0; i < 500; i++) peer.udp(PEER, STACK, 1234, 9, new Uint8Array(3));
  assert.equal(peer.take().length, ICMPV6_ERRORS_BURST);
  assert.ok(peer.six.counters.dropIcmpRateLimited >= 800);
  peer.advance(1000);
  peer.udp(PEER, STACK, 1234, 9, new Uint8Array(3));
  assert.equal(peer.take().length, 1);
});

test("3.1: a port without a socket, with as much of the packet as the least MTU holds", () => {
  const peer = new RawPeer6().settle();
  const data = new Uint8Array(1400).map((_, i) => i);
  peer.udp(PEER, STACK, 1234, 9, data);
  const error = peer.takeOne();
  assert.equal(error.type, 1);
  assert.equal(error.payload[1], 4);
  assert.equal(error.payload.length + 40, 1280);
  const packet = ip6(PEER, STACK, 17, udp6(PEER, STACK, 1234, 9, data));
  assert.deepEqual(error.payload.slice(8), packet.slice(0, 1280 - 48));
});

test("2.4 e: no error about an error, about a packet to a group, or to what is no station", () => {
  const peer = new RawPeer6().settle();
  // An unknown option in a packet that holds an error, then in one that holds an echo.
  const option = [58, 0, 0x80, 4, 0, 0, 0, 0];
  peer.receive(ip6(PEER, STACK, 60, concat(option, icmp6(PEER, STACK, 1, 4, new Uint8Array(12)))));
  peer.receive(ip6("::", "ff02::1", 60, concat(option, icmp6("::", "ff02::1", 128, 0, new Uint8Array(12)))));
  peer.udp(PEER, "ff02::1", 1234, 9, new Uint8Array(3));
  peer.receive(ip6("ff02::2", STACK, 17, udp6("ff02::2", STACK, 1, 9, new Uint8Array(3))));
  // e.3: an option that asks for it is told of, to a group as well.
  peer.receive(ip6(PEER, "ff02::1", 60, concat(option, icmp6(PEER, "ff02::1", 128, 0, new Uint8Array(12)))));
  const error = peer.takeOne();
  assert.equal(error.type, 4);
  assert.equal(error.payload[1], 2);
  assert.equal(error.source, STACK);
});

/** A connection of the stack's to `remote`, established; the sequence numbers of both sides. */
function connected(
  peer: RawPeer6,
  remote: string,
): { log: Log; port: number; seq: number; write: (length: number) => void } {
  const log = new Log();
  const connection = peer.stack.connectTcp(remote, 80, log);
  assert.ok(!isSocketError(connection));
  peer.poll();
  const syn = peer.takeOne();
  const port = get16(syn.payload, 0);
  const options = new Uint8Array([2, 4, 1440 >> 8, 1440 & 255]);
  const seq = (syn.segment.seq + 1) | 0;
  peer.tcp(remote, STACK, 80, port, { flags: SYN | ACK, seq: 999, ack: seq, options });
  peer.take();
  return { log, port, seq, write: (length) => void connection.write(new Uint8Array(length), 0, length) };
}

function quote(type: number, rest: number, packet: Uint8Array, code = 0): Uint8Array {
  const head = new Uint8Array(4);
  put32(head, 0, rest);
  return ip6("2001:db8::77", STACK, 58, icmp6("2001:db8::77", STACK, type, code, concat(head, packet)));
}

test("RFC 8201: Packet Too Big lowers the segments of the connection that it quotes", () => {
  const peer = new RawPeer6().settle();
  const { port, write } = connected(peer, FAR);
  write(5000);
  peer.poll();
  const sent = peer.take();
  assert.equal(sent[0]!.segment.data.length, 1440);
  peer.receive(quote(2, 1300, sent[0]!.frame.slice(14, 14 + 1200)));
  const again = peer.take();
  assert.ok(again.length > 0);
  for (const one of again) assert.ok(one.frame.length - 14 <= 1300, `${one.frame.length - 14}`);
  assert.equal(again[0]!.segment.data.length, 1240);
  assert.equal(get16(again[0]!.payload, 0), port);
  // The next connection knows it already.
  const next = connected(peer, FAR);
  next.write(5000);
  peer.poll();
  assert.equal(peer.take().find((one) => get16(one.payload, 0) === next.port)!.segment.data.length, 1240);
});

test("RFC 8201 section 4: less than 1280, for no connection, or for what is not in flight is ignored", () => {
  const peer = new RawPeer6().settle();
  const { seq, port, write } = connected(peer, FAR);
  write(3000);
  peer.poll();
  const packet = peer.take()[0]!.frame.slice(14, 14 + 1200);
  peer.receive(quote(2, 1279, packet));
  peer.receive(quote(2, 0, packet));
  peer.receive(quote(2, 1500, packet));
  assert.equal(peer.six.counters.dropPacketTooBig, 3);
  const stranger = packet.slice();
  put16(stranger, 40, port + 1);
  peer.receive(quote(2, 1300, stranger));
  const unknown = packet.slice();
  unknown[39] = 0x55;
  peer.receive(quote(2, 1300, unknown));
  const late = packet.slice();
  put32(late, 44, (seq + 100_000) | 0);
  peer.receive(quote(2, 1300, late));
  const foreign = packet.slice();
  foreign[23] = 0x66;
  peer.receive(quote(2, 1300, foreign));
  assert.deepEqual(peer.take(), []);
  assert.equal(peer.stack.counters.tcpPathMtuLowered, 0);
  assert.equal(peer.stack.tcp.paths.size, 0);
});

test("RFC 8201: datagrams are cut after Packet Too Big for a socket of ours", () => {
  const peer = new RawPeer6().settle();
  const socket = peer.stack.bindUdp("::", 5000, { onMessage: () => {}, onError: () => {} });
  assert.ok(!isSocketError(socket));
  const data = new Uint8Array(1400);
  socket.send(data, 0, data.length, FAR, 7);
  const whole = peer.takeOne();
  assert.equal(whole.next, 17);
  const stranger = whole.frame.slice(14, 14 + 600);
  put16(stranger, 40, 5001);
  peer.receive(quote(2, 1280, stranger));
  assert.equal(peer.six.counters.dropPacketTooBig, 1);
  peer.receive(quote(2, 1280, whole.frame.slice(14, 14 + 600)));
  peer.take();
  socket.send(data, 0, data.length, FAR, 7);
  const pieces = peer.take();
  assert.deepEqual(
    pieces.map((one) => one.next),
    [44, 44],
  );
  for (const one of pieces) assert.ok(one.frame.length - 14 <= 1280);
});

test("3.1: unreachable ends an attempt to connect, and nothing that stands", () => {
  const peer = new RawPeer6().settle();
  const standing = connected(peer, FAR);
  const log = new Log();
  peer.stack.connectTcp("2001:db8:aaaa::1", 81, log);
  peer.poll();
  const syn = peer.takeOne();
  peer.receive(quote(1, 0, tcp6(STACK, FAR, standing.port, 80, { seq: standing.seq }), 0));
  peer.receive(quote(1, 0, syn.frame.slice(14), 3));
  assert.deepEqual(log.events, ["close EHOSTUNREACH"]);
  const refused = new Log();
  peer.stack.connectTcp("2001:db8:aaaa::1", 81, refused);
  peer.poll();
  peer.receive(quote(1, 0, peer.takeOne().frame.slice(14), 4));
  assert.deepEqual(refused.events, ["close ECONNREFUSED"]);
  assert.deepEqual(standing.log.events, ["connect"]);
});

test("3.4: a protocol that nobody here speaks, and where the packet says so", () => {
  const peer = new RawPeer6().settle();
  peer.receive(ip6(PEER, STACK, 99, new Uint8Array(20)));
  const error = peer.takeOne();
  assert.equal(error.type, 4);
  assert.equal(error.payload[1], 1);
  assert.equal(get32(error.payload, 4), 6);
  // Behind an extension header it is that header's field.
  peer.receive(ip6(PEER, STACK, 60, concat([99, 0, 1, 4, 0, 0, 0, 0], new Uint8Array(20))));
  assert.equal(get32(peer.takeOne().payload, 4), 40);
});
