// Destination address selection, rule by rule; section 10.2 has the examples.
import assert from "node:assert/strict";
import { test } from "node:test";
import { type SourceFor, sortDestinations } from "../src/resolver/destinations.ts";
import type { FoundAddress } from "../src/resolver/lookup.ts";

function found(address: string): FoundAddress {
  return { address, family: address.includes(":") ? 6 : 4 };
}

/** The order of `addresses` on a host that has the sources of the table; "!": deprecated, missing: out of reach. */
function order(addresses: string[], sources: Record<string, string>): string[] {
  const sourceFor: SourceFor = (destination) => {
    const source = sources[destination];
    if (source === undefined) return null;
    return { address: source.replace("!", ""), deprecated: source.endsWith("!") };
  };
  return sortDestinations(addresses.map(found), sourceFor).map(({ address }) => address);
}

/** `first` wins, whichever is given first. */
function wins(first: string, second: string, sources: Record<string, string>): void {
  assert.deepEqual(order([first, second], sources), [first, second]);
  assert.deepEqual(order([second, first], sources), [first, second]);
}

test("rule 1: what cannot be reached comes last", () => {
  wins("192.0.2.1", "2001:db8::1", { "192.0.2.1": "10.0.0.2" });
  wins("2001:db8::1", "192.0.2.1", { "2001:db8::1": "2001:db8::2" });
  wins("192.0.2.1", "no address", { "192.0.2.1": "10.0.0.2", "no address": "10.0.0.2" });
});

test("rule 2: scopes that match (section 10.2, examples 1, 2 and 3)", () => {
  wins("198.51.100.121", "2001:db8:1::1", { "2001:db8:1::1": "fe80::1", "198.51.100.121": "198.51.100.117" });
  wins("2001:db8:1::1", "198.51.100.121", { "2001:db8:1::1": "2001:db8:1::2", "198.51.100.121": "169.254.13.78" });
  wins("10.1.2.3", "2001:db8:1::1", { "2001:db8:1::1": "fe80::1", "10.1.2.3": "10.1.2.4" });
  // Groups have their scope in the address.
  wins("ff02::1", "ff0e::1", { "ff02::1": "fe80::1", "ff0e::1": "fe80::1" });
});

test("rule 3: a source that is not deprecated", () => {
  wins("2001:db8:2::1", "2001:db8:1::1", { "2001:db8:1::1": "2001:db8:1::2!", "2001:db8:2::1": "2001:db8:2::2" });
  wins("192.0.2.1", "2001:db8:1::1", { "192.0.2.1": "10.0.0.2", "2001:db8:1::1": "2001:db8:1::2!" });
});

test("rule 5: labels that match: 6to4 and Teredo, unique local and old site-local addresses", () => {
  wins("192.0.2.1", "2001:db8:1::1", { "192.0.2.1": "10.0.0.2", "2001:db8:1::1": "2002:c633:6401::2" });
  wins("192.0.2.1", "2001:db8:1::1", { "192.0.2.1": "10.0.0.2", "2001:db8:1::1": "2001::2" });
  wins("192.0.2.1", "2001:db8:1::1", { "192.0.2.1": "10.0.0.2", "2001:db8:1::1": "fd00::2" });
  wins("2002:c633:6401::1", "2001:db8:1::1", {
    "2002:c633:6401::1": "2002:c633:6401::2",
    "2001:db8:1::1": "2002:c633:6401::2",
  });
});

test("rule 6: the precedence of the policy table, in its order", () => {
  const ordered = [
    ["::1", "::1"],
    ["2001:db8::1", "2001:db8::2"],
    ["192.0.2.1", "10.0.0.2"],
    ["2002:c633:6401::1", "2002:c633:6401::2"],
    ["2001::1", "2001::2"],
    ["fd00::1", "fd00::2"],
  ] as const;
  const sources = Object.fromEntries(ordered);
  const addresses = ordered.map(([address]) => address);
  assert.deepEqual(order([...addresses].reverse(), sources), addresses);
  // A name of this machine: IPv6 first, as everywhere.
  wins("::1", "127.0.0.1", { "::1": "::1", "127.0.0.1": "127.0.0.1" });
});

test("rule 8: the smaller scope (section 10.2, example 4)", () => {
  wins("fe80::1", "2001:db8:1::1", { "2001:db8:1::1": "2001:db8:1::2", "fe80::1": "fe80::2" });
  wins("169.254.1.1", "192.0.2.1", { "169.254.1.1": "169.254.1.2", "192.0.2.1": "10.0.0.2" });
  wins("127.0.0.1", "192.0.2.1", { "127.0.0.1": "127.0.0.1", "192.0.2.1": "10.0.0.2" });
});

test("rule 9: the longest prefix in common, of networks and not of hosts, and not with IPv4", () => {
  wins("2001:db8:1::1", "2001:db8:3ffe::1", {
    "2001:db8:1::1": "2001:db8:1::2",
    "2001:db8:3ffe::1": "2001:db8:3f44::2",
  });
  const host = { "2001:db8::2:1": "2001:db8::2:2", "2001:db8::9:1": "2001:db8::2:2" };
  assert.deepEqual(order(["2001:db8::9:1", "2001:db8::2:1"], host), ["2001:db8::9:1", "2001:db8::2:1"]);
  const four = { "10.0.0.3": "10.0.0.2", "192.0.2.1": "10.0.0.2" };
  assert.deepEqual(order(["192.0.2.1", "10.0.0.3"], four), ["192.0.2.1", "10.0.0.3"]);
});

test("rule 10: otherwise the order stays, of thousands too, and each source is asked for once", () => {
  const addresses = Array.from({ length: 4_000 }, (_, i) => found(`2001:db8::${(i * 7919).toString(16).slice(-4)}`));
  let asked = 0;
  const sorted = sortDestinations(addresses, () => {
    asked++;
    return { address: "2001:db8::2", deprecated: false };
  });
  assert.deepEqual(sorted, addresses);
  assert.equal(asked, addresses.length);
  assert.deepEqual(
    sortDestinations([], () => null),
    [],
  );
});

test("a zone means nothing, and nothing reachable leaves the order to the other rules", () => {
  wins("fe80::1%eth0", "2001:db8:1::1", { "2001:db8:1::1": "2001:db8:1::2", "fe80::1%eth0": "fe80::2" });
  assert.deepEqual(order(["192.0.2.1", "2001:db8::1"], {}), ["2001:db8::1", "192.0.2.1"]);
});
