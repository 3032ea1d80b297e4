import assert from "node:assert/strict";
import { test } from "node:test";
import { isSocketError } from "@kiln/sockets";
import { formatAddress, parseAddress } from "../src/address.ts";
import { ARP_ENTRIES_MAX, ARP_PENDING_MAX, ARP_PENDING_PER_ENTRY_MAX } from "../src/arp.ts";
import { ARP_REPLY, ARP_REQUEST, ArpPacket, parseArp } from "../src/wire/arp.ts";
import { WIRE_OK } from "../src/wire/result.ts";
import { arpFrame, BROADCAST_MAC, Log, PEER_ADDRESS, PEER_MAC, RawPeer, STACK_ADDRESS, STACK_MAC } from "./rawpeer.ts";

function arps(peer: RawPeer): { operation: number; to: number[]; packet: ArpPacket }[] {
  const found = [];
  for (const frame of peer.frames.splice(0)) {
    if (frame[12] !== 8 || frame[13] !== 6) continue;
    assert.equal(frame.length, 60);
    assert.ok(
      frame.subarray(42).every((byte) => byte === 0),
      "padding carries nothing",
    );
    const packet = new ArpPacket();
    assert.equal(parseArp(frame, 14, 46, packet), WIRE_OK);
    found.push({ operation: packet.operation, to: [...frame.subarray(0, 6)], packet });
  }
  return found;
}

function udp(peer: RawPeer) {
  const socket = peer.stack.bindUdp("0.0.0.0", 5000, { onMessage: () => {}, onError: () => {} });
  assert.ok(!isSocketError(socket));
  return socket;
}

test("a request for our address is answered to its sender, and teaches us the sender", () => {
  const peer = new RawPeer();
  const other = parseAddress("10.0.0.9")!;
  const mac = new Uint8Array([2, 0, 0, 0, 0, 9]);
  peer.receive(arpFrame(ARP_REQUEST, mac, other, BROADCAST_MAC, STACK_ADDRESS));
  const [reply] = arps(peer);
  assert.equal(reply!.operation, ARP_REPLY);
  assert.deepEqual(reply!.to, [...mac]);
  assert.deepEqual([...reply!.packet.senderMac], [...STACK_MAC]);
  assert.equal(reply!.packet.senderAddress, STACK_ADDRESS);
  assert.equal(reply!.packet.targetAddress, other);
  udp(peer).send(new Uint8Array(3), 0, 3, "10.0.0.9", 1);
  assert.deepEqual([...peer.frames[0]!.subarray(0, 6)], [...mac], "no question needed");
});

test("RFC 5227 section 2.4: another station with our address is told so, once in ten seconds; our own frames are none", () => {
  const peer = new RawPeer();
  const forger = new Uint8Array([2, 0, 0, 0, 0, 9]);
  const forge = (operation: number, mac: Uint8Array): void =>
    peer.receive(arpFrame(operation, mac, STACK_ADDRESS, BROADCAST_MAC, STACK_ADDRESS));
  forge(ARP_REQUEST, STACK_MAC);
  assert.equal(peer.stack.counters.arpConflicts, 0);
  assert.deepEqual(arps(peer), []);
  forge(ARP_REQUEST, forger);
  const [defence] = arps(peer);
  assert.deepEqual(defence!.to, [...BROADCAST_MAC]);
  assert.deepEqual([defence!.packet.senderAddress, defence!.packet.targetAddress], [STACK_ADDRESS, STACK_ADDRESS]);
  assert.deepEqual([...defence!.packet.senderMac], [...STACK_MAC]);
  for (let i = 0; i < 100; i++) forge(ARP_REPLY, forger);
  assert.deepEqual(arps(peer), []);
  assert.equal(peer.stack.counters.arpConflicts, 101);
  peer.advance(10_000);
  arps(peer);
  forge(ARP_REPLY, forger);
  assert.equal(arps(peer).length, 1);
  udp(peer).send(new Uint8Array(3), 0, 3, "10.0.0.2", 1);
  assert.deepEqual([...peer.frames[0]!.subarray(0, 6)], [...PEER_MAC], "nobody else's place in the table was taken");
});

test("RFC 1122 section 2.3.2.1: an ageing entry's station is asked alone, then everybody", () => {
  const peer = new RawPeer();
  const socket = udp(peer);
  const asked = (): number[][] => {
    socket.send(new Uint8Array(3), 0, 3, "10.0.0.2", 1);
    return arps(peer).map((request) => request.to);
  };
  peer.advance(59_000);
  assert.deepEqual(asked(), []);
  peer.advance(2000);
  assert.deepEqual(asked(), [[...PEER_MAC]]);
  peer.advance(30_000);
  assert.deepEqual(asked(), [[...BROADCAST_MAC]]);
  peer.answerArp();
  peer.advance(2000);
  assert.deepEqual(asked(), []);
});

test("requests for others are not answered and fill no table", () => {
  const peer = new RawPeer();
  const size = peer.stack.ip.arp.size;
  for (let i = 3; i < 200; i++) {
    const sender = parseAddress(`10.0.0.${i}`)!;
    peer.receive(arpFrame(ARP_REQUEST, new Uint8Array([2, 0, 0, 0, 1, i]), sender, BROADCAST_MAC, PEER_ADDRESS));
  }
  assert.deepEqual(arps(peer), []);
  assert.equal(peer.stack.ip.arp.size, size);
});

