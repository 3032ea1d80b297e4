/** IP, ICMP and UDP as a host must behave: RFC 791, 792, 768, 1122. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { isSocketError, type UdpSocket } from "@kiln/sockets";
import { formatAddress, parseAddress } from "../src/address.ts";
import { checksumAdd } from "../src/checksum.ts";
import { emitIcmp, IcmpHeader, parseIcmp } from "../src/wire/icmp.ts";
import { Ipv4Header, PROTOCOL_ICMP, PROTOCOL_UDP, parseIpv4 } from "../src/wire/ipv4.ts";
import { WIRE_OK } from "../src/wire/result.ts";
import { emitUdp, parseUdp, UdpHeader } from "../src/wire/udp.ts";
import { ipFrame, Log, PEER_ADDRESS, RawPeer, STACK_ADDRESS, text } from "./rawpeer.ts";

function udpPacket(payload: Uint8Array, port: number, source = PEER_ADDRESS, destination = STACK_ADDRESS): Uint8Array {
  const packet = new Uint8Array(8 + payload.length);
  packet.set(payload, 8);
  emitUdp(packet, 0, source, destination, 4000, port, payload.length, checksumAdd(0, payload, 0, payload.length));
  return packet;
}

function echo(body: Uint8Array): Uint8Array {
  const packet = new Uint8Array(8 + body.length);
  packet.set(body, 8);
  emitIcmp(packet, 0, 8, 0, 0x00010002, body.length);
  return packet;
}

/** The IP packets that the stack sent. */
function sent(peer: RawPeer): { ip: Ipv4Header; frame: Uint8Array }[] {
  const packets = [];
  for (const frame of peer.frames.splice(0)) {
    if (frame[13] !== 0) continue;
    const ip = new Ipv4Header();
    assert.equal(parseIpv4(frame, 14, frame.length - 14, ip), WIRE_OK);
    packets.push({ ip, frame });
  }
  return packets;
}

function bind(peer: RawPeer, port: number, messages: string[], address = "0.0.0.0"): UdpSocket {
  const socket = peer.stack.bindUdp(address, port, {
    onMessage: (bytes, offset, length, from, fromPort) => {
      messages.push(`${from}:${fromPort} ${new TextDecoder().decode(bytes.subarray(offset, offset + length))}`);
    },
    onError: () => assert.fail("no error was expected"),
  });
  assert.ok(!isSocketError(socket));
  return socket;
}

test("RFC 792: echo is answered with the same identifier, number and data", () => {
  const peer = new RawPeer();
  for (const length of [0, 1, 56, 1472]) {
    const body = new Uint8Array(length).map((_, i) => i * 3);
    peer.ip(PROTOCOL_ICMP, echo(body));
    const [reply] = sent(peer);
    const icmp = new IcmpHeader();
    assert.equal(parseIcmp(reply!.frame, reply!.ip.payloadOffset, reply!.ip.payloadLength, icmp), WIRE_OK);
    assert.deepEqual([icmp.type, icmp.code, icmp.rest, icmp.bodyLength], [0, 0, 0x00010002, length]);
    assert.deepEqual(reply!.frame.subarray(icmp.bodyOffset, icmp.bodyOffset + length), body);
    assert.deepEqual([reply!.ip.source, reply!.ip.destination], [STACK_ADDRESS, PEER_ADDRESS]);
  }
});

test("RFC 1122 section 3.2.2.6: a broadcast echo is ignored, a broken one too, a flood is limited", () => {
  const peer = new RawPeer();
  peer.ip(PROTOCOL_ICMP, echo(text("x")), PEER_ADDRESS, parseAddress("10.0.0.255")!);
  peer.ip(PROTOCOL_ICMP, echo(text("x")), PEER_ADDRESS, -1);
  const broken = echo(text("x"));
  broken[8] = 0;
  peer.ip(PROTOCOL_ICMP, broken);
  assert.deepEqual(sent(peer), []);
  assert.equal(peer.stack.counters.dropIcmpChecksum, 1);
  for (let i = 0; i < 1000; i++) peer.ip(PROTOCOL_ICMP, echo(text("x")));
  assert.equal(sent(peer).length, 100);
});

