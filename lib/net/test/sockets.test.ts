/** The socket interface over this stack: errors, order of events, loopback, configuration. */
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { isSocketError, type SocketError, type TcpConnection, type TcpListener, type UdpSocket } from "@kiln/sockets";
import { DEFAULT_OPTIONS, NetStack } from "../src/stack.ts";
import { Log, RawPeer, STACK_MAC, text } from "./rawpeer.ts";
import { SeededRandom } from "./sim/random.ts";

type Answer = TcpListener | TcpConnection | UdpSocket | SocketError;

function code(answer: Answer): string {
  return isSocketError(answer) ? answer.code : "";
}

const QUIET = { onMessage: () => {}, onError: () => {} };

describe("errors", () => {
  test("listening", () => {
    const { stack } = new RawPeer();
    const listen = (address: string, port: number) => stack.listenTcp(address, port, 5, () => {});
    const first = listen("0.0.0.0", 80);
    assert.ok(!isSocketError(first));
    assert.deepEqual(first.local, { address: "0.0.0.0", port: 80 });
    assert.equal(code(listen("10.0.0.1", 80)), "EADDRINUSE");
    assert.equal(code(listen("10.0.0.3", 81)), "EADDRNOTAVAIL");
    assert.equal(code(listen("localhost", 81)), "EINVAL");
    assert.equal(code(listen("0.0.0.0", 65536)), "EINVAL");
    const any = listen("127.0.0.1", 0);
    assert.ok(!isSocketError(any) && any.local.port >= 49152);
    first.close();
    first.close();
    assert.equal(code(listen("0.0.0.0", 80)), "");
  });

  test("connecting", () => {
    const { stack } = new RawPeer();
    assert.equal(code(stack.connectTcp("nowhere", 80, new Log())), "EINVAL");
    assert.equal(code(stack.connectTcp("10.0.0.2", 0, new Log())), "EINVAL");
    assert.equal(code(stack.connectTcp("10.0.0.255", 80, new Log())), "EINVAL");
    assert.equal(code(stack.connectTcp("224.0.0.1", 80, new Log())), "ENETUNREACH");
    stack.configure({ address: "10.0.0.1", netmask: "255.255.255.0", gateway: "" });
    assert.equal(code(stack.connectTcp("8.8.8.8", 80, new Log())), "ENETUNREACH");
  });

  test("UDP", () => {
    const { stack } = new RawPeer();
    const first = stack.bindUdp("0.0.0.0", 53, QUIET);
    assert.ok(!isSocketError(first));
    assert.equal(code(stack.bindUdp("0.0.0.0", 53, QUIET)), "EADDRINUSE");
    assert.equal(code(stack.bindUdp("9.9.9.9", 53, QUIET)), "EADDRNOTAVAIL");
    first.close();
    const any = stack.bindUdp("0.0.0.0", 0, QUIET);
    assert.ok(!isSocketError(any) && any.local.port >= 49152);
  });

  test("configuration says what is wrong with it", () => {
    const { stack } = new RawPeer();
    const configure = (address: string, netmask: string, gateway: string) =>
      stack.configure({ address, netmask, gateway })?.code ?? "";
    assert.equal(configure("10.0.0.1", "255.0.255.0", ""), "EINVAL");
    assert.equal(configure("0.0.0.0", "255.0.0.0", ""), "EINVAL");
    assert.equal(configure("127.0.0.1", "255.0.0.0", ""), "EINVAL");
    assert.equal(configure("10.0.0.1", "255.255.255.0", "10.0.1.1"), "EINVAL");
    assert.equal(configure("10.0.0.1", "255.255.255.0", "gateway"), "EINVAL");
    assert.equal(configure("10.0.0.5", "255.255.255.0", "10.0.0.1"), "");
    assert.equal(stack.hostAddress(), "10.0.0.5");
  });

  test("a device or window out of range is refused", () => {
    const device = { mac: STACK_MAC, mtu: 500, transmit: () => true };
    assert.throws(() => new NetStack(device, new SeededRandom(1)), RangeError);
    const good = { mac: STACK_MAC, mtu: 1500, transmit: () => true };
    assert.throws(() => new NetStack(good, new SeededRandom(1), { ...DEFAULT_OPTIONS, receiveBytes: 1 }), RangeError);
  });

  test("a write outside its buffer throws", () => {
    const { connection } = new RawPeer().accept();
    assert.throws(() => connection.write(new Uint8Array(5), 3, 3), RangeError);
    assert.throws(() => connection.write(new Uint8Array(5), -1, 3), RangeError);
  });
});

