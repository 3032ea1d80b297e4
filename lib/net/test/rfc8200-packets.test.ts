/** Packets of IPv6 (RFC 8200): headers and their extensions, fragments, UDP and TCP over it, both families on one port. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { isSocketError, type TcpConnection } from "@kiln/sockets";
import { EXTENSION_HEADERS_MAX } from "../src/ipv6/limits.ts";
import { get16, get32, put16, put32 } from "../src/wire/bytes.ts";
import { PROTOCOL_UDP } from "../src/wire/ipv4.ts";
import { ipFrame, Log, PEER_ADDRESS, STACK_ADDRESS, text } from "./rawpeer.ts";
import {
  ACK,
  concat,
  FAR,
  FIN,
  icmp6,
  ip6,
  PEER,
  PEER_LINK,
  PEER_MAC,
  RawPeer6,
  ROUTER_MAC,
  RST,
  STACK,
  STACK_LINK,
  SYN,
  tcp6,
  udp6,
} from "./rawpeer6.ts";

/** A settled stack with a UDP socket on port 53 that remembers what it heard. */
function listening(bound = "::"): { peer: RawPeer6; heard: string[] } {
  const peer = new RawPeer6().settle();
  const heard: string[] = [];
  const socket = peer.stack.bindUdp(bound, 53, {
    onMessage: (bytes, offset, length, from, port) => {
      heard.push(`${new TextDecoder().decode(bytes.slice(offset, offset + length))} ${from} ${port}`);
    },
    onError: () => {},
  });
  assert.ok(!isSocketError(socket));
  return { peer, heard };
}

const HELLO = udp6(PEER, STACK, 4000, 53, text("hello"));

test("UDP: there and back, with the texts of Node", () => {
  const peer = new RawPeer6().settle();
  const socket = peer.stack.bindUdp("::", 53, {
    onMessage: (bytes, offset, length, from, port) => {
      assert.equal(from, PEER);
      assert.ok(!isSocketError(socket));
      socket.send(bytes, offset, length, from, port);
    },
    onError: () => {},
  });
  assert.ok(!isSocketError(socket));
  assert.deepEqual(socket.local, { address: "::", port: 53 });
  peer.udp(PEER, STACK, 4000, 53, text("hello"));
  const answer = peer.takeOne();
  assert.equal(answer.source, STACK);
  assert.deepEqual(answer.payload.slice(8), text("hello"));
  assert.equal(get16(answer.payload, 2), 4000);
});

test("8.1: UDP without a checksum, or with a wrong one, is dropped", () => {
  const { peer, heard } = listening();
  const none = HELLO.slice();
  put16(none, 6, 0);
  peer.receive(ip6(PEER, STACK, 17, none));
  const wrong = HELLO.slice();
  wrong[7] = wrong[7]! ^ 1;
  peer.receive(ip6(PEER, STACK, 17, wrong));
  peer.receive(ip6("2001:db8::3", STACK, 17, HELLO));
  assert.deepEqual(heard, []);
  assert.equal(peer.six.counters.dropUdpNoChecksum, 1);
  assert.equal(peer.stack.counters.dropUdpChecksum, 2);
});

test("3: a version that is none, a length beyond the frame, an address that is not ours", () => {
  const { peer, heard } = listening();
  const packet = ip6(PEER, STACK, 17, HELLO);
  const version = packet.slice();
  version[0] = 0x40;
  peer.receive(version);
  const long = packet.slice();
  put16(long, 4, 40);
  peer.receive(long);
  peer.receive(packet.slice(0, 39));
  peer.receive(ip6(PEER, "2001:db8::3", 17, HELLO));
  peer.receive(ip6(PEER, "ff02::5", 17, HELLO));
  assert.deepEqual(heard, []);
  const { dropMalformed, dropTruncated, dropOtherAddress } = peer.six.counters;
  assert.deepEqual([dropMalformed, dropTruncated, dropOtherAddress], [1, 2, 1]);
  // A group whose frames nobody here asked for does not come so far.
  assert.equal(peer.stack.counters.dropFrameOtherAddress, 1);
});

