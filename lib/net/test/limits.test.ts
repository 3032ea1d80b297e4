/** Every table and queue at its limit: nothing grows beyond it, and what is there still works. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { isSocketError, type TcpConnection } from "@kiln/sockets";
import {
  RCV_MEMORY_BYTES_MAX,
  REASSEMBLY_RANGES_MAX,
  SND_QUEUE_BYTES_MAX,
  TCP_TIME_WAIT_MAX,
} from "../src/tcp/limits.ts";
import { Reassembly } from "../src/tcp/reassembly.ts";
import { ByteRing } from "../src/tcp/ring.ts";
import { Log, PEER_ADDRESS, RawPeer, type Seen, STACK_ADDRESS, text } from "./rawpeer.ts";
import { SeededRandom } from "./sim/random.ts";

test("RFC 4987: a flood of SYNs keeps the backlog's size, and clients before, in and after it get in", () => {
  const peer = new RawPeer();
  let accepted = 0;
  peer.stack.listenTcp("0.0.0.0", 80, 16, (connection) => {
    accepted++;
    connection.setHandlers(new Log());
  });
  const finish = (port: number, answer: Seen): void => {
    peer.peerPort = port;
    peer.stackIss = answer.seq;
    peer.send("A", 1, 1);
    peer.stackIss = 0;
  };
  peer.peerPort = 60000;
  peer.send("S", 0, 0, { mss: 1460 });
  const early = peer.takeOne();
  for (let i = 0; i < 5000; i++) {
    peer.peerPort = 1024 + i;
    peer.inject("S", 0, 0, { mss: 1460 });
  }
  peer.poll();
  assert.equal(peer.stack.tcp.connections, 16);
  assert.equal(peer.stack.counters.tcpCookiesSent, 5000 - 15);
  peer.take();
  finish(60000, early);
  assert.equal(accepted, 1, "its half-open connection is still there");
  peer.peerPort = 61000;
  peer.send("S", 0, 0, { mss: 1460 });
  peer.take();
  peer.peerPort = 62000;
  peer.send("S", 0, 0, { mss: 1460 });
  const late = peer.takeOne();
  peer.advance(30_000);
  peer.take();
  finish(62000, late);
  assert.equal(accepted, 2, "and one that was answered with a cookie comes in half a minute later");
  assert.equal(peer.stack.counters.tcpCookiesAccepted, 1);
  peer.advance(60_000);
  assert.equal(peer.stack.tcp.connections, 2);
});

test("RFC 4987: guessed acknowledgments open nothing", () => {
  const peer = new RawPeer();
  let accepted = 0;
  peer.stack.listenTcp("0.0.0.0", 80, 1, () => accepted++);
  for (let i = 0; i < 2; i++) {
    peer.peerPort = 2000 + i;
    peer.send("S", 0, 0, { mss: 1460 });
  }
  assert.equal(peer.stack.counters.tcpCookiesSent, 1);
  const random = new SeededRandom(3);
  for (let i = 0; i < 20000; i++) {
    peer.peerPort = 3000 + (i % 1000);
    peer.inject("A", 1, random.u32() | 0);
  }
  assert.equal(accepted, 0);
});

test("TIME-WAIT is bounded, the oldest goes first", () => {
  const peer = new RawPeer();
  peer.stack.listenTcp("0.0.0.0", 80, 16, (connection) => {
    connection.setHandlers(new Log());
    connection.end();
  });
  for (let i = 0; i < TCP_TIME_WAIT_MAX + 100; i++) {
    peer.peerPort = 1024 + i;
    peer.stackIss = 0;
    peer.send("S", 0, 0, { mss: 1460 });
    peer.stackIss = peer.takeOne().seq;
    peer.send("A", 1, 1);
    peer.send("FA", 1, 2);
    peer.take();
  }
  assert.equal(peer.stack.tcp.timeWaitConnections, TCP_TIME_WAIT_MAX);
  assert.equal(peer.stack.counters.dropTcpTimeWaitEvicted, 100);
  peer.advance(60_001);
  assert.equal(peer.stack.tcp.connections, 0);
  assert.equal(peer.stack.tcp.timers.size, 0);
});

test("the connection table is bounded; TIME-WAIT makes room, live connections do not", () => {
  const peer = new RawPeer({ connectionsMax: 8 });
  const open: TcpConnection[] = [];
  peer.stack.listenTcp("0.0.0.0", 80, 16, (connection) => {
    connection.setHandlers(new Log());
    open.push(connection);
  });
  const establish = (port: number): boolean => {
    peer.peerPort = port;
    peer.stackIss = 0;
    peer.send("S", 0, 0, { mss: 1460 });
    const answer = peer.take();
    if (answer.length === 0) return false;
    peer.stackIss = answer[0]!.seq;
    peer.send("A", 1, 1);
    return true;
  };
  for (let i = 0; i < 8; i++) assert.ok(establish(2000 + i));
  assert.ok(!establish(3000));
  assert.equal(peer.stack.counters.dropTcpTableFull, 1);
  const refused = peer.stack.connectTcp("10.0.0.2", 80, new Log());
  assert.ok(isSocketError(refused) && refused.code === "EMFILE");
  peer.peerPort = 2007;
  peer.stackIss = peer.stack.tcp.table.find(STACK_ADDRESS, 80, PEER_ADDRESS, 2007)!.iss;
  open[7]!.end();
  peer.poll();
  peer.send("FA", 1, 2);
  peer.take();
  assert.equal(peer.stack.tcp.timeWaitConnections, 1);
  assert.ok(establish(3000));
  assert.equal(peer.stack.tcp.timeWaitConnections, 0);
});

test("out-of-order stretches are bounded, and the stream still comes together", () => {
  const peer = new RawPeer();
  const { log } = peer.accept();
  for (let i = 1; i <= REASSEMBLY_RANGES_MAX + 10; i++) peer.inject("A", 1 + 2 * i, 1, { data: text("x") });
  assert.equal(peer.stack.counters.dropTcpReassemblyFull, 10);
  peer.send("A", 1, 1, { data: text("y".repeat(100)) });
  assert.equal(log.data.length, 100);
  assert.equal(peer.stack.tcp.receiveMemoryBytes, 0);
});

test("receive memory of all connections together is bounded; connections that read are not hurt", () => {
  const peer = new RawPeer();
  const connections: TcpConnection[] = [];
  peer.stack.listenTcp("0.0.0.0", 80, 16, (connection) => {
    connections.push(connection);
    connection.setHandlers(new Log());
    connection.pause();
  });
  const block = new Uint8Array(1400);
  for (let i = 0; i < 160; i++) {
    peer.peerPort = 1024 + i;
    peer.stackIss = 0;
    peer.send("S", 0, 0, { mss: 1460 });
    peer.stackIss = peer.takeOne().seq;
    peer.send("A", 1, 1);
    for (let n = 0; n < 46; n++) peer.inject("A", 1 + n * 1400, 1, { data: block });
    peer.poll();
    peer.take();
  }
  assert.ok(peer.stack.tcp.receiveMemoryBytes <= RCV_MEMORY_BYTES_MAX);
  assert.ok(peer.stack.counters.dropTcpReceiveMemory > 0);
  const log = new Log();
  connections[159]!.setHandlers(log);
  connections[159]!.resume();
  peer.poll();
  const have = log.data.length;
  peer.send("A", 1 + have, 1, { data: block });
  assert.equal(log.data.length, have + 1400);
  for (const connection of connections) connection.destroy();
  peer.poll();
  assert.equal(peer.stack.tcp.receiveMemoryBytes, 0);
});

test("an owner that ignores write's answer loses the connection, not the machine", () => {
  const peer = new RawPeer();
  const { connection, log } = peer.accept();
  const block = new Uint8Array(16 * 1024 * 1024);
  for (let i = 0; i < SND_QUEUE_BYTES_MAX / block.length + 1; i++) connection.write(block, 0, block.length);
  peer.poll();
  assert.deepEqual(log.events, ["close ENOBUFS"]);
});

test("queued bytes of all connections are bounded: owners are told to wait earlier, the last straw is refused", () => {
  const peer = new RawPeer({ connectionsMax: 64 });
  const connections: TcpConnection[] = [];
  const logs: Log[] = [];
  peer.stack.listenTcp("0.0.0.0", 80, 16, (connection) => {
    const log = new Log();
    connections.push(connection);
    logs.push(log);
    connection.setHandlers(log);
  });
  for (let i = 0; i < 40; i++) {
    peer.peerPort = 2000 + i;
    peer.stackIss = 0;
    peer.send("S", 0, 0, { mss: 1460 });
    peer.stackIss = peer.takeOne().seq;
    peer.send("A", 1, 1);
  }
  const { sendMemory } = peer.stack.tcp;
  assert.equal(sendMemory.max, 2 * 1024 * 1024);
  const block = new Uint8Array(60_000);
  const answers: boolean[] = [];
  for (const connection of connections) answers.push(connection.write(block, 0, block.length));
  assert.ok(answers[0] === true && answers[39] === false, "later ones are told to wait");
  assert.ok(sendMemory.used <= sendMemory.max);
  peer.poll();
  const refused = logs.filter((log) => log.error?.code === "ENOBUFS").length;
  assert.equal(refused, 40 - sendMemory.max / 65536);
  for (const connection of connections) connection.destroy();
  peer.poll();
  assert.equal(sendMemory.used, 0);
});

test("a receive window doubles when half of it goes through in a round trip, up to its limit", () => {
  const peer = new RawPeer();
  const { connection, log } = peer.accept(1460, 7, 60000);
  const tcb = peer.stack.tcp.table.all()[0]!;
  tcb.srttMs = 50;
  const sizes = new Set<number>();
  let seq = 1;
  for (let round = 0; round < 12; round++) {
    const end = seq + tcb.rcvBytes;
    for (; seq + 1400 <= end; seq += 1400) peer.inject("A", seq, 1, { data: new Uint8Array(1400) });
    peer.advance(51);
    sizes.add(tcb.rcvBytes);
  }
  assert.deepEqual([...sizes], [65536, 131072, 262144, 524288, 1048576]);
  assert.equal(log.data.length, seq - 1);
  const answer = peer.take().at(-1)!;
  assert.equal(answer.window << 5, 1048576);
  connection.destroy();
});

test("resets for strangers are limited", () => {
  const peer = new RawPeer();
  for (let i = 0; i < 5000; i++) peer.inject("S", i, 0);
  assert.equal(peer.take().length, 100);
  assert.equal(peer.stack.counters.dropTcpRateLimited, 4900);
});

test("the byte ring against a plain array, with writes beyond its end", () => {
  const random = new SeededRandom(4);
  const ring = new ByteRing();
  let model: number[] = [];
  for (let round = 0; round < 3000; round++) {
    const bytes = new Uint8Array(random.between(0, 900)).map(() => random.u32());
    const gap = random.between(0, 500);
    if (random.chance(0.5)) {
      ring.reserve(ring.length + bytes.length);
      ring.push(bytes, 0, bytes.length);
      model = model.concat([...bytes]);
    } else if (random.chance(0.3)) {
      // Early bytes survive growth and pushes up to them.
      ring.reserve(ring.length + gap + bytes.length);
      ring.writeAt(ring.length + gap, bytes, 0, bytes.length);
      const filler = new Uint8Array(gap).map(() => random.u32());
      ring.reserve(ring.length + gap + bytes.length + random.between(0, 5000));
      ring.push(filler, 0, gap);
      ring.length += bytes.length;
      model = model.concat([...filler], [...bytes]);
    } else {
      const count = random.between(0, Math.min(model.length, 1500));
      const out = new Uint8Array(count);
      ring.copyOut(0, out, 0, count);
      assert.deepEqual([...out], model.slice(0, count));
      ring.drop(count);
      model.splice(0, count);
    }
    assert.equal(ring.length, model.length);
  }
  const front = ring.front.subarray(ring.frontOffset, ring.frontOffset + ring.frontLength);
  assert.deepEqual([...front], model.slice(0, front.length));
});

test("reassembly against a set of numbers, around the wrap", () => {
  const random = new SeededRandom(5);
  for (let round = 0; round < 500; round++) {
    const base = -random.between(0, 300);
    const ranges = new Reassembly();
    const have = new Set<number>();
    let next = base;
    for (let step = 0; step < 40; step++) {
      const start = next + random.between(0, 100);
      const end = start + random.between(1, 30);
      if (start === next) {
        for (let i = start; i < end; i++) have.add(i);
        const reached = ranges.advance(end);
        let expected = end;
        while (have.has(expected)) expected++;
        assert.equal(reached, expected);
        next = reached;
      } else if (ranges.insert(start, end)) {
        for (let i = start; i < end; i++) have.add(i);
      } else {
        assert.equal(ranges.count, REASSEMBLY_RANGES_MAX);
      }
    }
  }
});
