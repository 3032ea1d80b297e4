/** Where names are asked for on the own stack, and where packets come from: with and without DHCP, with both families. */
import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import { NetStack } from "../../net/src/stack.ts";
import { put32 } from "../../net/src/wire/bytes.ts";
import { address, concat, icmp6, ip6, link } from "../../net/test/rawpeer6.ts";
import { coreNode } from "./modules.ts";

const { stackNames } = await import("../src/name-configuration.ts");
const { sourceOnStack } = await import("../src/ipv6.ts");

const MAC = new Uint8Array([2, 0, 0, 0, 0, 1]);
const ROUTER_MAC = new Uint8Array([2, 0, 0, 0, 0, 9]);

let state = 1;
const random = { u32: () => (state = (Math.imul(state, 1664525) + 1013904223) >>> 0) };

function newStack(): NetStack {
  return new NetStack({ mac: MAC, mtu: 1500, transmit: () => true }, random);
}

/** A router advertises a prefix and a server of names; the address that comes of it is ready. */
function advertise(stack: NetStack): void {
  const prefix = new Uint8Array(32);
  prefix.set([3, 4, 64, 0xc0]);
  put32(prefix, 4, 86_400);
  put32(prefix, 8, 14_400);
  prefix.set(address("2001:db8:7::"), 16);
  const servers = new Uint8Array(24);
  servers.set([25, 3]);
  put32(servers, 4, 600);
  servers.set(address("2001:db8:7::53"), 8);
  const domains = new Uint8Array(32);
  domains.set([31, 4]);
  put32(domains, 4, 600);
  domains.set([...new TextEncoder().encode("\x04corp\x04test\x00\x03lab\x04test\x00")], 8);
  const rest = concat([64, 0, 7, 8], new Uint8Array(8), link(1, ROUTER_MAC), prefix, servers, domains);
  const packet = ip6("fe80::9", "ff02::1", 58, icmp6("fe80::9", "ff02::1", 134, 0, rest), 255);
  const frame = concat([0x33, 0x33, 0, 0, 0, 1], ROUTER_MAC, [0x86, 0xdd], packet);
  stack.receive(frame, 0, frame.length, coreNode.clock.nowMs);
  settle(stack);
}

function settle(stack: NetStack): void {
  for (let i = 0; i < 40; i++) stack.poll((coreNode.clock.nowMs += 100));
}

function servers(stack: NetStack): string[] | null {
  return stackNames(stack)?.servers.map(({ address: text, port }) => `${text} ${port}`) ?? null;
}

beforeEach(() => {
  coreNode.environment.length = 0;
});

test("while DHCP asks nobody is known, unless there is an address of IPv6 and somebody to ask from it", () => {
  const stack = newStack();
  stack.startDhcp(coreNode.clock.nowMs);
  assert.equal(stackNames(stack), null);
  assert.equal(stack.startIpv6(null, coreNode.clock.nowMs), null);
  settle(stack);
  assert.equal(stackNames(stack), null);
  advertise(stack);
  assert.deepEqual(servers(stack), ["2001:db8:7::53 53"]);
  coreNode.environment.push("KILN_DNS=[2001:DB8:0::1]:5353,10.0.0.1");
  assert.deepEqual(servers(stack), ["2001:db8::1 5353", "10.0.0.1 53"]);
});

test("servers that were given need an address: of either family", () => {
  const stack = newStack();
  coreNode.environment.push("KILN_DNS=2001:db8::1");
  stack.startDhcp(coreNode.clock.nowMs);
  assert.equal(stack.startIpv6(null, coreNode.clock.nowMs), null);
  assert.equal(stackNames(stack), null);
  advertise(stack);
  assert.deepEqual(servers(stack), ["2001:db8::1 53"]);
  const fixed = newStack();
  fixed.configure({ address: "10.0.0.2", netmask: "255.255.255.0", gateway: "" });
  assert.deepEqual(servers(fixed), ["2001:db8::1 53"]);
  coreNode.environment.length = 0;
  assert.deepEqual(servers(fixed), []);
});