test("addresses that cannot come over a wire", () => {
  const { peer, heard } = listening();
  for (const source of ["::1", "::", "ff02::1", STACK, "::ffff:1.2.3.4"]) {
    peer.receive(ip6(source, STACK, 17, udp6(source, STACK, 4000, 53, text("x"))));
  }
  peer.receive(ip6(PEER, "::1", 17, udp6(PEER, "::1", 4000, 53, text("x"))));
  assert.deepEqual(heard, []);
  assert.equal(peer.six.counters.dropMartian, 6);
});

test("4: extensions before UDP are walked over", () => {
  const { peer, heard } = listening();
  const pad = (next: number): number[] => [next, 0, 1, 4, 0, 0, 0, 0];
  const routing = (next: number): number[] => [next, 0, 7, 0, 0, 0, 0, 0];
  peer.receive(ip6(PEER, STACK, 0, concat(pad(60), pad(43), routing(17), HELLO)));
  // Options that nobody knows but may be skipped; a router alert; zeros.
  peer.receive(ip6(PEER, STACK, 0, concat([17, 0, 0x1e, 0, 5, 2, 0, 0], HELLO)));
  peer.receive(ip6(PEER, STACK, 60, concat([17, 1, ...new Array(14).fill(0)], HELLO)));
  // RFC 6946, RFC 8021: a packet in one fragment.
  peer.receive(ip6(PEER, STACK, 44, concat([17, 0, 0, 0, 1, 2, 3, 4], HELLO)));
  assert.deepEqual(heard, new Array(4).fill(`hello ${PEER} 4000`));
});

test("4.4, RFC 5095: routing headers with segments left are refused, of any type", () => {
  const { peer, heard } = listening();
  for (const type of [0, 2, 4, 99]) {
    const routing = concat([17, 2, type, 1, 0, 0, 0, 0], new Uint8Array(16));
    peer.receive(ip6(PEER, STACK, 43, concat(routing, HELLO)));
    const error = peer.takeOne();
    assert.equal(error.type, 4);
    assert.equal(error.payload[1], 0);
    assert.equal(get32(error.payload, 4), 42);
  }
  assert.deepEqual(heard, []);
  // Section 4.4: with none left, it is passed over.
  peer.receive(ip6(PEER, STACK, 43, concat([17, 2, 0, 0, 0, 0, 0, 0], new Uint8Array(16), HELLO)));
  assert.equal(heard.length, 1);
});

test("4.1: hop-by-hop options anywhere but first; 4.2: options that say what to do with them", () => {
  const { peer, heard } = listening();
  peer.receive(ip6(PEER, STACK, 60, concat([0, 0, 1, 4, 0, 0, 0, 0], [17, 0, 1, 4, 0, 0, 0, 0], HELLO)));
  const first = peer.takeOne();
  assert.deepEqual([first.payload[1], get32(first.payload, 4)], [1, 40]);
  // 01: dropped in silence. 10 and 11: told of. Jumbograms are 11.
  peer.receive(ip6(PEER, STACK, 0, concat([17, 0, 0x41, 4, 0, 0, 0, 0], HELLO)));
  assert.deepEqual(peer.take(), []);
  for (const type of [0x81, 0xc2]) {
    peer.receive(ip6(PEER, STACK, 0, concat([17, 0, type, 4, 0, 1, 0, 0], HELLO)));
    const error = peer.takeOne();
    assert.deepEqual([error.payload[1], get32(error.payload, 4)], [2, 42]);
  }
  assert.deepEqual(heard, []);
  assert.equal(peer.six.counters.dropExtensions, 1);
});

