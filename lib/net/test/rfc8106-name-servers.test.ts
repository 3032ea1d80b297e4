/** Servers of names and domains to search that routers advertise (RFC 8106): which are kept, for how long, and which are not believed. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { NAME_SERVERS_MAX, SEARCH_DOMAINS_MAX } from "../src/ipv6/limits.ts";
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

/** Names of RFC 1035 section 3.1. */
function wire(...names: string[]): number[] {
  const bytes: number[] = [];
  for (const name of names) {
    for (const label of name.split(".")) bytes.push(label.length, ...Array.from(label, (c) => c.charCodeAt(0)));
    bytes.push(0);
  }
  return bytes;
}

/** Section 5.2, padded. */
function domainsOption(seconds: number, names: readonly number[]): Uint8Array {
  const units = 1 + Math.ceil(names.length / 8);
  const bytes = new Uint8Array(8 * units);
  bytes.set([31, units]);
  put32(bytes, 4, seconds);
  bytes.set(names, 8);
  return bytes;
}

function domains(peer: RawPeer6): string {
  return peer.six.searchDomains.texts.join(" ");
}

test("section 5.2: domains are kept for their lifetime, which later advertisements set anew", () => {
  const peer = new RawPeer6(null);
  advertise(peer, domainsOption(600, wire("corp.test", "Lab-2.corp.test")));
  assert.equal(domains(peer), "corp.test Lab-2.corp.test");
  peer.advance(500_000);
  advertise(peer, domainsOption(600, wire("CORP.Test")));
  assert.equal(domains(peer), "corp.test Lab-2.corp.test", "capital letters are no other letters");
  assert.ok(peer.poll() <= peer.nowMs + 100_000, "the stack wants to be polled when one ends");
  peer.advance(101_000);
  assert.equal(domains(peer), "corp.test");
  peer.advance(500_000);
  assert.equal(domains(peer), "");
  // Lengths and digits that differ as letters and capital letters do.
  const [b, c] = ["b".repeat(13), "c".repeat(17)];
  advertise(peer, domainsOption(600, wire(`a.${b}.${c}`, `a-${b}1${c}`)));
  assert.equal(domains(peer), `a.${b}.${c} a-${b}1${c}`);
  advertise(peer, domainsOption(0, wire(`a.${b}.${c}`, `a-${b}1${c}`)));
  advertise(peer, domainsOption(FOR_EVER, wire("corp.test")));
  peer.advance(10_000_000);
  assert.equal(domains(peer), "corp.test");
  advertise(peer, domainsOption(0, wire("corp.test", "other.test")));
  assert.equal(domains(peer), "");
});

test("section 5.3.1: so many domains are kept, of several options, and a flood does not push them out", () => {
  const peer = new RawPeer6(null);
  advertise(peer, domainsOption(600, wire("a.test", "b.test")), domainsOption(600, wire("c.test")));
  for (let i = 0; i < 200; i++) {
    advertise(peer, ...Array.from({ length: 20 }, (_, k) => domainsOption(600, wire(`x${i}-${k}`, `y${i}-${k}`))));
  }
  assert.equal(peer.six.searchDomains.texts.length, SEARCH_DOMAINS_MAX);
  assert.ok(domains(peer).startsWith("a.test b.test c.test "));
  assert.ok(peer.six.counters.dropSearchDomainsFull > 0);
  advertise(peer, domainsOption(600, wire(...Array.from({ length: 100 }, (_, i) => `z${i}`))));
  assert.equal(peer.six.searchDomains.texts.length, SEARCH_DOMAINS_MAX);
});

test("domains that are no names are not believed, nor what follows them", () => {
  const label = "l".repeat(63);
  const longest = `${label}.${label}.${label}.${"l".repeat(61)}`;
  const dropped = (names: readonly number[]): string => {
    const peer = new RawPeer6(null);
    advertise(peer, domainsOption(600, [...wire("good.test"), ...names]));
    const malformed = peer.six.counters.dropSearchDomainMalformed;
    return `${domains(peer)} ${malformed}`;
  };
  assert.equal(dropped(wire(longest)), `good.test ${longest} 0`);
  assert.equal(dropped(wire(`${longest}l`, "after.test")), "good.test 1");
  for (const name of [
    "un_der.test",
    "sp ace.test",
    "dot\\.test",
    "nul\0.test",
    "b\u00fccher.test",
    "*.test",
    "back`.test",
    "bra[.test",
  ]) {
    assert.equal(dropped(wire(name, "after.test")), "good.test 1", name);
  }
  assert.equal(dropped(wire("l".repeat(64))), "good.test 1");
  assert.equal(dropped(wire(`a.${"l".repeat(64)}.test`)), "good.test 1");
  // A label of 64 bytes that is cut off, the extended type of RFC 2671, a pointer back to the first name, to itself, a length of 255.
  for (const first of [0x40, 0x41, 0xc0, 0xff]) {
    assert.equal(dropped([first, 8, 0, 0]), "good.test 1");
    assert.equal(dropped([1, 0x61, first, 8, 0, 0]), "good.test 1");
  }
  // A name that the option cuts off; the byte behind it belongs to the next option.
  assert.equal(dropped([...wire("abc.test").slice(0, -1), 40, 0x61, 0x61]), "good.test 1");
  const peer = new RawPeer6(null);
  const open = domainsOption(600, wire("abcdef.x").slice(0, 9).concat([6, 0x61, 0x61, 0x61, 0x61, 0x61, 0x61]));
  assert.equal(open.length, 24);
  advertise(peer, open, serversOption(600, ["2001:db8::53"]));
  assert.deepEqual([domains(peer), servers(peer)], ["", "2001:db8::53"]);
});

test("options without a domain, behind padding, and under fixed addresses", () => {
  const peer = new RawPeer6(null);
  advertise(
    peer,
    domainsOption(600, []),
    domainsOption(600, [0, 0, 0, 0]),
    domainsOption(600, [0, ...wire("late.test")]),
  );
  assert.equal(domains(peer), "");
  assert.equal(peer.six.counters.dropSearchDomainMalformed, 0);
  const malformed = peer.six.counters.dropNdMalformed;
  const cut = domainsOption(600, wire("corp.test"));
  cut[1] = 9;
  advertise(peer, cut);
  assert.deepEqual([peer.six.counters.dropNdMalformed, domains(peer)], [malformed + 1, ""]);
  const fixed = new RawPeer6(FIXED);
  advertise(fixed, domainsOption(600, wire("corp.test")));
  assert.equal(domains(fixed), "");
});
