/** Neighbour Discovery (RFC 4861 sections 7.1 to 7.3): who has which address, whether it answers, and forgers. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { isSocketError, type UdpSocket } from "@kiln/sockets";
import {
  DELAY_FIRST_PROBE_MS,
  NEIGHBOUR_PENDING_MAX,
  NEIGHBOURS_INCOMPLETE_MAX,
  NEIGHBOURS_MAX,
  RETRANS_TIMER_MS,
} from "../src/ipv6/limits.ts";
import { DELAY, PROBE, REACHABLE, STALE } from "../src/ipv6/neighbours.ts";
import { get16 } from "../src/wire/bytes.ts";
import { Log } from "./rawpeer.ts";
import {
  ACK,
  address,
  concat,
  FAR,
  icmp6,
  ip6,
  link,
  PEER,
  PEER_LINK,
  PEER_MAC,
  RawPeer6,
  ROUTER,
  ROUTER_MAC,
  STACK,
  STACK_LINK,
  STACK_MAC,
  SYN,
} from "./rawpeer6.ts";

const OTHER_MAC = new Uint8Array([2, 0, 0, 0, 0, 9]);

/** A settled stack that knows nobody, with a UDP socket. */
function quiet(): { peer: RawPeer6; socket: UdpSocket } {
  const peer = new RawPeer6();
  peer.advance(1500);
  peer.take();
  const socket = peer.stack.bindUdp("::", 5000, { onMessage: () => {}, onError: () => {} });
  assert.ok(!isSocketError(socket));
  return { peer, socket };
}

function send(socket: UdpSocket, to: string, text = "hello"): boolean {
  const bytes = new TextEncoder().encode(text);
  return socket.send(bytes, 0, bytes.length, to, 7);
}

function stateOf(peer: RawPeer6, text: string): number {
  const handle = peer.six.table.findBytes(address(text), 0);
  return handle === 0 ? -1 : (peer.six.neighbours.find(handle)?.state ?? -1);
}

test("7.2.2, 7.2.5: a packet for an unknown neighbour waits for its advertisement", () => {
  const { peer, socket } = quiet();
  assert.equal(send(socket, PEER), true);
  const question = peer.takeOne();
  assert.equal(question.type, 135);
  assert.equal(question.hopLimit, 255);
  assert.equal(question.source, STACK);
  assert.equal(question.destination, "ff02::1:ff00:2");
  assert.equal(question.target, PEER);
  assert.deepEqual(question.payload.slice(24), link(1, STACK_MAC));
  peer.advertise(PEER, "SO");
  const packet = peer.takeOne();
  assert.equal(packet.destination, PEER);
  assert.deepEqual(packet.destinationMac, PEER_MAC);
  assert.equal(stateOf(peer, PEER), REACHABLE);
  assert.equal(peer.six.neighbours.pendingPackets, 0);
});

test("7.2.2: three questions, a second apart, then the packets are given up and connections end", () => {
  const { peer, socket } = quiet();
  send(socket, PEER);
  const errors: string[] = [];
  peer.stack.connectTcp(PEER, 80, {
    onConnect() {},
    onData() {},
    onDrain() {},
    onEnd() {},
    onClose: (error) => errors.push(error?.code ?? "none"),
  });
  peer.advance(3 * RETRANS_TIMER_MS + 10);
  const asked = peer.take();
  assert.deepEqual(
    asked.map((one) => one.type),
    [135, 135, 135],
  );
  assert.deepEqual(errors, ["EHOSTUNREACH"]);
  assert.equal(stateOf(peer, PEER), -1);
  // The datagram, the SYN and its repetition.
  assert.equal(peer.six.counters.dropNeighbourUnresolved, 3);
});

test("7.2.3, 7.2.4: a solicitation is answered, and its sender is STALE until somebody sends to it", () => {
  const { peer, socket } = quiet();
  peer.receive(
    ip6(
      PEER,
      "ff02::1:ff00:1",
      58,
      icmp6(PEER, "ff02::1:ff00:1", 135, 0, concat([0, 0, 0, 0], address(STACK), link(1, PEER_MAC))),
      255,
    ),
  ); // prettier-ignore
  const answer = peer.takeOne();
  assert.equal(answer.type, 136);
  assert.equal(answer.hopLimit, 255);
  assert.equal(answer.source, STACK);
  assert.equal(answer.destination, PEER);
  assert.equal(answer.payload[4], 0x60, "solicited, override");
  assert.equal(answer.target, STACK);
  assert.deepEqual(answer.payload.slice(24), link(2, STACK_MAC));
  assert.deepEqual(answer.destinationMac, PEER_MAC);
  assert.equal(stateOf(peer, PEER), STALE);
  send(socket, PEER);
  assert.equal(peer.takeOne().next, 17);
  assert.equal(stateOf(peer, PEER), DELAY);
});

