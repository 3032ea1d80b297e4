import assert from "node:assert/strict";
import { test } from "node:test";
import { isSocketError, type SocketError, type TcpConnection, type TcpHandlers } from "../../sockets/src/sockets.ts";
import { SEND_HIGH_WATER_BYTES } from "../src/connection.ts";
import { HostSockets } from "../src/host-sockets.ts";
import { ACCEPT_PAUSE_MS, ACCEPTS_MAX } from "../src/listener.ts";
import { parsePortMap } from "../src/portmap.ts";
import { DESCRIPTORS_MAX, TokenTable } from "../src/tokens.ts";
import { SimHost } from "./sim-host.ts";

/** Records what a connection tells. */
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

function text(value: string): Uint8Array {
  return new TextEncoder().encode(value);
}

function send(connection: TcpConnection, value: string): boolean {
  const bytes = text(`..${value}`);
  return connection.write(bytes, 2, bytes.length - 2);
}

class World {
  readonly host = new SimHost();
  readonly sockets: HostSockets;
  readonly accepted: { connection: TcpConnection; log: Log }[] = [];
  nowMs = 0;

  constructor(ports = "") {
    this.sockets = new HostSockets(this.host, parsePortMap(ports));
  }

  turn(times = 1): void {
    for (let i = 0; i < times; i++) this.sockets.poll(this.nowMs, true);
  }

  listen(port: number) {
    const listener = this.sockets.listenTcp("0.0.0.0", port, 16, (connection) => {
      const log = new Log();
      connection.setHandlers(log);
      this.accepted.push({ connection, log });
    });
    assert.ok(!isSocketError(listener));
    return listener;
  }
}

test("a client is accepted, heard, answered and seen off", () => {
  const world = new World();
  const listener = world.listen(80);
  assert.deepEqual(listener.local, { address: "0.0.0.0", port: 80 });
  const client = world.host.dial(80, 5555);
  world.host.send(client, "hello");
  world.turn();
  const { connection, log } = world.accepted[0]!;
  assert.deepEqual(connection.remote, { address: "10.0.0.5", port: 5555 });
  assert.deepEqual(connection.local, { address: "127.0.0.1", port: 80 });
  world.turn();
  assert.equal(send(connection, "world"), true);
  assert.equal(world.host.received(client), "world");
  world.host.finish(client);
  world.turn();
  send(connection, " bye");
  connection.end();
  send(connection, "ignored");
  assert.deepEqual(log.said, ["data hello", "end"], "nothing is called from inside a call");
  assert.equal(world.sockets.nextDeadlineMs(), 0);
  world.turn();
  assert.deepEqual(log.said, ["data hello", "end", "close ok"]);
  assert.equal(world.host.received(client), " bye");
  assert.equal(client.peerShut, true);
  assert.equal(world.host.open.size, 1);
  assert.equal(world.sockets.active, true);
  listener.close();
  listener.close();
  assert.equal(world.sockets.active, false);
  assert.equal(world.host.open.size, 0);
});

test("a slow reader fills the queue up to the high-water mark, and drains it", () => {
  const world = new World();
  world.listen(80);
  world.host.windowBytes = 1000;
  const client = world.host.dial(80);
  world.turn();
  const { connection, log } = world.accepted[0]!;
  const block = text("x".repeat(10_000));
  let total = 0;
  while (connection.write(block, 0, block.length)) total += block.length;
  total += block.length;
  assert.equal(connection.bufferedBytes, total - 1000);
  assert.ok(connection.bufferedBytes > SEND_HIGH_WATER_BYTES);
  connection.end();
  let got = 0;
  for (let i = 0; i < 200 && !log.said.includes("drain"); i++) {
    got += world.host.received(client).length;
    world.turn();
  }
  assert.deepEqual(log.said, ["drain"]);
  assert.ok(connection.bufferedBytes <= SEND_HIGH_WATER_BYTES / 2);
  assert.equal(client.peerShut, false, "the end waits for what is queued");
  while (!client.peerShut) {
    got += world.host.received(client).length;
    world.turn();
  }
  got += world.host.received(client).length;
  assert.equal(got, total);
});

test("what is queued keeps its order and its bytes", () => {
  const world = new World();
  world.listen(80);
  world.host.windowBytes = 700;
  const client = world.host.dial(80);
  world.turn();
  const { connection } = world.accepted[0]!;
  let expected = "";
  let got = "";
  for (let i = 0; i < 400; i++) {
    const piece = `${i},`.repeat(1 + (i % 37));
    expected += piece;
    send(connection, piece);
    if (i % 3 === 0) {
      got += world.host.received(client);
      world.turn();
    }
  }
  for (let i = 0; i < 400; i++) {
    got += world.host.received(client);
    world.turn();
  }
  assert.equal(got, expected);
  assert.equal(connection.bufferedBytes, 0);
});

