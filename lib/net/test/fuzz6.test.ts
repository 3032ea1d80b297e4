/**
 * Mutated packets of IPv6 against a living stack, as `fuzz.test.ts` does for IPv4: nothing may throw, no table may
 * outgrow its limit, no reference to an address may be left behind, and afterwards the stack must still work.
 */
import assert from "node:assert/strict";
import { test } from "node:test";
import { isSocketError, type TcpConnection } from "@kiln/sockets";
import { REASSEMBLIES_MAX, REASSEMBLY_BYTES_MAX } from "../src/fragments.ts";
import {
  NAME_SERVERS_MAX,
  NEIGHBOURS_INCOMPLETE_MAX,
  NEIGHBOURS_MAX,
  OWN_ADDRESSES_MAX,
  PENDING_MAX,
  PREFIXES_MAX,
  ROUTERS_MAX,
  SEARCH_DOMAINS_MAX,
} from "../src/ipv6/limits.ts";
import { formatIpv6 } from "../src/ipv6/text.ts";
import { PATHS_MAX } from "../src/tcp/limits.ts";
import type { Tcb } from "../src/tcp/tcb.ts";
import { get16, put16, put32 } from "../src/wire/bytes.ts";
import { Log, text } from "./rawpeer.ts";
import {
  ACK,
  address,
  checksum,
  concat,
  FAR,
  FIN,
  FIXED,
  icmp6,
  ip6,
  link,
  PEER,
  PEER_LINK,
  PEER_MAC,
  RawPeer6,
  ROUTER,
  RST,
  STACK,
  STACK_LINK,
  SYN,
  tcp6,
  udp6,
} from "./rawpeer6.ts";
import { SeededRandom } from "./sim/random.ts";

/** Puts the transport's checksum right, as far as the packet makes sense and has no extensions. */
function repair(packet: Uint8Array): void {
  if (packet.length < 48 || packet[0]! >>> 4 !== 6) return;
  if (get16(packet, 4) + 40 > packet.length) put16(packet, 4, packet.length - 40);
  const next = packet[6]!;
  const payload = packet.subarray(40, 40 + get16(packet, 4));
  const field = next === 6 ? 16 : next === 17 ? 6 : next === 58 ? 2 : -1;
  if (field < 0 || payload.length < field + 2) return;
  put16(payload, field, 0);
  put16(payload, field, checksum(formatIpv6(packet, 8), formatIpv6(packet, 24), next, payload));
}

function mutate(random: SeededRandom, packet: Uint8Array): Uint8Array {
  let bytes = packet.slice();
  if (random.chance(0.1)) bytes = bytes.slice(0, random.between(0, bytes.length));
  if (random.chance(0.05)) {
    const longer = new Uint8Array(random.between(bytes.length, 1500));
    longer.set(bytes);
    bytes = longer;
  }
  for (let i = random.between(0, 4); i > 0 && bytes.length > 0; i--) {
    const at = random.between(0, Math.min(bytes.length - 1, 110));
    const kind = random.between(0, 3);
    if (kind === 0) bytes[at] = bytes[at]! ^ (1 << random.between(0, 7));
    else if (kind === 1) bytes[at] = random.u32();
    else if (kind === 2) bytes[at] = [0, 1, 43, 44, 58, 60, 127, 128, 255][random.between(0, 8)]!;
    else bytes[at] = bytes[at]! + random.between(-3, 3);
  }
  if (random.chance(0.85)) repair(bytes);
  return bytes;
}

/** What stations and routers say. */
function plainPackets(): Uint8Array[] {
  const solicit = concat(new Uint8Array(4), address(STACK), link(1, PEER_MAC));
  const advertised = concat([0x60, 0, 0, 0], address(PEER), link(2, PEER_MAC));
  const prefix = concat([3, 4, 64, 0xc0, 0, 0, 1, 0, 0, 0, 0, 100, 0, 0, 0, 0], address("2001:db8:7::"));
  const router = concat(
    [64, 0, 0, 200, 0, 0, 0, 0, 0, 0, 0, 0],
    link(1, PEER_MAC),
    [5, 1, 0, 0, 0, 0, 5, 0xdc],
    prefix,
    [25, 3, 0, 0, 0, 0, 0, 100],
    address("2001:db8:7::53"),
    [31, 4, 0, 0, 0, 0, 0, 100, ...text("\x04corp\x04test\x00\x03lab\x04test\x00\x00\x00\x00\x00")],
  );
  const query = concat([3, 0xe8, 0, 0], address("::"), [2, 125, 0, 0]);
  const options = [17, 0, 1, 4, 0, 0, 0, 0];
  const nd = (source: string, to: string, type: number, rest: Uint8Array): Uint8Array =>
    ip6(source, to, 58, icmp6(source, to, type, 0, rest), 255);
  const quoted = ip6(STACK, FAR, 6, tcp6(STACK, FAR, 80, 4000, {}));
  return [
    nd(PEER, "ff02::1:ff00:1", 135, solicit),
    nd("::", "ff02::1:ff00:1", 135, solicit.slice(0, 20)),
    nd(PEER, STACK, 136, advertised),
    nd(ROUTER, "ff02::1", 134, router),
    nd(ROUTER, STACK, 137, concat(new Uint8Array(4), address(PEER), address(FAR))),
    ip6(ROUTER, "ff02::1", 58, icmp6(ROUTER, "ff02::1", 130, 0, query), 1),
    ip6(PEER, STACK, 58, icmp6(PEER, STACK, 128, 0, new Uint8Array(60))),
    ip6(FAR, STACK, 58, icmp6(FAR, STACK, 1, 3, concat(new Uint8Array(4), quoted))),
    ip6(FAR, STACK, 58, icmp6(FAR, STACK, 2, 0, concat([0, 0, 5, 0], quoted))),
    ip6(PEER, STACK, 17, udp6(PEER, STACK, 1234, 53, text("hello"))),
    ip6(PEER, STACK, 0, concat(options, udp6(PEER, STACK, 1234, 53, text("hello")))),
    ip6(PEER, STACK, 43, concat([17, 2, 0, 1, 0, 0, 0, 0], new Uint8Array(16), udp6(PEER, STACK, 1, 53, text("x")))),
  ];
}

