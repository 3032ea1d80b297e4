/** Routes: the longest prefix says the next hop (RFC 1122 section 3.3.1, RFC 4632 section 5.1). */
import assert from "node:assert/strict";
import { test } from "node:test";
import { isSocketError } from "@kiln/sockets";
import { formatAddress, parseAddress, prefixMask } from "../src/address.ts";
import { ROUTES_MAX, Routes } from "../src/routes.ts";
import { ArpPacket, parseArp } from "../src/wire/arp.ts";
import { WIRE_OK } from "../src/wire/result.ts";
import { RawPeer } from "./rawpeer.ts";
import { SeededRandom } from "./sim/random.ts";

/** Whom the stack asks for by ARP when it sends to `destination`; "" when it sends nothing. */
function hopTo(peer: RawPeer, destination: string): string {
  const socket = peer.stack.bindUdp("0.0.0.0", 0, { onMessage: () => {}, onError: () => {} });
  assert.ok(!isSocketError(socket));
  peer.stack.ip.arp.clear();
  peer.frames = [];
  socket.send(new Uint8Array(1), 0, 1, destination, 9);
  socket.close();
  const frame = peer.frames[0];
  if (frame === undefined) return "";
  const arp = new ArpPacket();
  assert.equal(parseArp(frame, 14, 46, arp), WIRE_OK);
  return formatAddress(arp.targetAddress);
}

test("the longest prefix wins, whatever the order; the gateway has the rest", () => {
  const peer = new RawPeer();
  assert.equal(peer.stack.addRoute("10.1.0.0", 16, "10.0.0.11"), null);
  assert.equal(peer.stack.addRoute("10.1.2.3", 32, "10.0.0.13"), null);
  assert.equal(peer.stack.addRoute("10.1.2.0", 24, "10.0.0.12"), null);
  assert.equal(hopTo(peer, "10.1.9.9"), "10.0.0.11");
  assert.equal(hopTo(peer, "10.1.2.9"), "10.0.0.12");
  assert.equal(hopTo(peer, "10.1.2.3"), "10.0.0.13");
  assert.equal(hopTo(peer, "10.2.0.1"), "10.0.0.254");
  assert.equal(hopTo(peer, "10.0.0.77"), "10.0.0.77", "neighbours need no route");
  assert.equal(peer.stack.addRoute("10.1.2.0", 24, "10.0.0.14"), null);
  assert.equal(hopTo(peer, "10.1.2.9"), "10.0.0.14", "the same network again");
  assert.equal(peer.stack.ip.routes!.size, 3);
});

test("a route makes reachable what no gateway does, also for TCP, and 0.0.0.0/0 is a route", () => {
  const peer = new RawPeer();
  peer.stack.configure({ address: "10.0.0.1", netmask: "255.255.255.0", gateway: "" });
  assert.equal(hopTo(peer, "192.168.1.1"), "");
  assert.equal(peer.stack.addRoute("192.168.0.0", 16, "10.0.0.9"), null);
  assert.equal(hopTo(peer, "192.168.1.1"), "10.0.0.9");
  assert.equal(hopTo(peer, "192.169.1.1"), "");
  assert.equal(peer.stack.addRoute("0.0.0.0", 0, "10.0.0.8"), null);
  assert.equal(hopTo(peer, "192.169.1.1"), "10.0.0.8");
});

test("another address: routes whose gateways are no neighbours any more wait", () => {
  const peer = new RawPeer();
  peer.stack.addRoute("10.1.0.0", 16, "10.0.0.11");
  peer.stack.configure({ address: "10.5.0.1", netmask: "255.255.255.0", gateway: "10.5.0.254" });
  assert.equal(hopTo(peer, "10.1.0.1"), "10.5.0.254");
  peer.stack.configure({ address: "10.0.0.1", netmask: "255.255.255.0", gateway: "10.0.0.254" });
  assert.equal(hopTo(peer, "10.1.0.1"), "10.0.0.11");
});

test("what is no route is refused", () => {
  const peer = new RawPeer();
  for (const [network, bits, gateway] of [
    ["10.1.0.1", 16, "10.0.0.9"],
    ["10.1.0.0", 33, "10.0.0.9"],
    ["10.1.0.0", -1, "10.0.0.9"],
    ["network", 16, "10.0.0.9"],
    ["10.1.0.0", 16, "10.9.0.9"],
    ["10.1.0.0", 16, "10.0.0.255"],
    ["10.1.0.0", 16, "127.0.0.1"],
    ["10.1.0.0", 16, "0.0.0.0"],
    ["10.1.0.0", 16, ""],
    ["239.0.0.0", 8, "10.0.0.9"],
  ] as const) {
    assert.equal(peer.stack.addRoute(network, bits, gateway)?.code, "EINVAL", `${network}/${bits} ${gateway}`);
  }
  for (let i = 0; i < ROUTES_MAX; i++) assert.equal(peer.stack.addRoute(`10.${i + 1}.0.0`, 16, "10.0.0.9"), null);
  assert.equal(peer.stack.addRoute("172.16.0.0", 16, "10.0.0.9")?.code, "ENOBUFS");
  assert.equal(peer.stack.addRoute("10.1.0.0", 16, "10.0.0.8"), null, "one that is there may change");
});

test("the table against a plain search", () => {
  const random = new SeededRandom(6);
  const address = parseAddress("10.0.0.1")!;
  for (let round = 0; round < 200; round++) {
    const routes = new Routes();
    const model: { network: number; bits: number; gateway: number }[] = [];
    for (let i = 0; i < random.between(0, ROUTES_MAX); i++) {
      const bits = random.between(0, 32);
      const network = (random.between(0, 3) << 30) & prefixMask(bits);
      const gateway = address + random.between(1, 99);
      assert.equal(routes.add(network, bits, gateway), true);
      const known = model.findIndex((route) => route.network === network && route.bits === bits);
      if (known >= 0) model.splice(known, 1);
      model.push({ network, bits, gateway });
    }
    for (let i = 0; i < 20; i++) {
      const to = (random.between(0, 3) << 30) | random.between(0, 1);
      const best = model
        .filter((route) => (to & prefixMask(route.bits)) === route.network)
        .sort((a, b) => b.bits - a.bits)[0];
      assert.equal(routes.lookup(to, address, prefixMask(24)), best?.gateway ?? 0);
    }
  }
});