test("a paused connection is not read, and its end waits", () => {
  const world = new World();
  world.listen(80);
  const client = world.host.dial(80);
  world.turn();
  const { connection, log } = world.accepted[0]!;
  connection.pause();
  world.host.send(client, "abc");
  world.host.finish(client);
  world.turn(3);
  assert.deepEqual(log.said, []);
  connection.end();
  // Both directions are shut now: the host reports a hang-up whatever is asked for.
  world.turn();
  assert.equal(world.host.interest.size, 1, "only the listener is left in the set");
  world.turn();
  connection.resume();
  world.turn(3);
  assert.deepEqual(log.said, ["data abc", "end", "close ok"]);
});

test("a reset is an error, also while paused and after the peer's end", () => {
  for (const state of ["reading", "paused", "ended"]) {
    const world = new World();
    world.listen(80);
    const client = world.host.dial(80);
    world.turn();
    const { connection, log } = world.accepted[0]!;
    if (state === "paused") connection.pause();
    if (state === "ended") {
      world.host.finish(client);
      world.turn();
    }
    world.host.reset(client);
    world.turn(2);
    assert.equal(log.said.at(-1), "close ECONNRESET", state);
    assert.equal(world.host.open.size, 1);
  }
});

test("writing to a connection that is gone fails once, later", () => {
  const world = new World();
  world.listen(80);
  const client = world.host.dial(80);
  world.turn();
  const { connection, log } = world.accepted[0]!;
  world.host.reset(client);
  assert.equal(send(connection, "x"), true);
  assert.equal(send(connection, "y"), true);
  assert.deepEqual(log.said, []);
  world.turn();
  assert.deepEqual(log.said, ["close ECONNRESET"]);
});

test("destroy closes at once and tells afterwards", () => {
  const world = new World();
  world.listen(80);
  world.host.dial(80);
  world.turn();
  const { connection, log } = world.accepted[0]!;
  connection.destroy();
  connection.destroy();
  connection.end();
  connection.pause();
  connection.resume();
  connection.setNoDelay(true);
  assert.equal(world.host.open.size, 1);
  assert.deepEqual(log.said, []);
  assert.equal(world.sockets.active, true);
  world.turn(2);
  assert.deepEqual(log.said, ["close ok"]);
});

test("an outgoing connection sends what was written before it stood", () => {
  const world = new World();
  const log = new Log();
  const connection = world.sockets.connectTcp("10.1.2.3", 443, log);
  assert.ok(!isSocketError(connection));
  assert.deepEqual(connection.remote, { address: "10.1.2.3", port: 443 });
  assert.deepEqual(connection.local, { address: "0.0.0.0", port: 0 });
  send(connection, "early");
  world.turn();
  assert.deepEqual(log.said, []);
  const far = world.host.decide([...world.host.open.keys()][0]!, 0);
  world.turn();
  assert.deepEqual(log.said, ["connect"]);
  assert.equal(world.host.received(far), "early");
  assert.equal(connection.local.address, "127.0.0.1");
  connection.setNoDelay(true);
  assert.equal(world.host.find("stream")[0]!.noDelay, 1);
  connection.setKeepAlive(true, 2500);
  assert.equal(world.host.find("stream")[0]!.keepAlive, 3);
  connection.setKeepAlive(true, 0);
  assert.equal(world.host.find("stream")[0]!.keepAlive, 7200);
  connection.setKeepAlive(false, 0);
  assert.equal(world.host.find("stream")[0]!.keepAlive, 0);
  world.host.send(far, "hi");
  world.turn();
  assert.deepEqual(log.said, ["connect", "data hi"]);
});

test("a refused connection reports why", () => {
  const world = new World();
  const log = new Log();
  world.sockets.connectTcp("10.1.2.3", 443, log);
  world.host.decide([...world.host.open.keys()][0]!, -111);
  world.turn();
  assert.deepEqual(log.said, ["close ECONNREFUSED"]);
  assert.equal(world.sockets.active, false);
  const atOnce = world.sockets.connectTcp("192.0.2.1", 443, log);
  assert.ok(isSocketError(atOnce) && atOnce.code === "ECONNREFUSED");
  for (const [address, port] of [
    ["nowhere", 1],
    ["0.0.0.0", 1],
    ["10.0.0.1", 0],
    ["10.0.0.1", 65536],
  ] as const) {
    const answer = world.sockets.connectTcp(address, port, log);
    assert.ok(isSocketError(answer) && answer.code === "EINVAL");
  }
});