test("servers of the one family do not begin before there is an address of it, whatever the other has", () => {
  // An address of IPv6 is there, a lease is not: the server of IPv4 is waited for.
  const leasing = newStack();
  leasing.startDhcp(coreNode.clock.nowMs);
  assert.equal(leasing.startIpv6(null, coreNode.clock.nowMs), null);
  advertise(leasing);
  coreNode.environment.push("KILN_DNS=10.0.0.53");
  assert.equal(stackNames(leasing), null);
  // Addresses are fixed, and that of IPv6 is asked for before it is used.
  const fixed = newStack();
  fixed.configure({ address: "10.0.0.2", netmask: "255.255.255.0", gateway: "" });
  const own = { address: "2001:db8::2", prefixBits: 64, gateway: "" };
  assert.equal(fixed.startIpv6(own, coreNode.clock.nowMs), null);
  coreNode.environment[0] = "KILN_DNS=2001:db8::53";
  assert.equal(stackNames(fixed), null);
  settle(fixed);
  assert.deepEqual(servers(fixed), ["2001:db8::53 53"]);
  // Nothing will ever lead there: that is told at once, as is a family that the image does not have.
  coreNode.environment[0] = "KILN_DNS=2001:db8:9::53";
  assert.deepEqual(servers(fixed), ["2001:db8:9::53 53"]);
  assert.deepEqual(servers(newStack()), ["2001:db8:9::53 53"]);
});

test("a server of IPv4 in IPv6's clothes is asked over IPv4, with and without IPv6", () => {
  coreNode.environment.push("KILN_DNS=::ffff:10.0.0.53,[::ffff:10.0.0.54]:5353");
  const stack = newStack();
  stack.startDhcp(coreNode.clock.nowMs);
  assert.equal(stack.startIpv6(null, coreNode.clock.nowMs), null);
  advertise(stack);
  assert.equal(stackNames(stack), null, "the lease is waited for");
  const fixed = newStack();
  fixed.configure({ address: "10.0.0.2", netmask: "255.255.255.0", gateway: "" });
  assert.deepEqual(servers(fixed), ["10.0.0.53 53", "10.0.0.54 5353"]);
});

test("domains to search: that of DHCP, behind it those of routers, each once; none where servers were given", () => {
  const stack = newStack();
  stack.startDhcp(coreNode.clock.nowMs);
  assert.equal(stack.startIpv6(null, coreNode.clock.nowMs), null);
  advertise(stack);
  assert.deepEqual(stackNames(stack)!.search, ["corp.test", "lab.test"]);
  const fixed = newStack();
  fixed.configure({ address: "10.0.0.2", netmask: "255.255.255.0", gateway: "" });
  assert.equal(fixed.startIpv6(null, coreNode.clock.nowMs), null);
  const { dhcp } = fixed;
  dhcp.lease = { domain: new TextEncoder().encode("CORP.test"), dns: [0x0a000035] } as unknown as typeof dhcp.lease;
  advertise(fixed);
  assert.deepEqual(stackNames(fixed)!.search, ["CORP.test", "lab.test"]);
  assert.deepEqual(servers(fixed), ["10.0.0.53 53", "2001:db8:7::53 53"]);
  coreNode.environment.push("KILN_DNS=10.0.0.53");
  assert.deepEqual(stackNames(fixed)!.search, []);
  coreNode.environment.length = 0;
  coreNode.clock.nowMs += 601_000;
  settle(fixed);
  assert.deepEqual(stackNames(fixed)!.search, ["CORP.test"]);
});

test("without a server routers are waited for, and no longer than they are asked", () => {
  const stack = newStack();
  stack.configure({ address: "10.0.0.2", netmask: "255.255.255.0", gateway: "" });
  assert.equal(stack.startIpv6(null, coreNode.clock.nowMs), null);
  assert.equal(stackNames(stack), null);
  for (let i = 0; i < 4; i++) settle(stack);
  assert.deepEqual(servers(stack), []);
  advertise(stack);
  assert.deepEqual(servers(stack), ["2001:db8:7::53 53"]);
});

test("sources: of the network, of the machine itself, none where there is no way", () => {
  const stack = newStack();
  stack.configure({ address: "10.0.0.2", netmask: "255.255.255.0", gateway: "10.0.0.1" });
  assert.equal(stack.startIpv6(null, coreNode.clock.nowMs), null);
  settle(stack);
  const from = (destination: string): string | null => sourceOnStack(stack, destination)?.address ?? null;
  const before = stack.six!.table.count;
  assert.deepEqual(["192.0.2.1", "127.0.0.1", "::1"].map(from), ["10.0.0.2", "127.0.0.1", "::1"]);
  assert.deepEqual(["2001:db8:9::1", "no address", "240.0.0.1", "::"].map(from), [null, null, null, null]);
  assert.equal(stack.six!.table.count, before, "no address is kept");
  advertise(stack);
  assert.equal(from("2001:db8:9::1"), "2001:db8:7::ff:fe00:1");
  assert.equal(sourceOnStack(stack, "2001:db8:9::1")!.deprecated, false);
  coreNode.clock.nowMs += 14_400_000;
  assert.equal(sourceOnStack(stack, "2001:db8:9::1")!.deprecated, true);
  assert.equal(sourceOnStack(null, "::1"), null);
});
