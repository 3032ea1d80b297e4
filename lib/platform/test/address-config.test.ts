import assert from "node:assert/strict";
import { test } from "node:test";
import { staticConfiguration } from "../src/address-config.ts";

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