test("chains of extensions are bounded, in number and in bytes; none reaches beyond the packet", () => {
  const { peer, heard } = listening();
  const chain = (count: number): Uint8Array => {
    const parts: number[][] = [];
    for (let i = 0; i < count; i++) parts.push([i + 1 === count ? 17 : 60, 0, 1, 4, 0, 0, 0, 0]);
    return concat(...parts, HELLO);
  };
  peer.receive(ip6(PEER, STACK, 60, chain(EXTENSION_HEADERS_MAX)));
  assert.equal(heard.length, 1);
  peer.receive(ip6(PEER, STACK, 60, chain(EXTENSION_HEADERS_MAX + 1)));
  peer.receive(ip6(PEER, STACK, 60, chain(150)));
  const wide = new Uint8Array(8 + 64 * 8);
  wide.set([17, 64]);
  peer.receive(ip6(PEER, STACK, 60, concat(wide, HELLO)));
  assert.equal(peer.six.counters.dropExtensions, 3);
  peer.receive(ip6(PEER, STACK, 60, concat([17, 3, 0, 0, 0, 0, 0, 0], HELLO)));
  peer.receive(ip6(PEER, STACK, 60, new Uint8Array([17, 0, 1, 4])));
  peer.receive(ip6(PEER, STACK, 60, concat([17, 0, 1, 5, 0, 0, 0, 0], HELLO)));
  assert.equal(peer.six.counters.dropTruncated, 2);
  assert.equal(peer.six.counters.dropMalformed, 1);
  assert.equal(heard.length, 1);
  assert.deepEqual(peer.take(), []);
});

test("4.7: no next header is the end", () => {
  const { peer } = listening();
  peer.receive(ip6(PEER, STACK, 59, HELLO));
  assert.deepEqual(peer.take(), []);
  assert.equal(peer.six.counters.dropNoNextHeader, 1);
});

// ---- fragments ----

function fragment(next: number, offset: number, more: boolean, id: number, data: Uint8Array): Uint8Array {
  const head = new Uint8Array(8);
  head[0] = next;
  put16(head, 2, offset | (more ? 1 : 0));
  put32(head, 4, id);
  return ip6(PEER, STACK, 44, concat(head, data));
}

test("4.5: fragments in any order make a packet", () => {
  const { peer, heard } = listening();
  const data = text("0123456789".repeat(300));
  const whole = udp6(PEER, STACK, 4000, 53, data);
  peer.receive(fragment(17, 2400, false, 7, whole.slice(2400)));
  peer.receive(fragment(17, 0, true, 7, whole.slice(0, 1200)));
  assert.deepEqual(heard, []);
  peer.receive(fragment(17, 1200, true, 7, whole.slice(1200, 2400)));
  assert.deepEqual(heard, [`${"0123456789".repeat(300)} ${PEER} 4000`]);
  assert.equal(peer.stack.counters.ipReassembled, 1);
  assert.deepEqual(peer.take(), []);
});

test("4.5: extensions behind the fragment header, and an error that quotes what was put together", () => {
  const { peer, heard } = listening();
  const body = concat([17, 0, 1, 4, 0, 0, 0, 0], udp6(PEER, STACK, 4000, 53, text("x".repeat(40))));
  peer.receive(fragment(60, 0, true, 9, body.slice(0, 24)));
  peer.receive(fragment(60, 24, false, 9, body.slice(24)));
  assert.equal(heard.length, 1);
  const closed = udp6(PEER, STACK, 4000, 99, text("x".repeat(40)));
  peer.receive(fragment(17, 0, true, 10, closed.slice(0, 24)));
  peer.receive(fragment(17, 24, false, 10, closed.slice(24)));
  const error = peer.takeOne();
  assert.equal(error.type, 1);
  assert.deepEqual(error.payload.slice(8 + 8, 8 + 40), ip6(PEER, STACK, 44, new Uint8Array(0)).slice(8));
  assert.deepEqual(error.payload.slice(8 + 48), closed);
});

test("RFC 5722: fragments that overlap end their packet", () => {
  const { peer, heard } = listening();
  const whole = udp6(PEER, STACK, 4000, 53, new Uint8Array(100).fill(65));
  peer.receive(fragment(17, 0, true, 7, whole.slice(0, 48)));
  peer.receive(fragment(17, 40, true, 7, whole.slice(40, 80)));
  peer.receive(fragment(17, 48, false, 7, whole.slice(48)));
  peer.receive(fragment(17, 0, true, 7, whole.slice(0, 48)));
  assert.deepEqual(heard, []);
  assert.equal(peer.stack.counters.dropFragmentOverlap, 4);
});