test("7.3.3: DELAY, then three questions to the station alone, then it is forgotten", () => {
  const { peer, socket } = quiet();
  peer.solicit(PEER, STACK);
  send(socket, PEER);
  peer.take();
  peer.advance(DELAY_FIRST_PROBE_MS - 1);
  assert.deepEqual(peer.take(), []);
  peer.advance(2);
  const probe = peer.takeOne();
  assert.equal(stateOf(peer, PEER), PROBE);
  assert.equal(probe.destination, PEER);
  assert.deepEqual(probe.destinationMac, PEER_MAC);
  peer.advance(2 * RETRANS_TIMER_MS);
  assert.equal(peer.take().length, 2);
  peer.advance(RETRANS_TIMER_MS);
  assert.equal(stateOf(peer, PEER), -1);
  // It may have another station now: everybody is asked.
  send(socket, PEER);
  assert.equal(peer.takeOne().destination, "ff02::1:ff00:2");
});

test("7.3.3: an answer to a probe makes it REACHABLE, for half to one and a half times 30 s", () => {
  const { peer, socket } = quiet();
  peer.solicit(PEER, STACK);
  send(socket, PEER);
  peer.advance(DELAY_FIRST_PROBE_MS + 1);
  peer.advertise(PEER, "SO");
  assert.equal(stateOf(peer, PEER), REACHABLE);
  peer.advance(14_900);
  assert.equal(stateOf(peer, PEER), REACHABLE);
  peer.advance(30_200);
  assert.equal(stateOf(peer, PEER), STALE);
});

test("7.3.1: acknowledgments of TCP show that a neighbour is there, and nobody asks it", () => {
  const peer = new RawPeer6().settle();
  const connection = peer.stack.connectTcp(PEER, 80, new Log());
  assert.ok(!isSocketError(connection));
  peer.poll();
  const syn = peer.takeOne();
  assert.equal(stateOf(peer, PEER), DELAY);
  const port = get16(syn.payload, 0);
  const seq = (syn.segment.seq + 1) | 0;
  peer.tcp(PEER, STACK, 80, port, { flags: SYN | ACK, seq: 999, ack: seq });
  connection.write(new Uint8Array(10), 0, 10);
  peer.poll();
  peer.tcp(PEER, STACK, 80, port, { seq: 1000, ack: (seq + 10) | 0 });
  assert.equal(stateOf(peer, PEER), REACHABLE);
  peer.take();
  peer.advance(DELAY_FIRST_PROBE_MS + 3000);
  assert.deepEqual(peer.take(), []);
});

test("7.2.5: override decides whether another station is believed", () => {
  const { peer, socket } = quiet();
  send(socket, PEER);
  peer.advertise(PEER, "SO");
  peer.take();
  peer.advertise(PEER, "S", STACK, OTHER_MAC);
  assert.equal(stateOf(peer, PEER), STALE, "without override: asked before it is believed");
  send(socket, PEER);
  assert.deepEqual(peer.takeOne().destinationMac, PEER_MAC);
  peer.advertise(PEER, "O", STACK, OTHER_MAC);
  assert.equal(stateOf(peer, PEER), STALE);
  send(socket, PEER);
  assert.deepEqual(peer.takeOne().destinationMac, OTHER_MAC);
});

test("an advertisement that nobody asked for enters nobody", () => {
  const { peer } = quiet();
  peer.advertise(PEER, "SO");
  peer.advertise(PEER, "O", "ff02::1");
  assert.equal(stateOf(peer, PEER), -1);
  assert.equal(peer.six.neighbours.size, 0);
  assert.equal(peer.six.counters.dropNdUnsolicited, 2);
});

test("7.1: hop limit 255, code 0, options that are there, no groups as targets; nothing in fragments (RFC 6980)", () => {
  const { peer } = quiet();
  const rest = concat([0, 0, 0, 0], address(STACK), link(1, PEER_MAC));
  const solicit = (bytes: Uint8Array, code = 0, hopLimit = 255, source = PEER): void =>
    peer.receive(ip6(source, STACK, 58, icmp6(source, STACK, 135, code, bytes), hopLimit));
  solicit(rest, 0, 254);
  solicit(rest, 1);
  solicit(rest.slice(0, 19));
  solicit(concat(rest.slice(0, 20), [1, 0, 2, 0, 0, 0, 0, 2]));
  solicit(concat(rest.slice(0, 20), [1, 2, 2, 0, 0, 0, 0, 2]));
  solicit(concat(rest.slice(0, 20), [1, 1, 2, 0]));
  solicit(concat([0, 0, 0, 0], address("ff02::1"), link(1, PEER_MAC)));
  // From "::": not to one station, not with a station's address.
  solicit(rest.slice(0, 20), 0, 255, "::");
  const atomic = concat([58, 0, 0, 0, 0, 0, 0, 1], icmp6(PEER, STACK, 135, 0, rest));
  peer.receive(ip6(PEER, STACK, 44, atomic, 255));
  assert.deepEqual(peer.take(), []);
  assert.equal(peer.six.neighbours.size, 0);
  assert.equal(peer.six.counters.dropNdMalformed, 9);
});

