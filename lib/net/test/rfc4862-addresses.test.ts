/** Addresses (RFC 4862), routers and prefixes (RFC 4861 section 6.3), and reports of groups (RFC 3810). */
import assert from "node:assert/strict";
import { test } from "node:test";
import { isSocketError } from "@kiln/sockets";
import { PREFIXES_MAX, ROUTERS_MAX } from "../src/ipv6/limits.ts";
import { formatIpv6 } from "../src/ipv6/text.ts";
import { put16, put32 } from "../src/wire/bytes.ts";
import { Log } from "./rawpeer.ts";
import {
  address,
  concat,
  FIXED,
  icmp6,
  ip6,
  link,
  PEER,
  PEER_MAC,
  RawPeer6,
  ROUTER,
  ROUTER_MAC,
  type Sent,
  STACK,
  STACK_LINK,
  STACK_MAC,
} from "./rawpeer6.ts";

const AUTOMATIC = "2001:db8:7::ff:fe00:1";

interface Prefix {
  readonly prefix: string;
  readonly bits?: number;
  readonly flags?: number;
  readonly valid?: number;
  readonly preferred?: number;
}

function prefixOption(prefix: Prefix): Uint8Array {
  const bytes = new Uint8Array(32);
  bytes.set([3, 4, prefix.bits ?? 64, prefix.flags ?? 0xc0]);
  put32(bytes, 4, prefix.valid ?? 86_400);
  put32(bytes, 8, prefix.preferred ?? 14_400);
  bytes.set(address(prefix.prefix), 16);
  return bytes;
}

interface Advertisement {
  readonly lifetime?: number;
  readonly prefixes?: readonly Prefix[];
  readonly mtu?: number;
  readonly source?: string;
  readonly hopLimit?: number;
  readonly reachable?: number;
  readonly retrans?: number;
}

/** A router's advertisement to all nodes. */
function advertise(peer: RawPeer6, say: Advertisement): void {
  const source = say.source ?? ROUTER;
  const rest = new Uint8Array(12);
  rest[0] = 64;
  put16(rest, 2, say.lifetime ?? 1800);
  put32(rest, 4, say.reachable ?? 0);
  put32(rest, 8, say.retrans ?? 0);
  const mtu = new Uint8Array(8);
  mtu.set([5, 1]);
  put32(mtu, 4, say.mtu ?? 0);
  const options = [
    link(1, ROUTER_MAC),
    ...(say.prefixes ?? []).map(prefixOption),
    ...(say.mtu === undefined ? [] : [mtu]),
  ];
  const message = icmp6(source, "ff02::1", 134, 0, concat(rest, ...options));
  peer.receive(ip6(source, "ff02::1", 58, message, say.hopLimit ?? 255), ROUTER_MAC);
}

/** The addresses that can be used. */
function ready(peer: RawPeer6): string[] {
  return peer.six.own.all.filter((own) => !own.tentative).map((own) => peer.six.table.format(own.address));
}

/** Groups in reports, with the types of their records. */
function reported(sent: readonly Sent[]): string[] {
  const lines: string[] = [];
  for (const { next, payload, destination, hopLimit, source } of sent) {
    if (next !== 0) continue;
    assert.deepEqual(payload.slice(0, 8), new Uint8Array([58, 0, 5, 2, 0, 0, 1, 0]), "a router alert");
    assert.equal(destination, "ff02::16");
    assert.equal(hopLimit, 1);
    const count = payload[15]!;
    for (let i = 0; i < count; i++) lines.push(`${source} ${payload[16 + 20 * i]} ${formatIpv6(payload, 20 + 20 * i)}`);
  }
  return lines;
}

test("5.3, 5.4: an address is asked for before it is used", () => {
  const peer = new RawPeer6(FIXED);
  peer.poll();
  const questions = peer.take().filter((one) => one.type === 135);
  assert.deepEqual(
    questions.map((one) => `${one.source} ${one.destination} ${one.target} ${one.payload.length}`),
    [`:: ff02::1:ff00:1 ${STACK} 24`, `:: ff02::1:ff00:1 ${STACK_LINK} 24`],
  );
  assert.deepEqual(ready(peer), []);
  const early = peer.stack.connectTcp(PEER, 80, new Log());
  assert.ok(isSocketError(early) && early.code === "ENETUNREACH");
  peer.solicit(PEER, STACK);
  assert.deepEqual(peer.take(), [], "nobody is told of a tentative address");
  peer.advance(1000);
  assert.deepEqual(ready(peer), [STACK, STACK_LINK]);
  const announced = peer.take().filter((one) => one.type === 136);
  assert.deepEqual(
    announced.map((one) => `${one.destination} ${one.target} ${one.payload[4]}`),
    [`ff02::1 ${STACK} 32`, `ff02::1 ${STACK_LINK} 32`],
  );
});