test("RFC 7112: a first fragment without all headers is dropped; so are fragments of fragments", () => {
  const { peer, heard } = listening();
  const whole = udp6(PEER, STACK, 4000, 53, text("x".repeat(40)));
  const hidden = concat([17, 0, 1, 4, 0, 0, 0, 0], whole);
  peer.receive(fragment(60, 0, true, 8, hidden.slice(0, 8)));
  peer.receive(fragment(60, 8, false, 8, hidden.slice(8)));
  const nested = concat([17, 0, 0, 1, 0, 0, 0, 1], whole);
  peer.receive(fragment(44, 0, true, 9, nested.slice(0, 32)));
  peer.receive(fragment(6, 0, true, 10, tcp6(PEER, STACK, 1, 2, {}).slice(0, 16)));
  assert.deepEqual(heard, []);
  assert.equal(peer.stack.counters.dropFragmentMalformed, 3);
});

test("4.5: a length that is no multiple of eight, and one beyond 65,535 bytes, are told of", () => {
  const { peer } = listening();
  peer.receive(fragment(17, 0, true, 7, new Uint8Array(47)));
  const odd = peer.takeOne();
  assert.deepEqual([odd.type, odd.payload[1], get32(odd.payload, 4)], [4, 0, 4]);
  peer.receive(fragment(17, 65528, false, 7, new Uint8Array(100)));
  const long = peer.takeOne();
  assert.deepEqual([long.type, long.payload[1], get32(long.payload, 4)], [4, 0, 42]);
});

test("4.5: after its time a packet is given up, and its sender told if the first fragment came", () => {
  const { peer } = listening();
  const before = peer.six.table.count;
  const whole = udp6(FAR, STACK, 4000, 53, new Uint8Array(100));
  const head = concat([17, 0, 0, 1, 0, 0, 0, 7]);
  peer.receive(ip6(FAR, STACK, 44, concat(head, whole.slice(0, 48))));
  peer.receive(fragment(17, 48, false, 8, new Uint8Array(48)));
  assert.equal(peer.six.table.count, before + 1);
  peer.advance(30_001);
  const errors = peer.take().filter((one) => one.type === 3);
  assert.equal(errors.length, 1);
  assert.equal(errors[0]!.destination, FAR);
  assert.equal(errors[0]!.payload[1], 1);
  assert.equal(peer.six.table.count, before);
});

test("datagrams and echoes beyond the MTU leave in fragments", () => {
  const { peer } = listening();
  const data = new Uint8Array(4000).map((_, i) => i * 7);
  const socket = peer.stack.bindUdp("::", 5000, { onMessage: () => {}, onError: () => {} });
  assert.ok(!isSocketError(socket));
  assert.equal(socket.send(data, 0, data.length, PEER, 7), true);
  const pieces = peer.take();
  assert.equal(pieces.length, 3);
  const whole = new Uint8Array(4008);
  for (const one of pieces) {
    assert.equal(one.next, 44);
    assert.ok(one.frame.length - 14 <= 1500);
    assert.equal(get32(one.payload, 4), get32(pieces[0]!.payload, 4));
    whole.set(one.payload.slice(8), get16(one.payload, 2) & 0xfff8);
  }
  assert.deepEqual(whole, udp6(STACK, PEER, 5000, 7, data));
  assert.equal(socket.send(new Uint8Array(65536), 0, 65536, PEER, 7), false);
});

// ---- TCP ----