test("a group address is nobody's station", () => {
  const { peer } = quiet();
  const rest = concat([0, 0, 0, 0], address(STACK), link(1, new Uint8Array([3, 0, 0, 0, 0, 2])));
  peer.receive(ip6(PEER, STACK, 58, icmp6(PEER, STACK, 135, 0, rest), 255));
  assert.deepEqual(peer.take(), []);
  assert.equal(peer.six.neighbours.size, 0);
});

test("addresses of other networks become no neighbours, whatever they say", () => {
  const { peer } = quiet();
  peer.solicit(FAR, STACK);
  assert.equal(stateOf(peer, FAR), -1);
  assert.deepEqual(peer.takeOne().destinationMac, PEER_MAC);
});

test("8: redirects are ignored", () => {
  const peer = new RawPeer6().settle();
  const rest = concat([0, 0, 0, 0], address(PEER_LINK), address(FAR), link(2, PEER_MAC));
  peer.receive(ip6(ROUTER, STACK, 58, icmp6(ROUTER, STACK, 137, 0, rest), 255), ROUTER_MAC);
  assert.equal(peer.six.counters.dropRedirect, 1);
  const socket = peer.stack.bindUdp("::", 5000, { onMessage: () => {}, onError: () => {} });
  assert.ok(!isSocketError(socket));
  send(socket, FAR);
  assert.deepEqual(peer.takeOne().destinationMac, ROUTER_MAC);
});

test("a flood of solicitations pushes out nobody who was reached, and its answers are limited", () => {
  const { peer, socket } = quiet();
  send(socket, PEER);
  peer.advertise(PEER, "SO");
  peer.take();
  for (let i = 0; i < 2000; i++) peer.solicit(`2001:db8::bad:${i.toString(16)}`, STACK);
  assert.equal(stateOf(peer, PEER), REACHABLE);
  assert.ok(peer.take().length <= 60);
  assert.ok(peer.six.counters.dropNdRateLimited >= 1900);
  // As many as are answered: the table is full, and who was used longest ago is not who goes.
  for (let i = 0; i < 800; i++) {
    if (i % 50 === 0) peer.advance(300);
    peer.solicit(`2001:db8::beef:${i.toString(16)}`, STACK);
  }
  assert.equal(peer.six.neighbours.size, NEIGHBOURS_MAX);
  assert.equal(stateOf(peer, PEER), REACHABLE);
  // One reference for each neighbour, and none left of the others.
  assert.ok(peer.six.table.count < NEIGHBOURS_MAX + 20);
});

test("forged senders of this network: unanswered questions are bounded, the oldest makes room, a real one gets through", () => {
  const { peer, socket } = quiet();
  peer.solicit(PEER_LINK, STACK);
  for (let i = 0; i < 1000; i++) {
    const from = `2001:db8::dead:${i.toString(16)}`;
    peer.receive(ip6(from, STACK, 58, icmp6(from, STACK, 128, 0, new Uint8Array(12))));
    if (i % 50 === 0) peer.advance(51);
  }
  assert.ok(peer.six.neighbours.incompleteCount <= NEIGHBOURS_INCOMPLETE_MAX);
  assert.ok(peer.six.neighbours.pendingPackets <= NEIGHBOURS_INCOMPLETE_MAX * NEIGHBOUR_PENDING_MAX);
  assert.equal(stateOf(peer, PEER_LINK), STALE);
  send(socket, PEER);
  peer.advertise(PEER, "SO");
  assert.equal(stateOf(peer, PEER), REACHABLE);
  peer.advance(10_000);
  assert.equal(peer.six.neighbours.incompleteCount, 0);
  assert.equal(peer.six.neighbours.pendingPackets, 0);
  assert.ok(peer.six.table.count < 40, `${peer.six.table.count} addresses are left`);
});

test("7.2.2: of many packets that wait for one neighbour the latest are kept", () => {
  const { peer, socket } = quiet();
  for (let i = 0; i < 20; i++) send(socket, PEER, `${i}`);
  peer.take();
  peer.advertise(PEER, "SO");
  const kept = peer.take().map((one) => new TextDecoder().decode(one.payload.slice(8)));
  assert.deepEqual(kept, ["12", "13", "14", "15", "16", "17", "18", "19"]);
  assert.equal(peer.six.counters.dropNeighbourPendingFull, 12);
});

test("somebody speaks for our address: it is counted, and stays ours", () => {
  const peer = new RawPeer6().settle();
  peer.advertise(STACK, "O", "ff02::1", OTHER_MAC);
  assert.equal(peer.six.counters.addressConflicts, 1);
  peer.solicit(PEER, STACK);
  assert.equal(peer.takeOne().target, STACK);
  assert.equal(stateOf(peer, STACK), -1);
  assert.equal(STACK_LINK.startsWith("fe80"), true);
});