test("ports of the host stand for the program's", () => {
  const world = new World("8080:80/tcp,5353:53/udp");
  const listener = world.listen(80);
  assert.equal(listener.local.port, 80);
  assert.equal(world.host.find("listener")[0]!.port, 8080);
  world.host.dial(8080);
  world.turn();
  assert.equal(world.accepted[0]!.connection.local.port, 80);
  const udp = world.sockets.bindUdp("0.0.0.0", 53, { onMessage: () => {}, onError: () => {} });
  assert.ok(!isSocketError(udp) && udp.local.port === 53);
  assert.equal(world.host.find("udp")[0]!.port, 5353);
  // A program that connects to itself means its own port.
  world.sockets.connectTcp("127.0.0.1", 80, new Log());
  assert.equal(world.host.find("stream").at(-1)!.remote.port, 8080);
  world.sockets.connectTcp("10.0.0.9", 80, new Log());
  assert.equal(world.host.find("stream").at(-1)!.remote.port, 80);
  const any = world.listen(0);
  assert.ok(any.local.port >= 40_000);
});

test("port maps are read strictly", () => {
  assert.equal(parsePortMap("").toHost("tcp", 80), 80);
  assert.equal(parsePortMap("8080:80").toHost("tcp", 80), 8080);
  assert.equal(parsePortMap("8080:80/udp").toHost("tcp", 80), 80);
  for (const bad of ["80", ":80", "80:", "1:2/sctp", "0:80", "1:65536", "a:b", "1:2/tcp,", "1:2/tcp ,3:4", "1:-2"]) {
    assert.throws(() => parsePortMap(bad), /KILN_PORT_MAP/, bad);
  }
});

test("a turn takes a bounded number of connections", () => {
  const world = new World();
  world.listen(80);
  for (let i = 0; i < ACCEPTS_MAX + 10; i++) world.host.dial(80);
  world.turn();
  assert.equal(world.accepted.length, ACCEPTS_MAX);
  world.turn();
  assert.equal(world.accepted.length, ACCEPTS_MAX + 10);
});

test("out of descriptors, a listener rests and comes back", () => {
  const world = new World();
  world.listen(80);
  world.host.dial(80);
  world.host.acceptError = -24;
  world.nowMs = 1000;
  world.turn();
  assert.equal(world.sockets.counters.acceptPauses, 1);
  assert.equal(world.sockets.nextDeadlineMs(), 1000 + ACCEPT_PAUSE_MS);
  world.turn();
  assert.equal(world.sockets.counters.acceptPauses, 1, "it is not asked again meanwhile");
  world.host.acceptError = 0;
  world.nowMs += ACCEPT_PAUSE_MS;
  world.turn();
  assert.equal(world.accepted.length, 1);
  assert.equal(world.sockets.nextDeadlineMs(), Infinity);
});

test("a connection that the readiness set refuses is dropped without a trace", () => {
  const world = new World();
  world.listen(80);
  world.host.dial(80);
  world.host.pollAddError = -12;
  world.turn();
  assert.equal(world.accepted.length, 0);
  assert.equal(world.host.open.size, 1);
  assert.equal(world.sockets.tokens.size, 1);
  const refused = world.sockets.connectTcp("10.0.0.1", 80, new Log());
  assert.ok(isSocketError(refused) && refused.code === "EMFILE");
  assert.equal(world.host.open.size, 1);
});

test("a handler that throws leaves the others their turn", () => {
  const world = new World();
  world.listen(80);
  const clients = [world.host.dial(80), world.host.dial(80), world.host.dial(80)];
  world.turn();
  world.accepted[0]!.connection.setHandlers({
    onConnect: () => {},
    onData: () => {
      throw new Error("handler");
    },
    onDrain: () => {},
    onEnd: () => {},
    onClose: () => {
      throw new Error("closing handler");
    },
  });
  for (const client of clients) world.host.send(client, "a");
  assert.throws(() => world.turn(), /handler/);
  world.turn(2);
  for (const { log } of world.accepted.slice(1)) assert.deepEqual(log.said, ["data a"]);
  for (const { connection } of world.accepted) connection.destroy();
  assert.throws(() => world.turn(), /closing handler/);
  world.turn();
  for (const { log } of world.accepted.slice(1)) assert.deepEqual(log.said, ["data a", "close ok"]);
});

