import assert from "node:assert/strict";
import { test } from "node:test";
import { isSocketError } from "@kiln/sockets";
import { formatAddress, parseAddress } from "../src/address.ts";
import { checksumAdd } from "../src/checksum.ts";
import { domainText } from "../src/domain.ts";
import { DEFAULT_OPTIONS, NetStack } from "../src/stack.ts";
import { copyBytes, put32 } from "../src/wire/bytes.ts";
import { DhcpQuery, parseDhcpQuery } from "../src/wire/dhcp.ts";
import { Ipv4Header, PROTOCOL_UDP, parseIpv4 } from "../src/wire/ipv4.ts";
import { WIRE_OK } from "../src/wire/result.ts";
import { emitUdp, parseUdp, UdpHeader } from "../src/wire/udp.ts";
import { ipFrame, STACK_MAC } from "./rawpeer.ts";
import { SeededRandom } from "./sim/random.ts";

const SERVER = parseAddress("192.168.1.1")!;
const OFFERED = parseAddress("192.168.1.77")!;

interface Query {
  readonly type: number;
  readonly source: string;
  readonly destination: string;
  readonly query: DhcpQuery;
}

/** A stack without an address and a scripted server. */
class Net {
  nowMs = 0;
  frames: Uint8Array[] = [];
  readonly changes: boolean[] = [];
  readonly stack: NetStack;
  deadlineMs = 0;

  constructor() {
    this.stack = new NetStack(
      {
        mac: STACK_MAC,
        mtu: 1500,
        transmit: (frame, offset, length) => {
          this.frames.push(frame.slice(offset, offset + length));
          return true;
        },
      },
      new SeededRandom(5),
      {
        ...DEFAULT_OPTIONS,
        hostName: new TextEncoder().encode("kiln"),
        onAddress: (bound) => this.changes.push(bound),
      },
    );
    this.stack.startDhcp(0);
    this.deadlineMs = this.stack.poll(0);
  }

  advance(ms: number): void {
    const endMs = this.nowMs + ms;
    while (this.deadlineMs <= endMs) {
      this.nowMs = Math.max(this.nowMs, this.deadlineMs);
      this.deadlineMs = this.stack.poll(this.nowMs);
    }
    this.nowMs = endMs;
    this.deadlineMs = this.stack.poll(endMs);
  }

  queries(): Query[] {
    const found: Query[] = [];
    for (const frame of this.frames.splice(0)) {
      if (frame[13] !== 0) continue;
      const ip = new Ipv4Header();
      assert.equal(parseIpv4(frame, 14, frame.length - 14, ip), WIRE_OK);
      const udp = new UdpHeader();
      assert.equal(parseUdp(frame, ip.payloadOffset, ip.payloadLength, ip.source, ip.destination, udp), WIRE_OK);
      assert.deepEqual([udp.sourcePort, udp.destinationPort], [68, 67]);
      assert.ok(udp.payloadLength >= 300);
      const query = new DhcpQuery();
      assert.equal(parseDhcpQuery(frame, udp.payloadOffset, udp.payloadLength, query), WIRE_OK);
      found.push({
        type: query.type,
        source: formatAddress(ip.source),
        destination: formatAddress(ip.destination),
        query,
      });
    }
    return found;
  }

  one(): Query {
    const queries = this.queries();
    assert.equal(queries.length, 1);
    return queries[0]!;
  }

  reply(type: number, xid: number, options: number[], address = OFFERED, destination = -1, mac = STACK_MAC): void {
    const message = new Uint8Array(300);
    message.set([2, 1, 6, 0]);
    put32(message, 4, xid);
    put32(message, 16, address);
    copyBytes(message, 28, mac, 0, 6);
    put32(message, 236, 0x63825363);
    message.set([53, 1, type, ...options, 255], 240);
    const packet = new Uint8Array(308);
    packet.set(message, 8);
    emitUdp(packet, 0, SERVER, destination, 67, 68, 300, checksumAdd(0, message, 0, 300));
    const frame = ipFrame(PROTOCOL_UDP, packet, SERVER, destination);
    this.stack.receive(frame, 0, frame.length, this.nowMs);
    this.deadlineMs = this.stack.poll(this.nowMs);
  }

  /** Discover, offer, request and ACK with a lease of `seconds`. */
  bind(seconds = 3600, more: number[] = []): void {
    const discover = this.one();
    this.reply(2, discover.query.xid, lease(seconds, more));
    const request = this.one();
    this.reply(5, request.query.xid, lease(seconds, more));
    assert.equal(this.stack.hostAddress(), "192.168.1.77");
  }
}

function bytes32(value: number): number[] {
  return [value >>> 24, (value >>> 16) & 255, (value >>> 8) & 255, value & 255];
}