describe("events", () => {
  test("data that comes before the owner has handlers waits for them", () => {
    const peer = new RawPeer();
    let connection: TcpConnection | null = null;
    peer.stack.listenTcp("0.0.0.0", 80, 5, (accepted) => {
      connection = accepted;
    });
    peer.send("S", 0, 0, { mss: 1460 });
    peer.stackIss = peer.takeOne().seq;
    peer.send("A", 1, 1, { data: text("first ") });
    peer.send("FA", 7, 1, { data: text("second") });
    const log = new Log();
    connection!.setHandlers(log);
    assert.deepEqual(log.events, []);
    peer.poll();
    assert.deepEqual(log.events, ["data 12", "end"]);
    assert.equal(log.text, "first second");
  });

  test("handlers are never called from inside a call", () => {
    const peer = new RawPeer();
    const { connection, log } = peer.accept();
    connection.pause();
    peer.send("A", 1, 1, { data: text("waiting") });
    connection.resume();
    connection.setHandlers(log);
    connection.end();
    assert.deepEqual(log.events, []);
    assert.ok(peer.stack.poll(peer.nowMs) > peer.nowMs, "poll asks for no second call");
    assert.deepEqual(log.events, ["data 7"]);
  });

  test("a handler that throws loses nothing that follows", () => {
    const peer = new RawPeer();
    const { connection, log } = peer.accept();
    let thrown = false;
    connection.setHandlers({
      onConnect: () => {},
      onData: (bytes, offset, length) => {
        if (!thrown) {
          thrown = true;
          throw new Error("mine");
        }
        log.onData(bytes, offset, length);
      },
      onDrain: () => {},
      onEnd: () => log.onEnd(),
      onClose: (error) => log.onClose(error),
    });
    peer.poll();
    assert.throws(() => peer.inject("A", 1, 1, { data: text("lost") }), /mine/);
    peer.send("A", 5, 1, { data: text("kept") });
    peer.send("FA", 9, 1);
    assert.deepEqual(log.events, ["data 4", "end"]);
    assert.equal(log.text, "kept");
  });

  test("a listener closed with connections half open forgets them, accepted ones stay", () => {
    const peer = new RawPeer();
    const { listener, log } = peer.accept();
    peer.peerPort++;
    peer.send("S", 0, 0, { mss: 1460 });
    assert.equal(peer.stack.tcp.connections, 2);
    listener.close();
    peer.poll();
    assert.equal(peer.stack.tcp.connections, 1);
    assert.deepEqual(log.events, []);
    peer.peerPort++;
    peer.take();
    peer.send("S", 0, 0, { mss: 1460 });
    assert.equal(peer.takeOne().flags, "RA");
  });
});

describe("loopback", () => {
  for (const address of ["127.0.0.1", "10.0.0.1"]) {
    test(`a connection to ourselves by ${address}`, () => {
      const peer = new RawPeer();
      const server = new Log();
      let accepted: TcpConnection | null = null;
      peer.stack.listenTcp("0.0.0.0", 80, 5, (connection) => {
        accepted = connection;
        connection.setHandlers(server);
      });
      const client = new Log();
      const connection = peer.stack.connectTcp(address, 80, client);
      assert.ok(!isSocketError(connection));
      const data = new Uint8Array(300_000).map((_, i) => i * 7 + (i >> 8));
      connection.write(data, 0, data.length);
      connection.end();
      peer.advance(2000);
      assert.deepEqual(new Uint8Array(server.data), data);
      assert.deepEqual(connection.remote, { address, port: 80 });
      accepted!.end();
      peer.advance(61_000);
      assert.deepEqual(client.events.slice(0, 1), ["connect"]);
      assert.deepEqual(client.events.slice(-2), ["end", "close"]);
      assert.deepEqual(server.events.slice(-2), ["end", "close"]);
      assert.equal(peer.stack.tcp.connections, 0);
      assert.deepEqual(peer.frames, [], "nothing on the wire");
    });
  }

  test("a datagram to ourselves; a socket bound to 127.0.0.1 hears nothing from outside", () => {
    const peer = new RawPeer();
    const heard: string[] = [];
    const inside = peer.stack.bindUdp("127.0.0.1", 5000, {
      onMessage: (_bytes, _offset, length, from, port) => heard.push(`${from}:${port} ${length}`),
      onError: () => {},
    });
    const outside = peer.stack.bindUdp("0.0.0.0", 5001, QUIET);
    assert.ok(!isSocketError(inside) && !isSocketError(outside));
    assert.equal(outside.send(new Uint8Array(3), 0, 3, "127.0.0.1", 5000), true);
    assert.equal(outside.send(new Uint8Array(3), 0, 3, "10.0.0.1", 5000), true);
    peer.poll();
    assert.deepEqual(heard, ["127.0.0.1:5001 3"]);
    assert.equal(inside.send(new Uint8Array(3), 0, 3, "10.0.0.2", 9), false);
  });

  test("it works before there is any address", () => {
    const device = { mac: STACK_MAC, mtu: 1500, transmit: () => true };
    const stack = new NetStack(device, new SeededRandom(1));
    const log = new Log();
    stack.listenTcp("127.0.0.1", 80, 5, () => {});
    stack.connectTcp("127.0.0.1", 80, log);
    stack.poll(0);
    stack.poll(0);
    assert.deepEqual(log.events, ["connect"]);
  });

  test("a closed port on ourselves refuses", () => {
    const peer = new RawPeer();
    const log = new Log();
    peer.stack.connectTcp("127.0.0.1", 9, log);
    peer.advance(10);
    assert.deepEqual(log.events, ["close ECONNREFUSED"]);
  });
});
