import assert from "node:assert/strict";
import { test } from "node:test";
import { NetStack } from "../../net/src/stack.ts";
import { addRoutes, ipv6Configuration, staticConfiguration } from "../src/address-config.ts";
import { NoLink } from "../src/link.ts";

test("an address with its prefix, and a gateway", () => {
  assert.deepEqual(staticConfiguration("10.0.0.2/24", "10.0.0.1"), {
    address: "10.0.0.2",
    netmask: "255.255.255.0",
    gateway: "10.0.0.1",
  });
  assert.equal(staticConfiguration("10.0.0.2/32", "")!.netmask, "255.255.255.255");
  assert.equal(staticConfiguration("10.0.0.2/1", "")!.netmask, "128.0.0.0");
  assert.equal(staticConfiguration("", ""), null);
});

test("what cannot be understood is named", () => {
  for (const ip of ["10.0.0.2", "10.0.0.2/", "10.0.0.2/0", "10.0.0.2/33", "10.0.0.2/2x", "10.0.0.2/024"]) {
    assert.throws(() => staticConfiguration(ip, ""), /KILN_IP: .*10\.0\.0\.2\/24/, ip);
  }
  assert.throws(() => staticConfiguration("", "10.0.0.1"), /KILN_GATEWAY is set, but not KILN_IP/);
});

test("IPv6: an address with its prefix, and a gateway, or what cannot be understood", () => {
  assert.deepEqual(ipv6Configuration("2001:db8::2/64", "fe80::1"), {
    address: "2001:db8::2",
    prefixBits: 64,
    gateway: "fe80::1",
  });
  assert.equal(ipv6Configuration("2001:db8::2/128", "")!.prefixBits, 128);
  assert.equal(ipv6Configuration("", ""), null);
  for (const ip of ["2001:db8::2", "2001:db8::2/", "2001:db8::2/0", "2001:db8::2/129", "2001:db8::2/064", "::2/1000"]) {
    assert.throws(() => ipv6Configuration(ip, ""), /KILN_IP6: .*2001:db8::2\/64/, ip);
  }
  assert.throws(() => ipv6Configuration("", "fe80::1"), /KILN_GATEWAY6 is set, but not KILN_IP6/);
});

test("routes are understood, or the part that is not is named", () => {
  const make = (): NetStack => {
    const stack = new NetStack(new NoLink(), { u32: () => 1 });
    assert.equal(stack.configure({ address: "10.0.0.2", netmask: "255.255.255.0", gateway: "" }), null);
    return stack;
  };
  const stack = make();
  addRoutes(stack, "");
  assert.equal(stack.ip.routes, null);
  addRoutes(stack, "10.1.0.0/16=10.0.0.9,10.1.2.3/32=10.0.0.8");
  assert.equal(stack.ip.routes!.size, 2);
  for (const bad of [
    "10.1.0.0",
    "10.1.0.0=10.0.0.9",
    "10.1.0.0/16",
    "10.1.0.0/33=10.0.0.9",
    "10.1.0.1/16=10.0.0.9",
    "10.1.0.0/16=10.9.0.9",
    "10.1.0.0/16=",
    "x/16=10.0.0.9",
    "10.1.0.0/16=10.0.0.9,",
    "224.0.0.0/4=10.0.0.9",
  ]) {
    assert.throws(() => addRoutes(make(), bad), /KILN_ROUTES/, bad);
  }
});
