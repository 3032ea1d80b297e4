/** The stack's shell: two machines on one wire, with the loop's part played by hand. */
import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import { ADDRESS_BROADCAST, parseAddress } from "../../net/src/address.ts";
import { NetStack } from "../../net/src/stack.ts";
import { isSocketError, type SocketError, type TcpConnection, type TcpHandlers } from "../../sockets/src/sockets.ts";
import type { FrameSink, NetLink } from "../src/link.ts";
import { coreNode, environment, NoLink, PENDING_MAX, PENDING_MS, POLL_MS, randomMac, StackSource } from "./modules.ts";

/** One end of a wire. What is sent reaches the other end after `flush`. */
class WireEnd implements NetLink {
  readonly mtu = 1500;
  other: WireEnd | null = null;
  received: Uint8Array[] = [];
  acknowledged = 0;
  flushes = 0;
  private sent: Uint8Array[] = [];

  constructor(
    readonly mac: Uint8Array,
    readonly line: number,
  ) {}

  transmit(frame: Uint8Array, offset: number, length: number): boolean {
    this.sent.push(frame.slice(offset, offset + length));
    return true;
  }

  flush(): void {
    this.flushes++;
    this.other!.received.push(...this.sent);
    this.sent = [];
  }

  acknowledge(): void {
    this.acknowledged++;
  }

  drain(sink: FrameSink, nowMs: number): void {
    const frame = this.received.shift();
    if (frame !== undefined) sink.receive(frame, 0, frame.length, nowMs);
  }

  get hasReceived(): boolean {
    return this.received.length > 0;
  }
}

class SeededRandom {
  constructor(private state: number) {}

  u32(): number {
    this.state = (Math.imul(this.state, 1664525) + 1013904223) >>> 0;
    return this.state;
  }
}

class Log implements TcpHandlers {
  said: string[] = [];
  onConnect(): void {
    this.said.push("connect");
  }
  onData(bytes: Uint8Array, offset: number, length: number): void {
    this.said.push(`data ${String.fromCharCode(...bytes.subarray(offset, offset + length))}`);
  }
  onDrain(): void {
    this.said.push("drain");
  }
  onEnd(): void {
    this.said.push("end");
  }
  onClose(error: SocketError | null): void {
    this.said.push(`close ${error === null ? "ok" : error.code}`);
  }
}

const text = (value: string): Uint8Array => new TextEncoder().encode(value);

/** A machine under test on one end, a bare stack with a server on port 80 on the other. */
class World {
  readonly near = new WireEnd(new Uint8Array([2, 0, 0, 0, 0, 1]), 9);
  readonly far = new WireEnd(new Uint8Array([2, 0, 0, 0, 0, 2]), -1);
  readonly source: InstanceType<typeof StackSource>;
  readonly peer: NetStack;
  readonly served: TcpConnection[] = [];
  readonly heard = new Log();
  peerDeadlineMs = 0;

  constructor(dhcp: boolean) {
    this.near.other = this.far;
    this.far.other = this.near;
    const address = dhcp ? null : { address: "10.0.0.2", netmask: "255.255.255.0", gateway: "10.0.0.1" };
    this.source = new StackSource(this.near, new SeededRandom(1), address, dhcp);
    this.peer = new NetStack(this.far, new SeededRandom(2));
    this.peer.configure({ address: "10.0.0.1", netmask: "255.255.255.0", gateway: "" });
    this.peer.listenTcp("0.0.0.0", 80, 5, (connection) => {
      this.served.push(connection);
      connection.setHandlers(this.heard);
    });
  }

  /** Turns of the loop, until `ms` have passed. */
  run(ms = 0): void {
    const until = coreNode.clock.nowMs + ms;
    for (let i = 0; i < 10_000; i++) {
      const now = coreNode.clock.nowMs;
      this.source.poll(this.near.hasReceived ? 2 ** 9 : 0);
      this.far.drain(this.peer, now);
      const peerMs = this.peer.poll(now);
      this.far.flush();
      const next = Math.min(this.source.nextDeadlineMs(), this.far.hasReceived ? now : peerMs);
      if (next <= now) continue;
      if (next > until) break;
      coreNode.clock.nowMs = next;
    }
    coreNode.clock.nowMs = until;
  }
}

beforeEach(() => {
  coreNode.clock.nowMs = 1000;
});