test("an address probe (RFC 5227) is answered, without learning address 0", () => {
  const peer = new RawPeer();
  peer.receive(arpFrame(ARP_REQUEST, PEER_MAC, 0, BROADCAST_MAC, STACK_ADDRESS));
  assert.equal(arps(peer).length, 1);
});

test("nobody can claim our own address, or a group address", () => {
  const peer = new RawPeer();
  const size = peer.stack.ip.arp.size;
  for (const address of [
    STACK_ADDRESS,
    parseAddress("10.0.0.255")!,
    -1,
    parseAddress("224.0.0.1")!,
    parseAddress("127.0.0.1")!,
  ]) {
    peer.receive(arpFrame(ARP_REPLY, new Uint8Array([2, 6, 6, 6, 6, 6]), address, STACK_MAC, STACK_ADDRESS));
  }
  assert.equal(peer.stack.ip.arp.size, size);
});

test("packets wait for the answer, the newest are kept, and go out in order", () => {
  const peer = new RawPeer();
  const socket = udp(peer);
  const count = ARP_PENDING_PER_ENTRY_MAX + 2;
  for (let i = 0; i < count; i++) socket.send(new Uint8Array([i]), 0, 1, "10.0.0.3", 9);
  const asked = arps(peer);
  assert.equal(asked.length, 1, "one question, however many packets wait");
  assert.equal(asked[0]!.operation, ARP_REQUEST);
  assert.deepEqual(asked[0]!.to, [255, 255, 255, 255, 255, 255]);
  const mac = new Uint8Array([2, 0, 0, 0, 0, 3]);
  peer.receive(arpFrame(ARP_REPLY, mac, parseAddress("10.0.0.3")!, STACK_MAC, STACK_ADDRESS));
  assert.deepEqual(
    peer.frames.map((frame) => frame[42]),
    Array.from({ length: ARP_PENDING_PER_ENTRY_MAX }, (_, i) => i + 2),
  );
  for (const frame of peer.frames) assert.deepEqual([...frame.subarray(0, 6)], [...mac]);
  assert.equal(peer.stack.ip.arp.pendingPackets, 0);
});

test("a silent address is asked three times, then its packets are dropped and a connection fails", () => {
  const peer = new RawPeer();
  const log = new Log();
  peer.stack.connectTcp("10.0.0.3", 80, log);
  peer.poll();
  assert.equal(arps(peer).length, 1);
  peer.advance(2999);
  assert.equal(arps(peer).length, 2);
  peer.advance(2);
  assert.deepEqual(log.events, ["close EHOSTUNREACH"]);
  assert.equal(peer.stack.ip.arp.pendingPackets, 0);
  assert.equal(peer.stack.tcp.connections, 0);
});

test("off-link destinations go through the gateway", () => {
  const peer = new RawPeer();
  udp(peer).send(new Uint8Array(1), 0, 1, "8.8.8.8", 53);
  assert.equal(formatAddress(arps(peer)[0]!.packet.targetAddress), "10.0.0.254");
});

test("an entry is refreshed while used, and forgotten when nobody answers", () => {
  const peer = new RawPeer();
  const socket = udp(peer);
  const send = () => socket.send(new Uint8Array(1), 0, 1, "10.0.0.2", 9);
  peer.nowMs += 59_000;
  peer.poll();
  send();
  assert.equal(arps(peer).length, 0);
  peer.nowMs += 2_000;
  peer.poll();
  send();
  send();
  assert.equal(arps(peer).length, 1, "asked again, once a second");
  peer.nowMs += 60_000;
  peer.poll();
  peer.frames = [];
  send();
  assert.equal(peer.frames.length, 1);
  assert.equal(peer.frames[0]![13], 6, "only a question: the old MAC is not used any more");
});

test("the table and the waiting room are bounded", () => {
  const peer = new RawPeer();
  peer.stack.configure({ address: "10.0.0.1", netmask: "255.0.0.0", gateway: "" });
  const socket = udp(peer);
  for (let i = 0; i < 1000; i++) socket.send(new Uint8Array(100), 0, 100, `10.1.${i >> 8}.${i & 255}`, 9);
  assert.ok(peer.stack.ip.arp.size <= ARP_ENTRIES_MAX);
  assert.equal(peer.stack.ip.arp.pendingPackets, ARP_PENDING_MAX);
  assert.ok(peer.stack.counters.dropArpTableFull > 0);
  peer.advance(10_000);
  assert.equal(peer.stack.ip.arp.pendingPackets, 0);
  assert.equal(peer.stack.ip.arp.size, 0);
  for (let i = 0; i < 1000; i++) {
    const sender = parseAddress(`10.2.${i >> 8}.${i & 255}`)!;
    peer.receive(
      arpFrame(ARP_REQUEST, new Uint8Array([2, 0, 0, 1, i >> 8, i & 255]), sender, BROADCAST_MAC, STACK_ADDRESS),
    );
  }
  assert.equal(peer.stack.ip.arp.size, ARP_ENTRIES_MAX);
  assert.ok(ARP_PENDING_PER_ENTRY_MAX < ARP_PENDING_MAX);
});