function lease(seconds: number, more: number[] = []): number[] {
  const server = [54, 4, 192, 168, 1, 1];
  return [
    ...server,
    1,
    4,
    255,
    255,
    255,
    0,
    3,
    4,
    192,
    168,
    1,
    254,
    6,
    8,
    9,
    9,
    9,
    9,
    8,
    8,
    8,
    8,
    51,
    4,
    ...bytes32(seconds),
    ...more,
  ];
}

test("section 3.1: discover, offer, request, acknowledgment", () => {
  const net = new Net();
  assert.equal(net.stack.hostAddress(), "127.0.0.1");
  const discover = net.one();
  assert.deepEqual([discover.type, discover.source, discover.destination], [1, "0.0.0.0", "255.255.255.255"]);
  net.reply(2, discover.query.xid, lease(3600), OFFERED, OFFERED);
  const request = net.one();
  assert.deepEqual([request.type, request.source, request.destination], [3, "0.0.0.0", "255.255.255.255"]);
  assert.equal(request.query.requestedAddress, OFFERED);
  assert.equal(request.query.serverId, SERVER);
  assert.equal(request.query.clientAddress, 0);
  assert.deepEqual(net.changes, []);
  net.reply(5, request.query.xid, lease(3600), OFFERED, OFFERED);
  assert.deepEqual(net.changes, [true]);
  assert.equal(net.stack.hostAddress(), "192.168.1.77");
  assert.equal(formatAddress(net.stack.ip.gateway), "192.168.1.254");
  assert.equal(formatAddress(net.stack.ip.netmask), "255.255.255.0");
  assert.deepEqual(net.stack.dhcp.lease!.dns.map(formatAddress), ["9.9.9.9", "8.8.8.8"]);
  assert.equal(net.frames[0]![13], 6, "the address is announced");
});

test("section 4.1: discovery is repeated after 4, 8, 16, 32, 64, 64 seconds, give or take one", () => {
  const net = new Net();
  const times: number[] = [];
  for (let i = 0; i < 2600; i++) {
    if (net.queries().length > 0) times.push(net.nowMs);
    net.advance(100);
  }
  const gaps = times.slice(1).map((time, i) => (time - times[i]!) / 1000);
  const expected = [4, 8, 16, 32, 64, 64];
  expected.forEach((seconds, i) => assert.ok(Math.abs(gaps[i]! - seconds) <= 1.1, `gap ${i} is ${gaps[i]} s`));
});

test("messages of other transactions, stations and servers are ignored", () => {
  const net = new Net();
  const { query } = net.one();
  net.reply(2, query.xid ^ 1, lease(3600));
  net.reply(2, query.xid, lease(3600), OFFERED, -1, new Uint8Array([2, 9, 9, 9, 9, 9]));
  net.reply(5, query.xid, lease(3600));
  net.reply(2, query.xid, lease(3600), 0);
  net.reply(2, query.xid, [51, 4, 0, 0, 14, 16]);
  assert.deepEqual(net.queries(), []);
  net.reply(2, query.xid, lease(3600));
  assert.equal(net.one().type, 3);
  const other = lease(3600);
  other[5] = 99;
  net.reply(5, query.xid, other);
  assert.equal(net.stack.hostAddress(), "127.0.0.1");
});

test("an unanswered request is repeated, then discovery starts over", () => {
  const net = new Net();
  net.reply(2, net.one().query.xid, lease(3600));
  net.advance(70_000);
  assert.deepEqual(
    net
      .queries()
      .map((q) => q.type)
      .slice(0, 5),
    [3, 3, 3, 3, 1],
  );
});

test("a NAK leads back to discovery", () => {
  const net = new Net();
  net.reply(2, net.one().query.xid, lease(3600));
  net.reply(6, net.one().query.xid, [54, 4, 192, 168, 1, 1]);
  assert.deepEqual(net.queries(), []);
  net.advance(1000);
  assert.equal(net.one().type, 1);
});

test("section 4.4.5: renewing by unicast at half the lease, rebinding by broadcast at seven eighths, then the end", () => {
  const net = new Net();
  net.bind(3600);
  net.queries();
  net.advance(1_799_000);
  assert.deepEqual(net.queries(), []);
  // The server is asked directly, so its MAC must be known.
  net.frames = [];
  net.advance(1_000);
  assert.equal(net.frames[0]![13], 6);
  net.advance(1_350_000 - 1000);
  net.frames = [];
  net.advance(1_000);
  const rebind = net.one();
  assert.deepEqual([rebind.type, rebind.source, rebind.destination], [3, "192.168.1.77", "255.255.255.255"]);
  assert.equal(rebind.query.clientAddress, OFFERED);
  assert.equal(rebind.query.requestedAddress, 0, "table 5: must not");
  assert.equal(rebind.query.serverId, 0, "table 5: must not");
  net.advance(450_000);
  assert.deepEqual(net.changes, [true, false]);
  assert.equal(net.stack.hostAddress(), "127.0.0.1");
  assert.equal(net.queries().at(-1)!.type, 1);
});