test("TCP: a listener of both families, texts as Node has them", () => {
  const peer = new RawPeer6().settle();
  const ends: string[] = [];
  const connections: TcpConnection[] = [];
  const listener = peer.stack.listenTcp("::", 80, 8, (connection) => {
    connections.push(connection);
    connection.setHandlers(new Log());
    ends.push(`${connection.local.address} ${connection.remote.address} ${connection.remote.port}`);
  });
  assert.ok(!isSocketError(listener));
  assert.deepEqual(listener.local, { address: "::", port: 80 });
  peer.tcp(PEER, STACK, 4000, 80, { flags: SYN, seq: 100, options: new Uint8Array([2, 4, 5, 0xb4]) });
  const answer = peer.takeOne();
  assert.equal(answer.segment.flags, SYN | ACK);
  assert.deepEqual(answer.segment.options.slice(0, 4), new Uint8Array([2, 4, 1440 >> 8, 1440 & 255]));
  peer.tcp(PEER, STACK, 4000, 80, { seq: 101, ack: answer.segment.seq + 1 });
  peer.tcp(PEER_LINK, STACK_LINK, 4001, 80, { flags: SYN, seq: 100 });
  const second = peer.takeOne();
  assert.equal(second.source, STACK_LINK);
  peer.tcp(PEER_LINK, STACK_LINK, 4001, 80, { seq: 101, ack: second.segment.seq + 1 });
  assert.deepEqual(ends, [`${STACK} ${PEER} 4000`, `${STACK_LINK} ${PEER_LINK} 4001`]);
  // What is written is cut for the longer headers.
  connections[0]!.write(new Uint8Array(2880), 0, 2880);
  peer.poll();
  const data = peer.take();
  assert.deepEqual(
    data.map((one) => one.segment.data.length),
    [1440, 1440],
  );
});

test("TCP: a connection keeps its addresses, and its owner their texts when it is over", () => {
  const peer = new RawPeer6().settle();
  const before = peer.six.table.count;
  const log = new Log();
  const connection = peer.stack.connectTcp(FAR, 80, log);
  assert.ok(!isSocketError(connection));
  assert.deepEqual(connection.remote, { address: FAR, port: 80 });
  peer.poll();
  const syn = peer.takeOne();
  assert.deepEqual(syn.destinationMac, ROUTER_MAC);
  assert.equal(peer.six.table.count, before + 1);
  const port = get16(syn.payload, 0);
  peer.tcp(FAR, STACK, 80, port, { flags: RST | ACK, seq: 0, ack: syn.segment.seq + 1 });
  assert.deepEqual(log.events, ["close ECONNREFUSED"]);
  assert.equal(peer.six.table.count, before);
  // Somebody else has the number now.
  peer.stack.connectTcp("2001:db8:bbbb::1", 80, new Log());
  assert.deepEqual(connection.remote, { address: FAR, port: 80 });
  assert.equal(connection.local.address, STACK);
});

test("TCP: TIME-WAIT keeps the addresses as long as it lasts", () => {
  const peer = new RawPeer6().settle();
  const before = peer.six.table.count;
  const log = new Log();
  let connection: TcpConnection | null = null;
  peer.stack.listenTcp("::", 80, 8, (accepted) => {
    connection = accepted;
    accepted.setHandlers(log);
  });
  peer.tcp(FAR, STACK, 4000, 80, { flags: SYN, seq: 100 });
  const seq = (peer.takeOne().segment.seq + 1) | 0;
  peer.tcp(FAR, STACK, 4000, 80, { seq: 101, ack: seq });
  connection!.end();
  peer.poll();
  assert.equal(peer.takeOne().segment.flags & FIN, FIN);
  peer.tcp(FAR, STACK, 4000, 80, { flags: FIN | ACK, seq: 101, ack: seq + 1 });
  assert.equal(peer.stack.tcp.timeWaitConnections, 1);
  peer.take();
  peer.tcp(FAR, STACK, 4000, 80, { flags: FIN | ACK, seq: 101, ack: seq + 1 });
  assert.equal(peer.takeOne().destination, FAR);
  peer.advance(61_000);
  assert.equal(peer.stack.tcp.timeWaitConnections, 0);
  assert.equal(peer.six.table.count, before);
});

test("TCP: segments to closed ports are reset, a listener of IPv4 alone takes no IPv6", () => {
  const peer = new RawPeer6().settle();
  peer.stack.listenTcp("0.0.0.0", 80, 8, () => {});
  peer.tcp(PEER, STACK, 4000, 80, { flags: SYN, seq: 100 });
  const reset = peer.takeOne();
  assert.equal(reset.segment.flags, RST | ACK);
  assert.equal(reset.segment.ack, 101);
  peer.tcp(PEER, "ff02::1", 4000, 80, { flags: SYN, seq: 100 });
  assert.deepEqual(peer.take(), []);
});

