/** Opening connections (RFC 9293 sections 3.5, 3.10.7.1 to 3.10.7.3), segment by segment, against a hand-written peer. */
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import type { TcpConnection } from "@kiln/sockets";
import { active, activeSyn, brief, connect } from "./opening.ts";
import { Log, RawPeer, text } from "./rawpeer.ts";

describe("opening", () => {
  test("passive: SYN, SYN-ACK with MSS and window scale, ACK", () => {
    const peer = new RawPeer();
    const log = new Log();
    peer.stack.listenTcp("0.0.0.0", 80, 8, (connection) => {
      assert.deepEqual(connection.local, { address: "10.0.0.1", port: 80 });
      assert.deepEqual(connection.remote, { address: "10.0.0.2", port: 40000 });
      connection.setHandlers(log);
      connection.write(text("hello"), 0, 5);
    });
    peer.send("S", 0, 0, { mss: 1400, scale: 3, window: 1000 });
    const answer = peer.takeOne();
    assert.deepEqual([answer.flags, answer.ack, answer.mss, answer.scale, answer.window], ["SA", 1, 1460, 5, 65535]);
    peer.stackIss = answer.seq;
    peer.send("A", 1, 1, { window: 500 });
    assert.deepEqual(brief(peer.take()), ["PA 1 1 5"]);
    assert.equal(peer.stack.counters.tcpConnectionsOpened, 1);
  });

  test("passive: no window scale unless the peer offers one; MSS 536 when it says nothing", () => {
    const peer = new RawPeer();
    let connection: TcpConnection | null = null;
    peer.stack.listenTcp("0.0.0.0", 80, 8, (accepted) => {
      connection = accepted;
      accepted.setHandlers(new Log());
    });
    peer.send("S", 0, 0);
    const answer = peer.takeOne();
    assert.deepEqual([answer.scale, answer.mss], [-1, 1460]);
    peer.stackIss = answer.seq;
    peer.send("A", 1, 1);
    connection!.write(new Uint8Array(1200), 0, 1200);
    peer.poll();
    assert.deepEqual(brief(peer.take()), ["A 1 1 536", "A 537 1 536"], "the rest waits for Nagle");
  });

  test("active: SYN, SYN-ACK, ACK; writes before it go out after it", () => {
    const peer = new RawPeer();
    const log = new Log();
    const connection = connect(peer, log);
    connection.write(text("early"), 0, 5);
    connection.end();
    const syn = activeSyn(peer);
    assert.deepEqual([syn.mss, syn.scale, syn.window], [1460, 5, 65535]);
    peer.send("SA", 0, 1, { mss: 1460, scale: 0 });
    assert.deepEqual(brief(peer.take()), ["FPA 1 1 5"]);
    assert.deepEqual(log.events, ["connect"]);
  });

  test("active: data and FIN with the SYN-ACK are taken", () => {
    const peer = new RawPeer();
    const log = new Log();
    connect(peer, log);
    activeSyn(peer);
    peer.send("SFA", 0, 1, { mss: 1460, data: text("hi") });
    assert.deepEqual(brief(peer.take()), ["A 1 4 0"]);
    assert.deepEqual(log.events, ["connect", "data 2", "end"]);
  });

  test("active: a reset that acknowledges the SYN refuses, another does not", () => {
    const peer = new RawPeer();
    const log = new Log();
    connect(peer, log);
    activeSyn(peer);
    peer.send("R", 0, 0);
    peer.send("RA", 0, 2);
    peer.send("RA", 0, 0);
    assert.deepEqual(log.events, []);
    peer.send("RA", 0, 1);
    assert.deepEqual(log.events, ["close ECONNREFUSED"]);
    assert.equal(peer.stack.tcp.connections, 0);
    assert.deepEqual(peer.take(), []);
  });

  test("active: an ACK of something never sent is answered with a reset, the attempt goes on (figure 9)", () => {
    const peer = new RawPeer();
    const log = new Log();
    connect(peer, log);
    activeSyn(peer);
    peer.send("A", 500, 300);
    assert.deepEqual(brief(peer.take()), ["R 300 0 0"]);
    peer.send("SA", 0, 1, { mss: 1460 });
    assert.deepEqual(log.events, ["connect"]);
  });

  test("simultaneous open (figure 8)", () => {
    const peer = new RawPeer();
    const log = new Log();
    const connection = connect(peer, log);
    activeSyn(peer);
    peer.send("S", 0, 0, { mss: 1000, scale: 2 });
    const answer = peer.takeOne();
    assert.deepEqual([answer.flags, answer.seq, answer.ack, answer.scale], ["SA", 0, 1, 5]);
    assert.deepEqual(log.events, []);
    peer.send("SA", 0, 1, { mss: 1000, scale: 2, window: 5000 });
    assert.deepEqual(log.events, ["connect"]);
    assert.deepEqual(brief(peer.take()), ["A 1 1 0"]);
    connection.write(new Uint8Array(3000), 0, 3000);
    peer.poll();
    assert.deepEqual(brief(peer.take()), ["A 1 1 1000", "A 1001 1 1000", "PA 2001 1 1000"]);
  });

  test("simultaneous open, ended by a plain ACK", () => {
    const peer = new RawPeer();
    const log = new Log();
    connect(peer, log);
    activeSyn(peer);
    peer.send("S", 0, 0, { mss: 1000 });
    peer.take();
    peer.send("A", 1, 1);
    assert.deepEqual(log.events, ["connect"]);
  });

  test("a SYN is repeated with doubled intervals, then the attempt times out", () => {
    const peer = new RawPeer();
    const log = new Log();
    connect(peer, log);
    const times: number[] = [];
    const start = peer.nowMs;
    for (let i = 0; i < 1400 && log.events.length === 0; i++) {
      for (const seen of peer.take()) if (seen.flags === "S") times.push(Math.round((peer.nowMs - start) / 1000));
      peer.advance(50);
    }
    assert.deepEqual(times, [0, 1, 3, 7, 15, 31]);
    assert.deepEqual(log.events, ["close ETIMEDOUT"]);
    assert.equal(Math.round((peer.nowMs - start) / 1000), 63);
    assert.equal(peer.stack.tcp.connections, 0);
  });

  test("a lost SYN-ACK is repeated on the peer's next SYN and by its own timer", () => {
    const peer = new RawPeer();
    peer.stack.listenTcp("0.0.0.0", 80, 8, () => {});
    peer.send("S", 0, 0, { mss: 1460 });
    assert.equal(peer.takeOne().flags, "SA");
    peer.send("S", 0, 0, { mss: 1460 });
    assert.equal(peer.takeOne().flags, "SA");
    peer.advance(1001);
    assert.equal(peer.takeOne().flags, "SA");
    peer.advance(60_000);
    assert.equal(peer.stack.tcp.connections, 0, "half-open connections do not stay");
  });

  test("in SYN-RECEIVED a wrong ACK is reset, a reset ends it silently", () => {
    const peer = new RawPeer();
    let accepted = 0;
    peer.stack.listenTcp("0.0.0.0", 80, 8, () => accepted++);
    peer.send("S", 0, 0, { mss: 1460 });
    peer.stackIss = peer.takeOne().seq;
    peer.send("A", 1, 77);
    assert.deepEqual(brief(peer.take()), ["R 77 0 0"]);
    peer.send("R", 1, 0);
    assert.deepEqual(peer.take(), []);
    assert.equal(peer.stack.tcp.connections, 0);
    assert.equal(accepted, 0);
  });
});

