/** Multicast: RFC 1112 (sending, receiving), IGMP of RFC 3376, 2236 and 1112. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { isSocketError, type UdpSocket } from "@kiln/sockets";
import { formatAddress, parseAddress } from "../src/address.ts";
import { checksumAdd, checksumFinish } from "../src/checksum.ts";
import { GROUPS_MAX, OLDER_QUERIER_MS } from "../src/groups.ts";
import { GROUPS_PER_SOCKET_MAX } from "../src/udp.ts";
import { get16, get32, put16, put32 } from "../src/wire/bytes.ts";
import { IgmpMessage, parseIgmp } from "../src/wire/igmp.ts";
import { Ipv4Header, PROTOCOL_IGMP, PROTOCOL_TCP, PROTOCOL_UDP, parseIpv4 } from "../src/wire/ipv4.ts";
import { WIRE_CHECKSUM, WIRE_MALFORMED, WIRE_OK, WIRE_TRUNCATED } from "../src/wire/result.ts";
import { emitUdp } from "../src/wire/udp.ts";
import { ipFrame, PEER_ADDRESS, RawPeer, text } from "./rawpeer.ts";
import { SeededRandom } from "./sim/random.ts";

const GROUP = "239.129.2.3";
const GROUP_MAC = [1, 0, 0x5e, 1, 2, 3];

function address(dotted: string): number {
  const parsed = parseAddress(dotted);
  assert.ok(parsed !== null);
  return parsed;
}

class Member {
  readonly peer = new RawPeer();
  readonly messages: string[] = [];

  bind(port = 5000, local = "0.0.0.0"): UdpSocket {
    const socket = this.peer.stack.bindUdp(local, port, {
      onMessage: (bytes, offset, length) =>
        this.messages.push(new TextDecoder().decode(bytes.subarray(offset, offset + length))),
      onError: () => assert.fail("no error was expected"),
    });
    assert.ok(!isSocketError(socket));
    return socket;
  }

  /** A datagram to a group, in a frame to that group unless `mac` says another. */
  datagram(group: string, payload: string, mac: readonly number[] | null = null, protocol = PROTOCOL_UDP): void {
    const to = address(group);
    const body = text(payload);
    const packet = new Uint8Array(8 + body.length);
    packet.set(body, 8);
    emitUdp(packet, 0, PEER_ADDRESS, to, 4000, 5000, body.length, checksumAdd(0, body, 0, body.length));
    const frame = ipFrame(protocol, packet, PEER_ADDRESS, to);
    frame.set(mac ?? [1, 0, 0x5e, (to >>> 16) & 127, (to >>> 8) & 255, to & 255]);
    this.peer.receive(frame);
    this.peer.poll();
  }

  /** A query: version 1 or 2 with 8 bytes, 3 with 12. */
  query(version: number, code: number, group = "0.0.0.0", ttl = 1): void {
    const message = new Uint8Array(version === 3 ? 12 : 8);
    message[0] = 0x11;
    message[1] = code;
    put32(message, 4, address(group));
    this.igmp(message, "224.0.0.1", ttl);
  }

  igmp(message: Uint8Array, to: string, ttl = 1): void {
    put16(message, 2, 0);
    put16(message, 2, checksumFinish(checksumAdd(0, message, 0, message.length)));
    const frame = ipFrame(PROTOCOL_IGMP, message, PEER_ADDRESS, address(to));
    frame.set([1, 0, 0x5e, (address(to) >>> 16) & 127, (address(to) >>> 8) & 255, address(to) & 255]);
    frame[22] = ttl;
    put16(frame, 24, 0);
    put16(frame, 24, checksumFinish(checksumAdd(0, frame, 14, 20)));
    this.peer.receive(frame);
  }

  /** The IGMP messages sent since the last call, as text. */
  reports(): string[] {
    const lines: string[] = [];
    for (const frame of this.peer.frames.splice(0)) {
      if (frame[13] !== 0) continue;
      const ip = new Ipv4Header();
      assert.equal(parseIpv4(frame, 14, frame.length - 14, ip), WIRE_OK);
      if (ip.protocol !== PROTOCOL_IGMP) continue;
      assert.deepEqual([ip.ttl, ip.headerLength, get32(frame, 34)], [1, 24, 0x94040000 | 0]);
      assert.deepEqual([...frame.subarray(0, 3)], [1, 0, 0x5e]);
      const at = ip.payloadOffset;
      assert.equal(checksumFinish(checksumAdd(0, frame, at, ip.payloadLength)), 0);
      const to = formatAddress(ip.destination);
      if (frame[at] !== 0x22) {
        assert.equal(ip.payloadLength, 8);
        lines.push(`${to}: ${frame[at]!.toString(16)} ${formatAddress(get32(frame, at + 4))}`);
        continue;
      }
      const records = [];
      for (let i = 0; i < get16(frame, at + 6); i++) {
        const record = at + 8 + 8 * i;
        assert.deepEqual([...frame.subarray(record + 1, record + 4)], [0, 0, 0]);
        records.push(`${frame[record]} ${formatAddress(get32(frame, record + 4))}`);
      }
      lines.push(`${to}: ${records.join(", ")}`);
    }
    return lines;
  }
}

