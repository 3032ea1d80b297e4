/** Sockets of "::" for both families or for IPv6 alone (RFC 3493 sections 3.7 and 5.3), and who has a port beside whom. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { isSocketError, type TcpConnection, type TcpHandlers, type TcpListener, type UdpSocket } from "@kiln/sockets";
import { NetStack } from "../src/stack.ts";
import { TCP_LISTENERS_MAX } from "../src/tcp/limits.ts";
import { RawPeer6 } from "./rawpeer6.ts";
import { SeededRandom } from "./sim/random.ts";

const QUIET = { onMessage: () => {}, onError: () => {} };

/** A machine of both families that talks to itself, and what its listeners and sockets hear. */
class World {
  readonly peer = new RawPeer6().settle();
  readonly heard: string[] = [];

  listen(name: string, address: string, port: number, ipv6Only?: boolean): TcpListener | string {
    const answer = this.peer.stack.listenTcp(
      address,
      port,
      5,
      (connection) => this.heard.push(`${name} ${connection.remote.address}`),
      ipv6Only,
    );
    return isSocketError(answer) ? answer.code : answer;
  }

  bind(name: string, address: string, port: number, ipv6Only?: boolean): UdpSocket | string {
    const onMessage = (_bytes: Uint8Array, _offset: number, _length: number, from: string): void => {
      this.heard.push(`${name} ${from}`);
    };
    const answer = this.peer.stack.bindUdp(address, port, { onMessage, onError: () => {} }, ipv6Only);
    return isSocketError(answer) ? answer.code : answer;
  }

  /** What comes of a connection: "connected", or an error's code. */
  connect(address: string, port: number): string {
    let outcome = "";
    const handlers: TcpHandlers = {
      onConnect: () => {
        outcome = "connected";
      },
      onData: () => {},
      onDrain: () => {},
      onEnd: () => {},
      onClose: (error) => {
        outcome = error === null ? "closed" : error.code;
      },
    };
    const connection = this.peer.stack.connectTcp(address, port, handlers);
    assert.ok(!isSocketError(connection));
    this.peer.advance(50);
    (connection as TcpConnection).destroy();
    const seen = outcome;
    this.peer.advance(50);
    return seen;
  }

  send(from: UdpSocket, address: string, port: number): boolean {
    const sent = from.send(new Uint8Array(3), 0, 3, address, port);
    this.peer.advance(10);
    return sent;
  }

  takeHeard(): string[] {
    return this.heard.splice(0);
  }
}

test("section 3.7: a listener of :: takes both families; section 5.3: for IPv6 alone that of IPv4 is refused", () => {
  const world = new World();
  const both = world.listen("both", "::", 80) as TcpListener;
  assert.deepEqual([world.connect("127.0.0.1", 80), world.connect("::1", 80)], ["connected", "connected"]);
  assert.deepEqual(world.takeHeard(), ["both ::ffff:127.0.0.1", "both ::1"]);
  both.close();
  assert.deepEqual([world.connect("127.0.0.1", 80), world.connect("::1", 80)], ["ECONNREFUSED", "ECONNREFUSED"]);
  const only = world.listen("only", "::", 80, true) as TcpListener;
  assert.deepEqual(only.local, { address: "::", port: 80 });
  assert.deepEqual([world.connect("127.0.0.1", 80), world.connect("::1", 80)], ["ECONNREFUSED", "connected"]);
  assert.deepEqual(world.takeHeard(), ["only ::1"]);
});