describe("segments without a connection (section 3.10.7.1)", () => {
  test("a SYN to a closed port is refused", () => {
    const peer = new RawPeer();
    peer.send("S", 0, 0, { mss: 1460 });
    const answer = peer.takeOne();
    assert.deepEqual([answer.flags, answer.seq, answer.ack], ["RA", 0, 1]);
  });

  test("data and FIN count in the acknowledgment of the reset", () => {
    const peer = new RawPeer();
    peer.send("SF", 0, 0, { data: text("abc") });
    assert.equal(peer.takeOne().ack, 5);
  });

  test("an ACK is answered with its own number, a reset with silence", () => {
    const peer = new RawPeer();
    peer.send("A", 10, 99);
    assert.deepEqual(brief(peer.take()), ["R 99 0 0"]);
    peer.send("RA", 10, 99);
    peer.send("R", 10, 0);
    assert.deepEqual(peer.take(), []);
  });

  test("to a listener: ACK is reset, reset ignored, SYN+FIN and no flags at all dropped", () => {
    const peer = new RawPeer();
    peer.stack.listenTcp("0.0.0.0", 80, 8, () => {});
    peer.send("A", 10, 99);
    assert.deepEqual(brief(peer.take()), ["R 99 0 0"]);
    peer.send("R", 10, 0);
    peer.send("SF", 10, 0);
    peer.send("", 10, 0);
    assert.deepEqual(peer.take(), []);
    assert.equal(peer.stack.tcp.connections, 0);
  });
});

test("active: an established connection knows its ends and port", () => {
  const peer = new RawPeer();
  const { connection, log } = active(peer);
  assert.deepEqual(connection.remote, { address: "10.0.0.2", port: 7777 });
  assert.equal(connection.local.address, "10.0.0.1");
  assert.ok(connection.local.port >= 49152);
  peer.send("R", 1, 0);
  assert.deepEqual(log.events, ["connect", "close ECONNRESET"]);
});