test("RFC 1112 section 7: a datagram to a group arrives while a socket is a member, and not otherwise", () => {
  const member = new Member();
  const socket = member.bind();
  member.datagram(GROUP, "before");
  assert.equal(member.peer.stack.counters.dropFrameOtherAddress, 1);
  assert.equal(socket.setMembership(GROUP, "", true), null);
  member.datagram(GROUP, "member");
  // The same 23 bits, but another group; and a group address in a frame to us alone.
  member.datagram("239.1.2.3", "other group");
  assert.equal(member.peer.stack.counters.dropIpOtherAddress, 1);
  member.datagram("239.129.2.4", "other frame");
  assert.equal(member.peer.stack.counters.dropFrameOtherAddress, 2);
  assert.equal(socket.setMembership(GROUP, "", false), null);
  member.datagram(GROUP, "after");
  assert.deepEqual(member.messages, ["member"]);
});

test("RFC 1112 section 6: datagrams to a group carry its frame address, and a TTL of 1 unless it is set", () => {
  const member = new Member();
  const socket = member.bind();
  member.peer.frames = [];
  assert.equal(socket.send(text("x"), 0, 1, GROUP, 9), true);
  assert.equal(socket.setMulticastTtl(7), null);
  assert.equal(socket.setTtl(9), null);
  assert.equal(socket.send(text("x"), 0, 1, GROUP, 9), true);
  assert.equal(socket.send(text("x"), 0, 1, "10.0.0.2", 9), true);
  const [first, second, third] = member.peer.frames;
  assert.deepEqual([...first!.subarray(0, 6)], GROUP_MAC);
  assert.deepEqual([first![22], second![22], third![22]], [1, 7, 9]);
  assert.deepEqual(member.messages, [], "nobody here is a member");
  assert.equal(socket.setTtl(0)?.code, "EINVAL");
  assert.equal(socket.setTtl(256)?.code, "EINVAL");
  assert.equal(socket.setMulticastTtl(256)?.code, "EINVAL");
});

test("what a member sends comes back unless that is off; with a TTL of 0 it stays here", () => {
  const member = new Member();
  const socket = member.bind();
  socket.setMembership(GROUP, "10.0.0.1", true);
  member.peer.frames = [];
  const send = (word: string): number => {
    socket.send(text(word), 0, word.length, GROUP, 5000);
    member.peer.poll();
    return member.peer.frames.splice(0).length;
  };
  assert.equal(send("on"), 1);
  socket.setMulticastLoopback(false);
  assert.equal(send("off"), 1);
  socket.setMulticastLoopback(true);
  socket.setMulticastTtl(0);
  assert.equal(send("here"), 0);
  socket.setMulticastTtl(1);
  assert.equal(socket.setMulticastInterface("127.0.0.1"), null);
  assert.equal(send("loopback"), 0);
  assert.equal(socket.setMulticastInterface("10.0.0.1"), null);
  const long = "z".repeat(4000);
  assert.equal(send(long), 3, "in fragments");
  assert.deepEqual(member.messages, ["on", "here", "loopback", long]);
});

test("RFC 3376 section 5.1: joining and leaving are reported, and once more", () => {
  const member = new Member();
  const socket = member.bind();
  socket.setMembership(GROUP, "", true);
  assert.deepEqual(member.reports(), [`224.0.0.22: 4 ${GROUP}`]);
  member.peer.advance(1001);
  assert.deepEqual(member.reports(), [`224.0.0.22: 4 ${GROUP}`]);
  member.peer.advance(300_000);
  assert.deepEqual(member.reports(), []);
  socket.setMembership(GROUP, "", false);
  assert.deepEqual(member.reports(), [`224.0.0.22: 3 ${GROUP}`]);
  member.peer.advance(1001);
  assert.deepEqual(member.reports(), [`224.0.0.22: 3 ${GROUP}`]);
  member.peer.advance(300_000);
  assert.deepEqual(member.reports(), []);
  assert.equal(member.peer.stack.udp.groups?.deadlineMs, Infinity);
});