test("listeners of both families beside each other, each with its own connections", () => {
  const world = new World();
  const six = world.listen("six", "::", 80, true) as TcpListener;
  const four = world.listen("four", "0.0.0.0", 80) as TcpListener;
  for (const address of ["::", "0.0.0.0", "10.0.0.1", "::1"]) assert.equal(world.listen("", address, 80), "EADDRINUSE");
  assert.equal(world.listen("", "::", 80, true), "EADDRINUSE");
  assert.deepEqual([world.connect("10.0.0.1", 80), world.connect("2001:db8::1", 80)], ["connected", "connected"]);
  assert.deepEqual(world.takeHeard(), ["four 10.0.0.1", "six 2001:db8::1"]);
  six.close();
  assert.equal(world.listen("", "::", 80), "EADDRINUSE", "IPv4 has it still");
  assert.deepEqual([world.connect("10.0.0.1", 80), world.connect("::1", 80)], ["connected", "ECONNREFUSED"]);
  four.close();
  four.close();
  world.takeHeard();
  const both = world.listen("both", "::", 80) as TcpListener;
  for (const address of ["0.0.0.0", "::1"]) assert.equal(world.listen("", address, 80), "EADDRINUSE");
  assert.equal(world.listen("", "::", 80, true), "EADDRINUSE");
  both.close();
  assert.equal(typeof world.listen("", "::1", 80), "object");
  assert.equal(typeof world.listen("", "127.0.0.1", 80), "object");
  assert.deepEqual([world.connect("127.0.0.1", 80), world.connect("10.0.0.1", 80)], ["connected", "ECONNREFUSED"]);
});

test("UDP: the same, and a socket of IPv6 alone sends nothing by IPv4", () => {
  const world = new World();
  const both = world.bind("both", "::", 5000) as UdpSocket;
  const only = world.bind("only", "::", 5001, true) as UdpSocket;
  const four = world.bind("four", "0.0.0.0", 5001) as UdpSocket;
  assert.deepEqual(
    ["0.0.0.0", "::", "::1"].map((address) => world.bind("", address, 5001)),
    ["EADDRINUSE", "EADDRINUSE", "EADDRINUSE"],
  );
  assert.ok(world.send(both, "127.0.0.1", 5001));
  assert.ok(world.send(both, "::1", 5001));
  assert.deepEqual(world.takeHeard(), ["four 127.0.0.1", "only ::1"]);
  assert.ok(!world.send(only, "127.0.0.1", 5000) && !world.send(only, "::ffff:127.0.0.1", 5000));
  assert.ok(world.send(only, "::1", 5000));
  assert.ok(world.send(four, "127.0.0.1", 5000));
  assert.deepEqual(world.takeHeard(), ["both ::1", "both ::ffff:127.0.0.1"]);
  only.close();
  only.close();
  world.send(both, "::1", 5001);
  assert.deepEqual(world.takeHeard(), []);
  assert.equal(typeof world.bind("again", "::", 5001, true), "object");
});

test("for IPv6 alone there must be an address of IPv6, and IPv6", () => {
  const world = new World();
  for (const address of ["0.0.0.0", "127.0.0.1", "::ffff:127.0.0.1"]) {
    assert.equal(world.listen("", address, 80, true), "EINVAL");
    assert.equal(world.bind("", address, 80, true), "EINVAL");
  }
  const { count } = world.peer.six.table;
  assert.equal(typeof world.listen("", "2001:db8::1", 80, true), "object");
  assert.equal(world.listen("", "2001:db8::77", 80, true), "EADDRNOTAVAIL");
  assert.equal(world.peer.six.table.count, count, "no address is kept that was not there");
  const four = new NetStack({ mac: new Uint8Array(6), mtu: 1500, transmit: () => true }, new SeededRandom(1));
  for (const address of ["::", "::1"]) {
    for (const ipv6Only of [false, true]) {
      const listener = four.listenTcp(address, 80, 5, () => {}, ipv6Only);
      const socket = four.bindUdp(address, 80, QUIET, ipv6Only);
      assert.deepEqual(
        [isSocketError(listener) && listener.code, isSocketError(socket) && socket.code],
        ["EAFNOSUPPORT", "EAFNOSUPPORT"],
      );
    }
  }
});

test("listeners of both families count once, and free ports are free in the families that are asked for", () => {
  const world = new World();
  const open: TcpListener[] = [];
  for (let i = 0; i < TCP_LISTENERS_MAX; i++) {
    const listener = world.listen("", "::", i % 2 === 0 ? 0 : 1000 + i);
    assert.ok(typeof listener === "object", `listener ${i}`);
    open.push(listener);
  }
  assert.equal(world.listen("", "::", 0), "EMFILE");
  open.pop()!.close();
  const free = world.listen("", "::", 0, true);
  assert.ok(typeof free === "object" && free.local.port >= 49152);
  assert.equal(world.listen("", "0.0.0.0", free.local.port), "EMFILE");
  open.pop()!.close();
  assert.equal(typeof world.listen("", "0.0.0.0", free.local.port), "object");
});