test("UDP: datagrams go both ways, and failures are counted", () => {
  const world = new World();
  const got: string[] = [];
  const errors: string[] = [];
  const handlers = {
    onMessage(bytes: Uint8Array, offset: number, length: number, address: string, port: number): void {
      got.push(`${address}:${port} ${String.fromCharCode(...bytes.subarray(offset, offset + length))}`);
    },
    onError: (error: SocketError): void => void errors.push(error.code),
  };
  const a = world.sockets.bindUdp("0.0.0.0", 1000, handlers);
  const b = world.sockets.bindUdp("0.0.0.0", 0, handlers);
  assert.ok(!isSocketError(a) && !isSocketError(b));
  assert.ok(b.local.port >= 40_000);
  const taken = world.sockets.bindUdp("0.0.0.0", 1000, handlers);
  assert.ok(isSocketError(taken) && taken.code === "EADDRINUSE");
  assert.equal(b.send(text("xhello"), 1, 5, "127.0.0.1", 1000), true);
  world.turn();
  assert.deepEqual(got, [`127.0.0.1:${b.local.port} hello`]);
  assert.equal(b.send(text("x"), 0, 1, "nobody", 1000), false);
  assert.equal(b.send(text("x"), 0, 1, "127.0.0.1", 0), false);
  world.host.find("udp")[1]!.sendResult = -11;
  assert.equal(b.send(text("x"), 0, 1, "127.0.0.1", 1000), false);
  world.host.find("udp")[1]!.sendResult = -90;
  assert.equal(b.send(text("x"), 0, 1, "127.0.0.1", 1000), false);
  assert.equal(world.sockets.counters.dropSendFull, 1);
  assert.equal(world.sockets.counters.dropSendError, 1);
  b.close();
  a.close();
  a.close();
  assert.equal(a.send(text("x"), 0, 1, "127.0.0.1", 1000), false);
  assert.equal(world.sockets.active, false);
  assert.deepEqual(errors, []);
});

test("groups, broadcast and times to live reach the host's socket", () => {
  const world = new World();
  const socket = world.sockets.bindUdp("0.0.0.0", 1000, { onMessage: () => {}, onError: () => {} });
  assert.ok(!isSocketError(socket));
  assert.equal(socket.setTtl(5), null);
  assert.equal(socket.setMulticastTtl(7), null);
  assert.equal(socket.setMulticastLoopback(false), null);
  assert.equal(socket.setBroadcast(true), null);
  assert.equal(socket.setMulticastInterface("10.0.0.1"), null);
  assert.equal(socket.setMembership("239.1.2.3", "", true), null);
  const host = world.host.find("udp")[0]!;
  assert.deepEqual([...host.options].sort(), [
    [0, 5],
    [1, 7],
    [2, 0],
    [3, 1],
  ]);
  assert.equal(host.interfaceBe, 0x0100000a);
  assert.deepEqual([...host.groups], [0x030201ef]);
  assert.equal(socket.setMembership("239.1.2.3", "", true)?.code, "EADDRINUSE");
  assert.equal(socket.setMembership("239.1.2.3", "10.0.0.1", false), null);
  assert.equal(socket.setMembership("239.1.2.3", "", false)?.code, "EADDRNOTAVAIL");
  assert.equal(socket.setMembership("group", "", true)?.code, "EINVAL");
  assert.equal(socket.setMembership("239.1.2.3", "eth0", true)?.code, "EINVAL");
  assert.equal(socket.setMulticastInterface("eth0")?.code, "EINVAL");
  assert.equal(socket.setTtl(0)?.code, "EINVAL");
  socket.close();
  assert.equal(socket.setTtl(5)?.code, "EBADF");
  assert.equal(socket.setMembership("239.1.2.3", "", true)?.code, "EBADF");
});

test("an event for a closed descriptor never reaches its successor", () => {
  const table = new TokenTable();
  const first = { ready: (): void => {} };
  const second = { ready: (): void => {} };
  const stale = table.add(first);
  table.remove(stale);
  table.remove(stale);
  assert.equal(table.size, 0);
  const fresh = table.add(second);
  assert.notEqual(stale, fresh);
  assert.equal(table.find(stale), null);
  assert.equal(table.find(fresh), second);
  for (let i = 0; i < 70_000; i++) {
    const token = table.add(first);
    assert.ok(token >= 0);
    table.remove(token);
  }
  const tokens: number[] = [fresh];
  while (tokens.length < DESCRIPTORS_MAX) tokens.push(table.add(first));
  assert.equal(table.add(first), -1);
  assert.equal(new Set(tokens).size, DESCRIPTORS_MAX);
  assert.equal(table.find(0x7fff_ffff), null);
  assert.equal(table.find(-1), null);
});