test("several sockets share a membership; closing a socket leaves its groups", () => {
  const member = new Member();
  const [a, b] = [member.bind(5000), member.bind(5001)];
  a.setMembership(GROUP, "", true);
  b.setMembership(GROUP, "", true);
  member.reports();
  a.close();
  member.peer.advance(2000);
  assert.ok(member.reports().every((line) => line.includes(": 4 ")));
  b.close();
  assert.deepEqual(member.reports(), [`224.0.0.22: 3 ${GROUP}`]);
  assert.equal(b.setMembership(GROUP, "", true)?.code, "EBADF");
});

test("RFC 3376 section 5.2: a general query is answered with one report at a random time, a specific one for its group", () => {
  const member = new Member();
  const socket = member.bind();
  for (const group of [GROUP, "239.0.0.9", "224.0.0.1"]) socket.setMembership(group, "", true);
  member.peer.advance(5000);
  const joined = member.reports().join();
  assert.ok(!joined.includes("224.0.0.1"), "all hosts are never reported");
  member.query(3, 100);
  assert.deepEqual(member.reports(), []);
  member.peer.advance(10_000);
  assert.deepEqual(member.reports(), [`224.0.0.22: 2 ${GROUP}, 2 239.0.0.9`]);
  member.query(3, 10, "239.0.0.9");
  member.query(3, 10, "239.0.0.77");
  member.peer.advance(1000);
  assert.deepEqual(member.reports(), ["224.0.0.22: 2 239.0.0.9"]);
});

test("RFC 3376 section 7.2: an older querier gets answers of its version, until it is silent", () => {
  const member = new Member();
  const socket = member.bind();
  socket.setMembership(GROUP, "", true);
  member.peer.advance(2000);
  member.reports();
  member.query(2, 100);
  member.peer.advance(10_000);
  assert.deepEqual(member.reports(), [`${GROUP}: 16 ${GROUP}`]);
  socket.setMembership("239.0.0.9", "", true);
  assert.deepEqual(member.reports(), ["239.0.0.9: 16 239.0.0.9"]);
  socket.setMembership("239.0.0.9", "", false);
  assert.deepEqual(member.reports(), ["224.0.0.2: 17 239.0.0.9"]);
  member.query(1, 0);
  member.peer.advance(10_000);
  assert.deepEqual(member.reports(), [`${GROUP}: 12 ${GROUP}`]);
  member.peer.advance(OLDER_QUERIER_MS);
  member.query(3, 10);
  member.peer.advance(1000);
  assert.deepEqual(member.reports(), [`224.0.0.22: 2 ${GROUP}`]);
});

test("RFC 2236 section 3: another member's report is enough for a version 2 querier", () => {
  const member = new Member();
  member.bind().setMembership(GROUP, "", true);
  member.peer.advance(20_000);
  member.query(2, 100);
  const report = new Uint8Array(8);
  report[0] = 0x16;
  put32(report, 4, address(GROUP));
  member.igmp(report, GROUP);
  member.reports();
  member.peer.advance(11_000);
  assert.deepEqual(member.reports(), []);
});

test("a query from beyond a router, a broken one, and a flood of them", () => {
  const member = new Member();
  member.bind().setMembership(GROUP, "", true);
  member.peer.advance(2000);
  member.reports();
  member.query(3, 1, "0.0.0.0", 2);
  member.igmp(new Uint8Array([0x11, 1, 0, 0, 0, 0, 0, 0, 0]), "224.0.0.1");
  assert.equal(member.peer.stack.counters.dropIgmpMalformed, 2);
  member.peer.advance(1000);
  assert.deepEqual(member.reports(), []);
  for (let i = 0; i < 1000; i++) {
    member.query(3, 0);
    member.peer.advance(1);
  }
  const answers = member.reports().length;
  assert.ok(answers >= 9 && answers <= 10, `${answers} answers`);
});