/** A fragment of one of a few packets: pieces that fit each other, more often than not. */
function fragment(random: SeededRandom): Uint8Array {
  const whole = udp6(PEER, STACK, 1234, 53, new Uint8Array(248).fill(7));
  const last = random.chance(0.3);
  const place = last ? 3 : random.between(0, 2);
  const odd = random.chance(0.03);
  const length = last ? (odd ? random.between(1, 64) : 64) : 64 * random.between(1, odd ? 3 : 1);
  const head = new Uint8Array(8);
  head[0] = random.chance(0.05) ? random.between(0, 255) : 17;
  put16(head, 2, (place * 64) | (last ? 0 : 1) | (random.chance(0.01) ? 0xfff8 : 0));
  put32(head, 4, random.between(0, 2));
  return ip6(PEER, STACK, 44, concat(head, whole.slice(place * 64, place * 64 + length)));
}

/** "Packet too big" about what a connection has in flight. */
function tooBig(random: SeededRandom, tcb: Tcb): Uint8Array {
  const quoted = ip6(STACK, PEER, 6, tcp6(STACK, PEER, tcb.localPort, tcb.remotePort, {}));
  put16(quoted, 4, random.between(20, 1460));
  put32(quoted, 44, tcb.sndUna + random.between(-1, 3000));
  const mtu = new Uint8Array(4);
  put32(mtu, 0, random.between(1200, 1600));
  return ip6(ROUTER, STACK, 58, icmp6(ROUTER, STACK, 2, 0, concat(mtu, quoted)));
}

function checkBounds(peer: RawPeer6): void {
  const { six } = peer;
  assert.ok(six.neighbours.size <= NEIGHBOURS_MAX && six.neighbours.incompleteCount <= NEIGHBOURS_INCOMPLETE_MAX);
  assert.ok(six.neighbours.pendingPackets <= PENDING_MAX && six.neighbours.pendingPackets >= 0);
  assert.ok(six.routers.routerCount <= ROUTERS_MAX && six.routers.prefixCount <= PREFIXES_MAX);
  assert.ok(six.own.all.length <= OWN_ADDRESSES_MAX);
  const { nameServers, searchDomains } = six;
  assert.ok(nameServers.texts.length <= NAME_SERVERS_MAX && searchDomains.texts.length <= SEARCH_DOMAINS_MAX);
  for (const domain of searchDomains.texts) assert.match(domain, /^[a-z0-9-]{1,63}(?:\.[a-z0-9-]{1,63})*$/i);
  const { reassembler } = six.fragments;
  assert.ok(reassembler.size <= REASSEMBLIES_MAX && reassembler.bufferedBytes <= REASSEMBLY_BYTES_MAX);
  assert.ok(peer.stack.tcp.paths.size <= PATHS_MAX);
}

