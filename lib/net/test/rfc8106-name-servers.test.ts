/** Servers of names that routers advertise (RFC 8106): which are kept, for how long, and which are not believed. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { NAME_SERVERS_MAX } from "../src/ipv6/limits.ts";
import { put16, put32 } from "../src/wire/bytes.ts";
import { address, concat, FIXED, icmp6, ip6, link, RawPeer6, ROUTER, ROUTER_MAC } from "./rawpeer6.ts";

const FOR_EVER = 0xffffffff;

/** Section 5.1. `units`: the length that the option claims. */
function serversOption(seconds: number, servers: readonly string[], units = 1 + 2 * servers.length): Uint8Array {
  const bytes = new Uint8Array(8 * units);
  bytes.set([25, units]);
  put32(bytes, 4, seconds);
  servers.forEach((server, i) => {
    if (24 + 16 * i <= bytes.length) bytes.set(address(server), 8 + 16 * i);
  });
  return bytes;
}

function advertise(peer: RawPeer6, ...options: Uint8Array[]): void {
  const rest = new Uint8Array(12);
  rest[0] = 64;
  put16(rest, 2, 1800);
  const message = icmp6(ROUTER, "ff02::1", 134, 0, concat(rest, link(1, ROUTER_MAC), ...options));
  peer.receive(ip6(ROUTER, "ff02::1", 58, message, 255), ROUTER_MAC);
}

function servers(peer: RawPeer6): string {
  return peer.six.nameServers.texts.join(" ");
}

test("section 5.1: servers are kept for their lifetime, which later advertisements set anew", () => {
  const peer = new RawPeer6(null);
  const before = peer.six.table.count;
  advertise(peer, serversOption(600, ["2001:db8::53", "fe80::53"]));
  assert.equal(servers(peer), "2001:db8::53 fe80::53");
  peer.advance(500_000);
  advertise(peer, serversOption(600, ["2001:db8::53"]));
  peer.advance(101_000);
  assert.equal(servers(peer), "2001:db8::53");
  peer.advance(500_000);
  assert.equal(servers(peer), "");
  advertise(peer, serversOption(FOR_EVER, ["2001:db8::53"]));
  peer.advance(10_000_000);
  assert.equal(servers(peer), "2001:db8::53");
  // A lifetime of 0 ends it at once, also of one that was for ever.
  advertise(peer, serversOption(0, ["2001:db8::53", "2001:db8::54"]));
  assert.equal(servers(peer), "");
  assert.ok(peer.six.table.count <= before + 4, "references were given back");
});

test("section 5.3.1: so many are kept, of several options, and a flood does not push them out", () => {
  const peer = new RawPeer6(null);
  advertise(peer, serversOption(600, ["2001:db8::1", "2001:db8::2"]), serversOption(600, ["2001:db8::3"]));
  assert.equal(servers(peer), "2001:db8::1 2001:db8::2 2001:db8::3");
  const table = peer.six.table.count;
  for (let i = 0; i < 200; i++) {
    advertise(
      peer,
      ...Array.from({ length: 20 }, (_, k) => serversOption(600, [`2001:db8:${i}::${k}`, `2001:db8:${i}:1::${k}`])),
    );
  }
  assert.equal(peer.six.nameServers.texts.length, NAME_SERVERS_MAX);
  assert.ok(servers(peer).startsWith("2001:db8::1 2001:db8::2 2001:db8::3"));
  assert.ok(peer.six.counters.dropNameServersFull > 0);
  assert.equal(peer.six.table.count, table + 1, "only what is kept has a place in the table");
});

test("addresses that nobody can be asked at are none", () => {
  const peer = new RawPeer6(null);
  advertise(peer, serversOption(600, ["::", "::1", "ff02::fb"]), serversOption(600, ["::ffff:10.0.0.1"]));
  assert.equal(servers(peer), "");
});

test("an option without an address, with half of one, or beyond the end of the message", () => {
  const peer = new RawPeer6(null);
  advertise(peer, serversOption(600, [], 1));
  advertise(peer, serversOption(600, ["2001:db8::1"], 2));
  assert.equal(servers(peer), "");
  advertise(peer, serversOption(600, ["2001:db8::1", "2001:db8::2"], 4));
  assert.equal(servers(peer), "2001:db8::1");
  const malformed = peer.six.counters.dropNdMalformed;
  const cut = serversOption(600, ["2001:db8::9"]);
  cut[1] = 5;
  advertise(peer, cut);
  assert.equal(peer.six.counters.dropNdMalformed, malformed + 1);
  assert.equal(servers(peer), "2001:db8::1");
});

test("with fixed addresses no router is believed", () => {
  const peer = new RawPeer6(FIXED);
  advertise(peer, serversOption(600, ["2001:db8::53"]));
  assert.equal(servers(peer), "");
});