test("a closed UDP port is reported, with the offending header and eight bytes, at a limited rate", () => {
  const peer = new RawPeer();
  peer.ip(PROTOCOL_UDP, udpPacket(text("hello"), 9));
  const [answer] = sent(peer);
  const icmp = new IcmpHeader();
  assert.equal(parseIcmp(answer!.frame, answer!.ip.payloadOffset, answer!.ip.payloadLength, icmp), WIRE_OK);
  assert.deepEqual([icmp.type, icmp.code, icmp.bodyLength], [3, 3, 28]);
  const quoted = new Ipv4Header();
  assert.notEqual(
    parseIpv4(answer!.frame, icmp.bodyOffset, icmp.bodyLength, quoted),
    WIRE_OK,
    "truncated, as it must be",
  );
  const original = ipFrame(PROTOCOL_UDP, udpPacket(text("hello"), 9), PEER_ADDRESS, STACK_ADDRESS);
  assert.deepEqual(answer!.frame.subarray(icmp.bodyOffset, icmp.bodyOffset + 28), original.subarray(14, 42));
  for (let i = 0; i < 1000; i++) peer.ip(PROTOCOL_UDP, udpPacket(text("hello"), 9));
  assert.equal(sent(peer).length, 19, "the burst is 20");
  assert.equal(peer.stack.counters.dropUdpNoPort, 1001);
});

test("RFC 1122 section 3.2.2: no error about broadcasts or from senders that are no station", () => {
  const peer = new RawPeer();
  const broadcast = parseAddress("10.0.0.255")!;
  peer.ip(PROTOCOL_UDP, udpPacket(text("x"), 9, PEER_ADDRESS, broadcast), PEER_ADDRESS, broadcast);
  peer.ip(PROTOCOL_UDP, udpPacket(text("x"), 9, 0), 0);
  peer.ip(PROTOCOL_UDP, udpPacket(text("x"), 9, broadcast), broadcast);
  peer.ip(99, text("unknown"), PEER_ADDRESS, broadcast);
  assert.deepEqual(sent(peer), []);
  peer.ip(99, text("unknown protocol"));
  assert.equal(sent(peer)[0]!.frame[35], 2, "protocol unreachable");
});

test("martians, other stations' packets and bad headers are dropped and counted", () => {
  const peer = new RawPeer();
  const messages: string[] = [];
  bind(peer, 53, messages);
  const counters = peer.stack.counters;
  const send = (source: string, destination: string) => {
    const from = parseAddress(source)!;
    const to = parseAddress(destination)!;
    peer.ip(PROTOCOL_UDP, udpPacket(text("x"), 53, from, to), from, to);
  };
  send("127.0.0.1", "10.0.0.1");
  send("10.0.0.2", "127.0.0.1");
  send("224.0.0.1", "10.0.0.1");
  send("255.255.255.255", "10.0.0.1");
  send("10.0.0.1", "10.0.0.1");
  assert.equal(counters.dropIpMartian, 5);
  send("10.0.0.2", "10.0.0.77");
  send("10.0.0.2", "224.0.0.251");
  assert.equal(counters.dropIpOtherAddress, 2);
  const frame = ipFrame(PROTOCOL_UDP, udpPacket(text("x"), 53), PEER_ADDRESS, STACK_ADDRESS);
  frame[24] = frame[24]! ^ 1;
  peer.receive(frame);
  assert.equal(counters.dropIpChecksum, 1);
  frame[0] = 4;
  peer.receive(frame);
  assert.equal(counters.dropFrameOtherAddress, 1);
  peer.receive(frame.slice(0, 13));
  assert.equal(counters.dropFrameTruncated, 1);
  assert.deepEqual(messages, []);
});