test("5.4.3, 5.4.4: who has the address already, or asks for it too, keeps it", () => {
  for (const way of ["advertises", "asks"]) {
    const peer = new RawPeer6(FIXED);
    peer.poll();
    if (way === "advertises") peer.advertise(STACK, "O", "ff02::1", PEER_MAC);
    else {
      const rest = concat(new Uint8Array(4), address(STACK));
      const group = "ff02::1:ff00:1";
      peer.receive(ip6("::", group, 58, icmp6("::", group, 135, 0, rest), 255));
    }
    peer.advance(2000);
    assert.deepEqual(ready(peer), [STACK_LINK], way);
    assert.equal(peer.six.counters.addressConflicts, 1);
  }
});

test("5.4.3: our own question, given back by the link, is no objection", () => {
  const peer = new RawPeer6(FIXED);
  const rest = concat(new Uint8Array(4), address(STACK));
  const group = "ff02::1:ff00:1";
  peer.receive(ip6("::", group, 58, icmp6("::", group, 135, 0, rest), 255), STACK_MAC);
  peer.advance(1500);
  assert.deepEqual(ready(peer), [STACK, STACK_LINK]);
});

test("5.4: once it is ours, a question from :: is answered to everybody", () => {
  const peer = new RawPeer6().settle();
  const rest = concat(new Uint8Array(4), address(STACK));
  peer.receive(ip6("::", "ff02::1:ff00:1", 58, icmp6("::", "ff02::1:ff00:1", 135, 0, rest), 255));
  const answer = peer.takeOne();
  assert.equal(answer.destination, "ff02::1");
  assert.equal(answer.payload[4], 0x20);
  assert.deepEqual(ready(peer), [STACK, STACK_LINK]);
});

test("5.5: routers are asked three times, and a prefix makes an address and a way out", () => {
  const peer = new RawPeer6(null);
  peer.advance(20_000);
  const asked = peer.take().filter((one) => one.type === 133);
  assert.deepEqual(
    asked.map((one) => `${one.source} ${one.destination} ${one.hopLimit} ${one.payload.length}`),
    [":: ff02::2 255 8", `${STACK_LINK} ff02::2 255 16`, `${STACK_LINK} ff02::2 255 16`],
  );
  assert.equal(peer.six.discovery.isSettling, false);
  advertise(peer, { prefixes: [{ prefix: "2001:db8:7::" }] });
  assert.equal(peer.six.discovery.isSettling, true);
  peer.advance(1100);
  assert.deepEqual(ready(peer), [STACK_LINK, AUTOMATIC]);
  peer.take();
  peer.stack.connectTcp("2001:db8:ffff::9", 80, new Log());
  peer.poll();
  const syn = peer.takeOne();
  assert.equal(syn.source, AUTOMATIC);
  assert.deepEqual(syn.destinationMac, ROUTER_MAC);
  // A neighbour of the prefix is asked for itself.
  peer.stack.connectTcp("2001:db8:7::33", 80, new Log());
  peer.poll();
  assert.equal(peer.takeOne().type, 135);
});

test("6.1.2: advertisements from elsewhere, or that cannot be, say nothing", () => {
  const peer = new RawPeer6(null);
  peer.advance(1500);
  advertise(peer, { prefixes: [{ prefix: "2001:db8:7::" }], hopLimit: 254 });
  advertise(peer, { prefixes: [{ prefix: "2001:db8:7::" }], source: "2001:db8:7::1" });
  assert.equal(peer.six.counters.dropNdMalformed, 2);
  advertise(peer, {
    prefixes: [
      { prefix: "fe80::" },
      { prefix: "ff02::" },
      { prefix: "2001:db8:1::", bits: 48 },
      { prefix: "2001:db8:2::", bits: 129 },
      { prefix: "2001:db8:3::", valid: 10, preferred: 20 },
      { prefix: "2001:db8:4::", flags: 0 },
      { prefix: "::", bits: 0 },
    ],
  });
  peer.advance(1500);
  assert.deepEqual(ready(peer), [STACK_LINK]);
  // On the link are those of 48 and of the wrong lifetimes.
  assert.equal(peer.six.routers.prefixCount, 2);
});