test("RFC 6528, RFC 4987: sequence numbers and cookies depend on all 16 bytes, and not on handles", () => {
  const numbers = new Map<string, number>();
  for (const order of [
    ["2001:db8::aa", "2001:db8::ab"],
    ["2001:db8::ab", "2001:db8::aa"],
  ]) {
    const peer = new RawPeer6().settle();
    for (const from of order) peer.solicit(from, STACK);
    peer.take();
    peer.nowMs = 50_000;
    peer.stack.listenTcp("::", 80, 8, () => {});
    for (const from of order) {
      peer.tcp(from, STACK, 4000, 80, { flags: SYN, seq: 100 });
      const { seq } = peer.takeOne().segment;
      if (numbers.has(from)) assert.equal(seq, numbers.get(from));
      numbers.set(from, seq);
    }
  }
  assert.equal(new Set(numbers.values()).size, 2);
});

test("RFC 4987: beyond the backlog cookies open connections, which keep nothing before", () => {
  const peer = new RawPeer6().settle();
  let accepted = 0;
  peer.stack.listenTcp("::", 80, 2, (connection) => {
    accepted++;
    connection.setHandlers(new Log());
  });
  for (let i = 0; i < 2; i++) peer.tcp("2001:db8:1::1", STACK, 4000 + i, 80, { flags: SYN, seq: 100 });
  peer.take();
  const before = peer.six.table.count;
  for (let i = 0; i < 300; i++) peer.tcp(`2001:db8:2::${i.toString(16)}`, STACK, 4000, 80, { flags: SYN, seq: 100 });
  assert.equal(peer.six.table.count, before);
  assert.equal(peer.stack.counters.tcpCookiesSent, 300);
  const cookie = peer.take().find((one) => one.destination === "2001:db8:2::77")!;
  peer.tcp("2001:db8:2::77", STACK, 4000, 80, { seq: 101, ack: (cookie.segment.seq + 1) | 0 });
  assert.equal(accepted, 1);
  assert.equal(peer.six.table.count, before + 1);
  peer.tcp("2001:db8:2::78", STACK, 4000, 80, { seq: 101, ack: (cookie.segment.seq + 1) | 0 });
  assert.equal(accepted, 1);
});

test("packets to ourselves never leave: ::1, our own address, both with UDP and TCP", () => {
  const { peer, heard } = listening();
  const socket = peer.stack.bindUdp("::", 5000, { onMessage: () => {}, onError: () => {} });
  assert.ok(!isSocketError(socket));
  const bytes = text("self");
  socket.send(bytes, 0, 4, "::1", 53);
  socket.send(bytes, 0, 4, STACK, 53);
  peer.poll();
  assert.deepEqual(heard, ["self ::1 5000", `self ${STACK} 5000`]);
  const events: string[] = [];
  peer.stack.listenTcp("::", 80, 8, (connection) => {
    events.push(`${connection.local.address} ${connection.remote.address}`);
    connection.setHandlers(new Log());
  });
  const log = new Log();
  peer.stack.connectTcp("::1", 80, log);
  peer.advance(10);
  assert.deepEqual(events, ["::1 ::1"]);
  assert.deepEqual(log.events, ["connect"]);
  assert.deepEqual(peer.take(), []);
});

// ---- both families ----

test("one socket for both: IPv4 comes as ::ffff:1.2.3.4, and is reached so", () => {
  const { peer, heard } = listening();
  const datagram = new Uint8Array(8 + 5);
  put16(datagram, 0, 4000);
  put16(datagram, 2, 53);
  put16(datagram, 4, 13);
  datagram.set(text("hello"), 8);
  const frame = ipFrame(PROTOCOL_UDP, datagram, PEER_ADDRESS, STACK_ADDRESS);
  peer.stack.receive(frame, 0, frame.length, peer.nowMs);
  assert.deepEqual(heard, ["hello ::ffff:10.0.0.2 4000"]);
  const other = peer.stack.bindUdp("::", 5000, { onMessage: () => {}, onError: () => {} });
  assert.ok(!isSocketError(other));
  other.send(text("self"), 0, 4, "::ffff:127.0.0.1", 53);
  peer.poll();
  assert.equal(heard[1], "self ::ffff:127.0.0.1 5000");
  const four = peer.stack.bindUdp("0.0.0.0", 5001, { onMessage: () => {}, onError: () => {} });
  assert.ok(!isSocketError(four));
  assert.equal(four.send(text("x"), 0, 1, PEER, 53), false, "a socket of IPv4 reaches no IPv6");
});