test("a machine with a fixed address serves and keeps running while something is open", () => {
  const world = new World(false);
  const { sockets } = world.source;
  assert.equal(world.source.active, false);
  const log = new Log();
  let accepted: TcpConnection | null = null;
  const listener = sockets.listenTcp("0.0.0.0", 8080, 5, (connection) => {
    accepted = connection;
    connection.setHandlers(log);
  });
  assert.ok(!isSocketError(listener));
  assert.equal(world.source.active, true);
  assert.equal(sockets.hostAddress(), "10.0.0.2");
  const client = new Log();
  const connection = world.peer.connectTcp("10.0.0.2", 8080, client);
  assert.ok(!isSocketError(connection));
  world.run();
  connection.write(text("hi"), 0, 2);
  world.run(100);
  assert.deepEqual(log.said, ["data hi"]);
  listener.close();
  listener.close();
  assert.equal(world.source.active, true, "the connection is still there");
  connection.end();
  accepted!.end();
  world.run(1000);
  assert.deepEqual(log.said, ["data hi", "end", "close ok"]);
  assert.equal(world.source.active, false);
  assert.ok(world.near.acknowledged > 0);
});

test("what a program sends outside of events leaves before the loop sleeps", () => {
  const world = new World(false);
  world.run(100);
  const log = new Log();
  const connection = world.source.sockets.connectTcp("10.0.0.1", 80, log);
  assert.ok(!isSocketError(connection));
  const flushes = world.near.flushes;
  world.source.nextDeadlineMs();
  assert.equal(world.near.flushes, flushes + 1, "the SYN leaves when the loop asks for the deadline");
  world.run(10);
  assert.deepEqual(log.said, ["connect"]);
  connection.write(text("x"), 0, 1);
  assert.ok(world.source.nextDeadlineMs() <= coreNode.clock.nowMs, "data wait for poll");
  world.run(100);
  assert.deepEqual(world.heard.said, ["data x"]);
  const socket = world.source.sockets.bindUdp("0.0.0.0", 9, { onMessage: () => {}, onError: () => {} });
  assert.ok(!isSocketError(socket));
  world.far.received.length = 0;
  assert.equal(socket.send(text("y"), 0, 1, "10.0.0.1", 9), true);
  world.source.nextDeadlineMs();
  assert.equal(world.far.received.length, 1, "a datagram leaves when the loop asks for the deadline");
});

test("datagrams to ourselves arrive without a frame", () => {
  const world = new World(false);
  const got: number[] = [];
  const handlers = {
    onMessage: (_bytes: Uint8Array, _offset: number, length: number): void => void got.push(length),
    onError: () => {},
  };
  const socket = world.source.sockets.bindUdp("127.0.0.1", 9, handlers);
  assert.ok(!isSocketError(socket));
  world.run();
  socket.send(text("abc"), 0, 3, "127.0.0.1", 9);
  assert.equal(world.source.nextDeadlineMs(), 0);
  world.run();
  assert.deepEqual(got, [3]);
  socket.close();
  socket.close();
  assert.equal(world.source.active, false);
});

/** Gives the machine the address that a DHCP server would. */
function lease(world: World): void {
  world.source.stack.leaseBound({
    address: parseAddress("10.0.0.2")!,
    netmask: parseAddress("255.255.255.0")!,
    gateway: parseAddress("10.0.0.1")!,
  } as Parameters<NetStack["leaseBound"]>[0]);
}

test("before there is an address, the machine asks for one and connections wait", () => {
  const world = new World(true);
  const log = new Log();
  const connection = world.source.sockets.connectTcp("10.0.0.1", 80, log);
  assert.ok(!isSocketError(connection));
  connection.setNoDelay(true);
  assert.equal(connection.write(text("early"), 0, 5), true);
  assert.equal(connection.bufferedBytes, 5);
  connection.end();
  assert.deepEqual(connection.local, { address: "0.0.0.0", port: 0 });
  world.run(5000);
  assert.ok(world.source.stack.counters.framesSent >= 2, "DISCOVER was repeated");
  assert.deepEqual(log.said, []);
  assert.equal(world.source.active, true);
  lease(world);
  world.run(1000);
  assert.deepEqual(log.said, ["connect"]);
  assert.deepEqual(world.heard.said, ["data early", "end"]);
  assert.equal(connection.local.address, "10.0.0.2");
  world.served[0]!.end();
  world.run(1000);
  assert.deepEqual(log.said, ["connect", "end", "close ok"]);
  assert.equal(world.source.active, false);
});