test("with fixed addresses no router is believed", () => {
  const peer = new RawPeer6().settle();
  advertise(peer, { prefixes: [{ prefix: "2001:db8:7::" }], mtu: 1280 });
  peer.advance(1500);
  assert.deepEqual(ready(peer), [STACK, STACK_LINK]);
  assert.equal(peer.six.mtu, 1500);
  assert.equal(peer.six.routers.routerCount, 1);
  assert.deepEqual(
    peer.take().filter((one) => one.type === 133),
    [],
  );
});

test("6.3.4: lifetimes of routers and prefixes end, at once where a router says so", () => {
  const peer = new RawPeer6(null);
  advertise(peer, { lifetime: 30, prefixes: [{ prefix: "2001:db8:7::", valid: 100, preferred: 50 }] });
  peer.advance(1500);
  assert.deepEqual(ready(peer), [STACK_LINK, AUTOMATIC]);
  const far = (): boolean => !isSocketError(peer.stack.connectTcp("2001:db8:ffff::9", 80, new Log()));
  assert.equal(far(), true);
  peer.advance(29_000);
  assert.equal(far(), false, "the router's lifetime is over");
  advertise(peer, { lifetime: 30 });
  assert.equal(far(), true);
  advertise(peer, { lifetime: 0 });
  assert.equal(far(), false);
  const near = peer.stack.connectTcp("2001:db8:7::33", 80, new Log());
  assert.ok(!isSocketError(near));
  const log = new Log();
  near.setHandlers(log);
  peer.advance(70_000);
  assert.deepEqual(ready(peer), [STACK_LINK]);
  assert.equal(peer.six.routers.prefixCount, 0);
  assert.equal(log.events.length, 1);
});

test("5.5.3 e: nobody ends an address at once; a deprecated one is taken only where there is no other", () => {
  const peer = new RawPeer6(null);
  advertise(peer, { prefixes: [{ prefix: "2001:db8:7::" }] });
  peer.advance(1500);
  advertise(peer, { prefixes: [{ prefix: "2001:db8:7::", valid: 1, preferred: 0 }] });
  const own = peer.six.own.all.find((one) => one.isAutomatic)!;
  assert.equal(own.validUntilMs, peer.nowMs + 7_200_000);
  const source = (): string => peer.six.table.format(peer.six.sourceFor(peer.six.parse("2001:db8:7::33")!));
  advertise(peer, { prefixes: [{ prefix: "2001:db8:7::", valid: 9000, preferred: 0 }] });
  assert.equal(source(), AUTOMATIC);
  advertise(peer, { prefixes: [{ prefix: "2001:db8:9::" }] });
  peer.advance(1500);
  assert.equal(source(), "2001:db8:9::ff:fe00:1");
});

test("an address that is gone takes its connections along", () => {
  const peer = new RawPeer6(null);
  advertise(peer, { prefixes: [{ prefix: "2001:db8:7::", valid: 8000, preferred: 8000 }] });
  peer.advance(1500);
  const log = new Log();
  peer.stack.connectTcp("2001:db8:7::33", 80, log);
  const socket = peer.stack.bindUdp(AUTOMATIC, 53, { onMessage: () => {}, onError: () => {} });
  const listener = peer.stack.listenTcp(AUTOMATIC, 80, 8, () => {});
  assert.ok(!isSocketError(socket) && !isSocketError(listener));
  peer.six.own.remove(peer.six.own.all.find((one) => one.isAutomatic)!, peer.nowMs);
  peer.poll();
  assert.deepEqual(log.events, ["close ENETDOWN"]);
  // Only the sockets keep it.
  assert.notEqual(peer.six.table.findBytes(address(AUTOMATIC), 0), 0);
  socket.close();
  assert.notEqual(peer.six.table.findBytes(address(AUTOMATIC), 0), 0);
  listener.close();
  assert.equal(peer.six.table.findBytes(address(AUTOMATIC), 0), 0);
});