test("a listener for both sees IPv4 in IPv6's clothes", () => {
  const peer = new RawPeer6().settle();
  const ends: string[] = [];
  peer.stack.listenTcp("::", 80, 8, (connection) => {
    ends.push(`${connection.local.address} ${connection.remote.address}`);
    connection.setHandlers(new Log());
  });
  peer.stack.connectTcp("127.0.0.1", 80, new Log());
  peer.advance(10);
  assert.deepEqual(ends, ["::ffff:127.0.0.1 ::ffff:127.0.0.1"]);
});

test("IPv4 addresses whose numbers are handles come from nowhere and lead nowhere", () => {
  const { peer, heard } = listening();
  const datagram = new Uint8Array(13);
  put16(datagram, 0, 4000);
  put16(datagram, 2, 53);
  put16(datagram, 4, 13);
  const frame = ipFrame(PROTOCOL_UDP, datagram, 0xf0000003 | 0, STACK_ADDRESS);
  peer.stack.receive(frame, 0, frame.length, peer.nowMs);
  assert.deepEqual(heard, []);
  assert.equal(peer.stack.counters.dropIpMartian, 1);
  const mine = peer.stack.configure({ address: "240.0.0.9", netmask: "255.255.255.0", gateway: "" });
  assert.ok(mine !== null && mine.code === "EINVAL");
  for (const name of ["240.0.0.1", "::ffff:240.0.0.1", "254.1.2.3"]) {
    const answer = peer.stack.connectTcp(name, 80, new Log());
    assert.ok(isSocketError(answer) && answer.code === "EINVAL", name);
  }
});

test("what cannot be bound or reached says so; nothing is kept of it", () => {
  const peer = new RawPeer6().settle();
  const before = peer.six.table.count;
  const none = { onMessage: (): void => {}, onError: (): void => {} };
  const code = (answer: object): string => (answer as { code?: string }).code ?? "none";
  assert.equal(code(peer.stack.listenTcp("2001:db8::9", 80, 8, () => {})), "EADDRNOTAVAIL");
  assert.equal(code(peer.stack.bindUdp("2001:db8::9", 80, none)), "EADDRNOTAVAIL");
  assert.equal(code(peer.stack.connectTcp("::", 80, new Log())), "EINVAL");
  assert.equal(code(peer.stack.connectTcp("ff02::1", 80, new Log())), "ENETUNREACH");
  assert.equal(code(peer.stack.connectTcp("nothing", 80, new Log())), "EINVAL");
  assert.equal(peer.six.table.count, before);
  const lone = new RawPeer6({ address: STACK, prefixBits: 64, gateway: "" }).settle();
  assert.equal(code(lone.stack.connectTcp(FAR, 80, new Log())), "ENETUNREACH");
  const bound = peer.stack.listenTcp(STACK, 80, 8, () => {});
  assert.ok(!isSocketError(bound));
  assert.deepEqual(bound.local, { address: STACK, port: 80 });
  bound.close();
  assert.equal(peer.six.table.count, before);
});

test("random sources by the thousand leave nothing behind", () => {
  const { peer } = listening();
  const before = peer.six.table.count;
  for (let i = 0; i < 3000; i++) {
    const from = `2001:db8:${(i % 900).toString(16)}::${i.toString(16)}`;
    peer.receive(ip6(from, STACK, 17, udp6(from, STACK, 1, 53, text("x"))));
    peer.receive(ip6(from, STACK, 58, icmp6(from, STACK, 128, 0, new Uint8Array(4))), PEER_MAC);
  }
  peer.advance(5000);
  // The socket remembers whom it heard last.
  assert.equal(peer.six.table.count, before + 1);
});