test("IPv6: connections wait until an address is certain, or nobody can give one any more", () => {
  const world = new World(false);
  const { stack, sockets } = world.source;
  assert.equal(stack.startIpv6({ address: "2001:db8::2", prefixBits: 64, gateway: "" }, coreNode.clock.nowMs), null);
  const fixed = { address: "2001:db8::1", prefixBits: 64, gateway: "" };
  assert.equal(world.peer.startIpv6(fixed, coreNode.clock.nowMs), null);
  world.peer.listenTcp("::", 81, 5, (connection) => {
    world.served.push(connection);
    connection.setHandlers(world.heard);
  });
  const [near, far, mapped] = [new Log(), new Log(), new Log()];
  const connection = sockets.connectTcp("2001:db8::1", 81, near);
  assert.ok(!isSocketError(connection));
  connection.write(text("six"), 0, 3);
  sockets.connectTcp("2001:db8:9::1", 81, far);
  sockets.connectTcp("::ffff:10.0.0.1", 81, mapped);
  world.run(900);
  assert.deepEqual([near.said, far.said, mapped.said], [[], [], ["connect"]]);
  world.run(500);
  assert.deepEqual([near.said, far.said], [["connect"], ["close ENETUNREACH"]]);
  assert.deepEqual(world.heard.said, ["data six"]);
  assert.deepEqual(connection.local.address, "2001:db8::2");
  const late = sockets.connectTcp("2001:db8:9::1", 81, new Log());
  assert.ok(isSocketError(late) && late.code === "ENETUNREACH");
});

test("an owner that was told to wait hears of room when the connection begins", () => {
  const world = new World(true);
  const log = new Log();
  const connection = world.source.sockets.connectTcp("10.0.0.1", 80, log);
  assert.ok(!isSocketError(connection));
  const block = new Uint8Array(70_000);
  assert.equal(connection.write(block, 0, block.length), false);
  lease(world);
  world.run(1000);
  assert.deepEqual(
    log.said.filter((word) => word !== "connect"),
    ["drain"],
  );
});

test("a connection that waits in vain fails, one that is given up is told so", () => {
  const world = new World(true);
  const [patient, impatient] = [new Log(), new Log()];
  world.source.sockets.connectTcp("10.0.0.1", 80, patient);
  const dropped = world.source.sockets.connectTcp("10.0.0.1", 80, impatient);
  assert.ok(!isSocketError(dropped));
  dropped.destroy();
  assert.deepEqual(impatient.said, []);
  assert.equal(world.source.nextDeadlineMs(), 0);
  world.run();
  assert.deepEqual(impatient.said, ["close ok"]);
  world.run(PENDING_MS - 1000);
  assert.deepEqual(patient.said, []);
  world.run(2000);
  assert.deepEqual(patient.said, ["close ENETUNREACH"]);
  assert.equal(world.source.active, false);
});

test("the number of waiting connections is bounded", () => {
  const world = new World(true);
  for (let i = 0; i < PENDING_MAX; i++) {
    assert.ok(!isSocketError(world.source.sockets.connectTcp("10.0.0.1", 80, new Log())));
  }
  const more = world.source.sockets.connectTcp("10.0.0.1", 80, new Log());
  assert.ok(isSocketError(more) && more.code === "ENETUNREACH");
});

test("a wrong address is refused at once, address or not", () => {
  const world = new World(true);
  for (const address of ["nowhere", "0.0.0.0"]) {
    const answer = world.source.sockets.connectTcp(address, 80, new Log());
    assert.ok(isSocketError(answer) && answer.code === "EINVAL");
  }
  assert.throws(
    () =>
      new StackSource(world.near, new SeededRandom(1), { address: "10.0.0.2", netmask: "1.2.3.4", gateway: "" }, false),
    /not a netmask/,
  );
});

test("without a card there is only ourselves; without an interrupt the device is polled", () => {
  const lonely = new StackSource(new NoLink(), new SeededRandom(1), null, false);
  const answer = lonely.sockets.connectTcp("10.0.0.1", 80, new Log());
  assert.ok(isSocketError(answer) && answer.code === "ENETUNREACH");
  const log = new Log();
  lonely.sockets.listenTcp("0.0.0.0", 80, 5, () => {});
  lonely.sockets.connectTcp("127.0.0.1", 80, log);
  for (let i = 0; i < 10; i++) lonely.poll(0);
  assert.deepEqual(log.said, ["connect"]);
  const end = new WireEnd(new Uint8Array([2, 0, 0, 0, 0, 3]), -1);
  end.other = end;
  const polled = new StackSource(end, new SeededRandom(1), null, false);
  polled.poll(0);
  assert.equal(polled.nextDeadlineMs(), coreNode.clock.nowMs + POLL_MS);
});

test("run-time keys and station addresses", () => {
  assert.equal(environment("NAME"), "value");
  assert.equal(environment("NAM"), "");
  assert.equal(environment("EMPTY"), "");
  const mac = randomMac(new SeededRandom(5));
  assert.equal(mac.length, 6);
  assert.equal(mac[0], 2);
  assert.equal(ADDRESS_BROADCAST, -1);
});