function fuzz(seed: number, rounds: number): void {
  const random = new SeededRandom(seed);
  // Half of them believe routers.
  const automatic = seed % 2 === 0;
  const peer = new RawPeer6(automatic ? null : FIXED, {}, 1500, seed);
  if (automatic) assert.notEqual(peer.six.own.add(0x20010db8, 0, 0, 1, false, peer.nowMs), null);
  peer.settle();
  const connections: TcpConnection[] = [];
  peer.stack.listenTcp("::", 80, 32, (connection) => {
    connections.push(connection);
    assert.ok(connection.remote.address.includes(":") && connection.local.address.includes(":"));
    connection.setHandlers({
      onConnect: () => {},
      onData: (bytes, offset, length) => {
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
  peer.stack.bindUdp("::", 53, { onMessage: () => {}, onError: () => {} });
  const plain = plainPackets();
  for (let round = 0; round < rounds; round++) {
    const tcb = peer.stack.tcp.table.all()[0];
    const from = random.chance(0.8)
      ? PEER
      : [FAR, PEER_LINK, `2001:db8::${random.between(3, 400).toString(16)}`][random.between(0, 2)]!;
    const known = tcb !== undefined && random.chance(0.6);
    const segment = tcp6(
      from,
      from === PEER_LINK ? STACK_LINK : STACK,
      known ? tcb.remotePort : 4000 + random.between(0, 5),
      80,
      {
        flags: [SYN, ACK, ACK, ACK, FIN | ACK, RST, RST | ACK, SYN | ACK][random.between(0, 7)]!,
        seq: known ? (tcb.rcvNxt + random.between(0, 1) * random.between(-10, 3000)) | 0 : random.u32() | 0,
        ack: known ? (tcb.sndMax + random.between(-1, 1)) | 0 : random.u32() | 0,
        window: random.between(0, 65535),
        data: new Uint8Array(random.chance(0.5) ? 0 : random.between(1, 600)),
      },
    );
    const chosen = random.chance(0.6)
      ? ip6(from, from === PEER_LINK ? STACK_LINK : STACK, 6, segment)
      : plain[random.between(0, plain.length - 1)]!;
    peer.receive(random.chance(0.3) ? chosen : mutate(random, chosen));
    if (random.chance(0.2)) peer.receive(random.chance(0.7) ? fragment(random) : mutate(random, fragment(random)));
    if (tcb !== undefined && random.chance(0.05)) peer.receive(tooBig(random, tcb));
    if (random.chance(0.02)) peer.advance(random.between(1, 3000));
    if (random.chance(0.02) && connections.length > 0) connections[random.between(0, connections.length - 1)]!.resume();
    peer.full = random.chance(0.05);
    assert.ok(peer.frames.length < 200, "one packet caused a storm");
    peer.frames = [];
    checkBounds(peer);
  }
  peer.full = false;
  for (const connection of connections) connection.destroy();
  peer.advance(700_000);
  const { stack, six } = peer;
  assert.equal(stack.tcp.connections, 0);
  assert.equal(stack.tcp.receiveMemoryBytes, 0);
  assert.equal(six.neighbours.pendingPackets, 0);
  assert.equal(six.neighbours.incompleteCount, 0);
  assert.equal(six.fragments.reassembler.size, 0);
  assert.ok(stack.counters.ipReassembled > 3 && stack.counters.dropFragmentOverlap > 3);
  // Every address that is left is somebody's: the stack's seven, those of neighbours, routers, prefixes, its own, of paths.
  const { neighbours, routers, own } = six;
  const said = routers.routerCount + routers.prefixCount + six.nameServers.texts.length;
  const kept = 7 + neighbours.size + said + 2 * own.all.length + stack.tcp.paths.size;
  assert.ok(six.table.count <= kept, `${six.table.count} addresses, ${kept} that anybody keeps`);
  // It still serves.
  if (!own.all.some((one) => six.table.format(one.address) === STACK_LINK)) return;
  peer.solicit(PEER_LINK, STACK_LINK);
  peer.take();
  const log = new Log();
  const listener = stack.listenTcp("::", 81, 5, (connection) => connection.setHandlers(log));
  assert.ok(!isSocketError(listener));
  peer.tcp(PEER_LINK, STACK_LINK, 4000, 81, { flags: SYN, seq: 100 });
  const { seq } = peer.takeOne().segment;
  peer.tcp(PEER_LINK, STACK_LINK, 4000, 81, { seq: 101, ack: (seq + 1) | 0, data: text("alive") });
  assert.equal(log.text, "alive");
}

test("mutated packets, seeds 1 to 10", () => {
  for (let seed = 1; seed <= 10; seed++) fuzz(seed, 1500);
});

test("plain noise behind a header that is right", () => {
  const random = new SeededRandom(66);
  const peer = new RawPeer6().settle();
  const before = peer.six.table.count;
  for (let round = 0; round < 5000; round++) {
    const payload = new Uint8Array(random.between(0, 120)).map(() => random.u32());
    const next = [0, 6, 17, 43, 44, 58, 58, 58, 60, 59][random.between(0, 9)]!;
    const packet = ip6(PEER, STACK, next, payload, random.chance(0.5) ? 255 : random.between(0, 255));
    if (random.chance(0.5) && next === 58 && payload.length > 1) payload[0] = random.between(128, 140);
    if (random.chance(0.7)) repair(packet);
    peer.receive(packet);
    peer.frames = [];
    checkBounds(peer);
  }
  peer.advance(60_000);
  assert.ok(peer.six.table.count <= before + 2);
});