test("a renewed lease begins anew, without a change of address", () => {
  const net = new Net();
  net.bind(3600);
  net.advance(3_160_000);
  const rebind = net.queries().at(-1)!;
  net.reply(5, rebind.query.xid, lease(7200), OFFERED, OFFERED);
  assert.deepEqual(net.changes, [true]);
  net.advance(3_500_000);
  assert.equal(net.stack.hostAddress(), "192.168.1.77");
  assert.deepEqual(net.queries(), []);
});

test("another address at renewal aborts the old one's connections", () => {
  const net = new Net();
  net.bind(3600);
  const events: string[] = [];
  const connection = net.stack.connectTcp("192.168.1.5", 80, {
    onConnect: () => {},
    onData: () => {},
    onDrain: () => {},
    onEnd: () => {},
    onClose: (error) => events.push(error === null ? "close" : error.code),
  });
  assert.ok(!isSocketError(connection));
  net.stack.dhcp.poll(net.nowMs + 3_160_000);
  net.nowMs += 3_160_000;
  const rebind = net.queries().at(-1)!;
  net.reply(5, rebind.query.xid, lease(3600), OFFERED + 1);
  assert.deepEqual(events, ["ENETDOWN"]);
  assert.equal(net.stack.hostAddress(), "192.168.1.78");
});

test("RFC 2132 section 3.17: the domain is asked for, and taken when it can be one", () => {
  const domain = (text: string): string => {
    const net = new Net();
    net.bind(3600, [15, text.length, ...new TextEncoder().encode(text)]);
    return domainText(net.stack.dhcp.lease!.domain);
  };
  assert.equal(domain("home.Arpa"), "home.Arpa");
  assert.equal(domain("home.arpa\0"), "home.arpa");
  for (const bad of ["", "\0home", "two words", "a..b", ".a", "a;b", "a\nb", "b\x7f"])
    assert.equal(domain(bad), "", bad);
  const net = new Net();
  net.bind();
  assert.equal(net.stack.dhcp.lease!.domain.length, 0);
});

test("RFC 2132 section 9.3: options continue in the file and sname fields", () => {
  const net = new Net();
  const { query } = net.one();
  const send = (type: number) => {
    const message = new Uint8Array(300);
    message.set([2, 1, 6, 0]);
    put32(message, 4, query.xid);
    put32(message, 16, OFFERED);
    copyBytes(message, 28, STACK_MAC, 0, 6);
    put32(message, 236, 0x63825363);
    message.set([53, 1, type, 52, 1, 3, 255], 240);
    message.set([54, 4, 192, 168, 1, 1, 255], 108);
    message.set([51, 4, 0, 0, 14, 16, 1, 4, 255, 255, 0, 0, 255], 44);
    const packet = new Uint8Array(308);
    packet.set(message, 8);
    emitUdp(packet, 0, SERVER, -1, 67, 68, 300, checksumAdd(0, message, 0, 300));
    const frame = ipFrame(PROTOCOL_UDP, packet, SERVER, -1);
    net.stack.receive(frame, 0, frame.length, 0);
  };
  send(2);
  send(5);
  assert.equal(net.stack.hostAddress(), "192.168.1.77");
  assert.equal(formatAddress(net.stack.ip.netmask), "255.255.0.0");
});

test("options that run over the end, and leases too short to use, are counted and dropped", () => {
  const net = new Net();
  const { query } = net.one();
  net.reply(2, query.xid, [51, 200]);
  assert.equal(net.stack.counters.dropDhcpMalformed, 1);
  net.reply(2, query.xid, lease(3600));
  net.reply(5, query.xid, lease(0));
  assert.equal(net.stack.counters.dropDhcpMalformed, 2);
  assert.equal(net.stack.hostAddress(), "127.0.0.1");
});

test("an infinite lease never ends; a router that is not on the network is not used", () => {
  const net = new Net();
  const { query } = net.one();
  const options = lease(0xffffffff);
  const router = options.indexOf(254) - 3;
  options[router] = 10;
  net.reply(2, query.xid, options);
  net.reply(5, query.xid, options);
  assert.equal(net.stack.poll(net.nowMs), Infinity);
  assert.equal(net.stack.ip.gateway, 0);
});

test("static configuration ends DHCP; port 68 is DHCP's while it runs", () => {
  const net = new Net();
  const handlers = { onMessage: () => {}, onError: () => {} };
  const taken = net.stack.bindUdp("0.0.0.0", 68, handlers);
  assert.ok(isSocketError(taken) && taken.code === "EADDRINUSE");
  assert.equal(net.stack.configure({ address: "10.9.8.7", netmask: "255.255.255.0", gateway: "" }), null);
  assert.equal(net.stack.poll(0), Infinity);
  assert.ok(!isSocketError(net.stack.bindUdp("0.0.0.0", 68, handlers)));
});