test("limits: groups of a socket, groups of the machine; and what is no group", () => {
  const member = new Member();
  const sockets = [member.bind(5000), member.bind(5001)];
  const codes = sockets.map((socket, index) => {
    let joined = 0;
    for (let i = 0; i < 40; i++) if (socket.setMembership(`239.0.${index}.${i}`, "", true) === null) joined++;
    return joined;
  });
  assert.deepEqual(codes, [GROUPS_PER_SOCKET_MAX, GROUPS_MAX - GROUPS_PER_SOCKET_MAX]);
  const [socket] = sockets;
  assert.equal(socket!.setMembership("239.0.9.9", "", true)?.code, "ENOBUFS");
  assert.equal(socket!.setMembership("239.0.0.0", "", true)?.code, "EADDRINUSE");
  assert.equal(socket!.setMembership("239.0.9.9", "", false)?.code, "EADDRNOTAVAIL");
  assert.equal(socket!.setMembership("10.0.0.2", "", true)?.code, "EINVAL");
  assert.equal(socket!.setMembership("x", "", true)?.code, "EINVAL");
  assert.equal(socket!.setMembership(GROUP, "x", true)?.code, "EINVAL");
  assert.equal(socket!.setMembership(GROUP, "10.0.0.9", true)?.code, "ENODEV");
  assert.equal(socket!.setMulticastInterface("10.0.0.9")?.code, "EADDRNOTAVAIL");
});

test("groups are for UDP: no TCP to or from one, no echo, no error about one", () => {
  const member = new Member();
  member.bind().setMembership(GROUP, "", true);
  member.peer.advance(2000);
  member.peer.frames = [];
  member.datagram(GROUP, "x", null, PROTOCOL_TCP);
  member.datagram(GROUP, "x", null, 1);
  member.datagram(GROUP, "x", null, 99);
  assert.deepEqual(member.peer.frames, []);
  const refused = member.peer.stack.connectTcp(GROUP, 80, {
    onConnect: () => {},
    onData: () => {},
    onDrain: () => {},
    onEnd: () => {},
    onClose: () => {},
  });
  assert.ok(isSocketError(refused) && refused.code === "ENETUNREACH");
});

test("a socket may be bound to a group: it hears that one, and sends from the machine's address", () => {
  const member = new Member();
  const socket = member.bind(5000, GROUP);
  socket.setMembership(GROUP, "", true);
  socket.setMembership("239.0.0.9", "", true);
  member.datagram("239.0.0.9", "other");
  member.datagram(GROUP, "mine");
  assert.deepEqual(member.messages, ["mine"]);
  member.peer.frames = [];
  assert.equal(socket.send(text("x"), 0, 1, "10.0.0.2", 9), true);
  assert.equal(formatAddress(get32(member.peer.frames[0]!, 26)), "10.0.0.1");
});

test("another address: groups are reported again", () => {
  const member = new Member();
  member.bind().setMembership(GROUP, "", true);
  member.peer.advance(5000);
  member.reports();
  member.peer.stack.configure({ address: "10.0.0.7", netmask: "255.255.255.0", gateway: "" });
  assert.deepEqual(member.reports(), [`224.0.0.22: 4 ${GROUP}`]);
});

test("RFC 919: broadcasts leave only where they are allowed", () => {
  const member = new Member();
  const socket = member.bind();
  assert.equal(socket.send(text("x"), 0, 1, "255.255.255.255", 9), false);
  assert.equal(socket.setBroadcast(true), null);
  assert.equal(socket.send(text("x"), 0, 1, "255.255.255.255", 9), true);
  assert.equal(socket.send(text("x"), 0, 1, "10.0.0.255", 9), true);
});

test("IGMP messages of any bytes are read or refused", () => {
  const random = new SeededRandom(8);
  const message = new IgmpMessage();
  const results = new Set<number>();
  for (let round = 0; round < 20_000; round++) {
    const length = random.between(0, 20);
    const bytes = new Uint8Array(length).map(() => random.u32());
    if (length >= 8) bytes[0] = random.chance(0.7) ? 0x11 : bytes[0]!;
    if (length >= 4 && random.chance(0.9)) {
      put16(bytes, 2, 0);
      put16(bytes, 2, checksumFinish(checksumAdd(0, bytes, 0, length)));
    }
    const result = parseIgmp(bytes, 0, length, message);
    results.add(result);
    if (result !== WIRE_OK) continue;
    assert.ok(message.responseMs >= 0 && message.responseMs <= 3_174_400);
    assert.ok(length >= 8 && (length === 8 || length >= 12 || message.version === 0));
  }
  for (const result of [WIRE_OK, WIRE_TRUNCATED, WIRE_MALFORMED, WIRE_CHECKSUM]) assert.ok(results.has(result));
});