test("a flood of routers and prefixes: the first are kept, and all is bounded", () => {
  const peer = new RawPeer6(null);
  advertise(peer, { prefixes: [{ prefix: "2001:db8:7::" }] });
  peer.advance(1500);
  for (let i = 0; i < 500; i++) {
    advertise(peer, {
      source: `fe80::bad:${i.toString(16)}`,
      prefixes: [{ prefix: `2001:db8:${(i + 100).toString(16)}::` }],
    });
  }
  peer.advance(3000);
  assert.equal(peer.six.routers.routerCount, ROUTERS_MAX);
  assert.equal(peer.six.routers.prefixCount, PREFIXES_MAX);
  assert.ok(ready(peer).length <= 8);
  assert.ok(ready(peer).includes(AUTOMATIC));
  assert.ok(peer.six.table.count < 60, `${peer.six.table.count}`);
  assert.ok(peer.six.neighbours.size <= ROUTERS_MAX);
  peer.take();
  peer.stack.connectTcp("2001:db8:ffff::9", 80, new Log());
  peer.poll();
  assert.equal(
    peer.take().some((one) => one.next === 6),
    true,
  );
});

test("6.3.6: a router that does not answer gives way to another", () => {
  const peer = new RawPeer6(null);
  advertise(peer, { prefixes: [{ prefix: "2001:db8:7::" }] });
  advertise(peer, { source: "fe80::fd" });
  peer.advance(1500);
  peer.take();
  const log = new Log();
  peer.stack.connectTcp("2001:db8:ffff::9", 80, log);
  peer.advance(25_000);
  const asked = peer
    .take()
    .filter((one) => one.type === 135)
    .map((one) => one.target);
  assert.deepEqual([...new Set(asked)], [ROUTER, "fe80::fd"]);
});

test("4.2, 6.3.4: what routers say of times and the MTU counts within reason", () => {
  const peer = new RawPeer6(null);
  advertise(peer, { mtu: 1400, retrans: 500, reachable: 2000 });
  assert.equal(peer.six.mtu, 1400);
  assert.equal(peer.six.neighbours.retransMs, 500);
  for (const mtu of [0, 1279, 1501, 0xffffffff]) advertise(peer, { mtu, retrans: 1, reachable: 0xffffffff });
  assert.equal(peer.six.mtu, 1400);
  assert.equal(peer.six.neighbours.retransMs, 500);
});

test("RFC 3810: groups are reported when they are joined, once more later, and when a querier asks", () => {
  const peer = new RawPeer6(FIXED);
  peer.advance(2500);
  const joined = reported(peer.take());
  const group = "ff02::1:ff00:1";
  assert.equal(joined.length, 2);
  for (const line of joined) assert.ok(line.endsWith(` 4 ${group}`), line);
  const query = (to: string, asked: string, hopLimit: number, source = ROUTER): void => {
    const rest = concat([0x07, 0xd0, 0, 0], address(asked), [0, 0, 0, 0]);
    peer.receive(ip6(source, to, 58, icmp6(source, to, 130, 0, rest), hopLimit), ROUTER_MAC);
  };
  query("ff02::1", "::", 1);
  peer.advance(2100);
  assert.deepEqual(reported(peer.take()), [`${STACK_LINK} 2 ${group}`]);
  query(group, group, 1);
  peer.advance(2100);
  assert.deepEqual(reported(peer.take()), [`${STACK_LINK} 2 ${group}`]);
  query("ff02::1", "ff02::1:ff00:9", 1);
  query("ff02::1", "::", 2);
  query("ff02::1", "::", 1, "2001:db8::fe");
  peer.advance(2100);
  assert.deepEqual(reported(peer.take()), []);
});

test("a fixed configuration that cannot be is refused", () => {
  const wrong = [
    { address: "2001:db8::", prefixBits: 0, gateway: "" },
    { address: "2001:db8::1", prefixBits: 129, gateway: "" },
    { address: "ff02::1", prefixBits: 64, gateway: "" },
    { address: "::", prefixBits: 64, gateway: "" },
    { address: "::1", prefixBits: 64, gateway: "" },
    { address: "::ffff:1.2.3.4", prefixBits: 64, gateway: "" },
    { address: "fe80::1", prefixBits: 64, gateway: "" },
    { address: "10.0.0.1", prefixBits: 24, gateway: "" },
    { address: STACK, prefixBits: 64, gateway: "2001:db8:1::1" },
    { address: STACK, prefixBits: 64, gateway: "ff02::1" },
    { address: STACK, prefixBits: 64, gateway: STACK },
    { address: STACK, prefixBits: 64, gateway: "10.0.0.1" },
  ];
  for (const configuration of wrong) {
    const peer = new RawPeer6();
    // The stack of the peer has IPv6: another one, without.
    peer.stack.six = null;
    peer.stack.ip.families.six = null;
    const error = peer.stack.startIpv6(configuration, 0);
    assert.ok(error !== null && error.code === "EINVAL", JSON.stringify(configuration));
    assert.equal(peer.stack.six, null);
  }
});