test("UDP: datagrams come with their sender, answers go back, boundaries stay", () => {
  const peer = new RawPeer();
  const messages: string[] = [];
  const socket = bind(peer, 53, messages);
  peer.ip(PROTOCOL_UDP, udpPacket(text("one"), 53));
  peer.ip(PROTOCOL_UDP, udpPacket(text(""), 53));
  peer.ip(PROTOCOL_UDP, udpPacket(text("to all"), 53, PEER_ADDRESS, -1), PEER_ADDRESS, -1);
  assert.deepEqual(messages, ["10.0.0.2:4000 one", "10.0.0.2:4000 ", "10.0.0.2:4000 to all"]);
  const answer = text("xanswer");
  assert.equal(socket.send(answer, 1, 6, "10.0.0.2", 4000), true);
  const [packet] = sent(peer);
  const udp = new UdpHeader();
  assert.equal(
    parseUdp(
      packet!.frame,
      packet!.ip.payloadOffset,
      packet!.ip.payloadLength,
      packet!.ip.source,
      packet!.ip.destination,
      udp,
    ),
    WIRE_OK,
  );
  assert.deepEqual([udp.sourcePort, udp.destinationPort, udp.payloadLength], [53, 4000, 6]);
});

test("UDP: what cannot be sent returns false", () => {
  const peer = new RawPeer();
  const socket = bind(peer, 53, []);
  const bytes = new Uint8Array(2000);
  assert.equal(socket.send(bytes, 0, 1472, "10.0.0.2", 9), true);
  assert.equal(socket.send(new Uint8Array(65508), 0, 65508, "10.0.0.2", 9), false, "longer than IP can say");
  assert.equal(socket.send(bytes, 0, 1, "not an address", 9), false);
  assert.equal(socket.send(bytes, 0, 1, "0.0.0.0", 9), false);
  assert.equal(socket.send(bytes, 0, 1, "10.0.0.255", 9), false, "no broadcast unless it is allowed");
  assert.equal(socket.send(bytes, 0, 1, "10.0.0.2", 0), false);
  assert.equal(socket.send(bytes, 1999, 2, "10.0.0.2", 9), false, "outside the buffer");
  peer.full = true;
  assert.equal(socket.send(bytes, 0, 1, "10.0.0.2", 9), false, "the device is full");
  peer.full = false;
  socket.close();
  socket.close();
  assert.equal(socket.send(bytes, 0, 1, "10.0.0.2", 9), false);
  peer.ip(PROTOCOL_UDP, udpPacket(text("x"), 53));
  assert.equal(peer.stack.counters.dropUdpNoPort, 1);
});

test("an ICMP unreachable ends a connection attempt only when it quotes our SYN (RFC 5927)", () => {
  for (const [code, expected] of [
    [3, "close ECONNREFUSED"],
    [1, "close EHOSTUNREACH"],
  ] as const) {
    const peer = new RawPeer();
    const log = new Log();
    peer.stack.connectTcp("10.0.0.2", 80, log);
    peer.poll();
    const syn = peer.frames[0]!.slice(14, 14 + 28);
    const unreachable = (quoted: Uint8Array) => {
      const packet = new Uint8Array(8 + quoted.length);
      packet.set(quoted, 8);
      emitIcmp(packet, 0, 3, code, 0, quoted.length);
      peer.ip(PROTOCOL_ICMP, packet);
      peer.poll();
    };
    const forged = syn.slice();
    forged[24] = forged[24]! ^ 0x40;
    unreachable(forged);
    unreachable(syn.subarray(0, 27));
    assert.deepEqual(log.events, []);
    unreachable(syn);
    assert.deepEqual(log.events, [expected]);
  }
});

test("an ICMP unreachable does not end a standing connection", () => {
  const peer = new RawPeer();
  const { log, connection } = peer.accept();
  connection.write(text("data"), 0, 4);
  peer.poll();
  const packet = new Uint8Array(8 + 28);
  packet.set(peer.frames.at(-1)!.subarray(14, 42), 8);
  emitIcmp(packet, 0, 3, 3, 0, 28);
  peer.ip(PROTOCOL_ICMP, packet);
  peer.poll();
  assert.deepEqual(log.events, []);
});

test("the transmit buffer leaks nothing into the padding of short frames", () => {
  const peer = new RawPeer();
  const socket = bind(peer, 53, []);
  socket.send(new Uint8Array(1000).fill(0x77), 0, 1000, "10.0.0.2", 9);
  socket.send(new Uint8Array(1), 0, 1, "10.0.0.2", 9);
  const frame = peer.frames.at(-1)!;
  assert.equal(frame.length, 60);
  assert.ok(frame.subarray(43).every((byte) => byte === 0));
  assert.equal(formatAddress(STACK_ADDRESS), "10.0.0.1");
});
