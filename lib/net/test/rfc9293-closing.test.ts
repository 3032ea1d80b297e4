/** Closing, resets and a full device (RFC 9293 section 3.6, RFC 5961, RFC 1337) against a hand-written peer. */
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { brief, connect } from "./opening.ts";
import { Log, RawPeer, text } from "./rawpeer.ts";

describe("closing", () => {
  test("active close through FIN-WAIT-1, FIN-WAIT-2 and TIME-WAIT (figure 12)", () => {
    const peer = new RawPeer();
    const { connection, log } = peer.accept();
    connection.end();
    peer.poll();
    assert.deepEqual(brief(peer.take()), ["FA 1 1 0"]);
    peer.send("A", 1, 2);
    peer.send("A", 1, 2, { data: text("still") });
    assert.equal(log.text, "still", "half-closed, still receiving");
    peer.send("FA", 6, 2);
    assert.deepEqual(brief(peer.take()), ["A 2 7 0"]);
    assert.deepEqual(log.events, ["data 5", "end", "close"]);
    assert.equal(peer.stack.tcp.timeWaitConnections, 1);
    peer.send("FA", 6, 2);
    assert.deepEqual(brief(peer.take()), ["A 2 7 0"], "a repeated FIN is acknowledged again");
    peer.advance(59_000);
    peer.send("FA", 6, 2);
    peer.advance(59_000);
    assert.equal(peer.stack.tcp.timeWaitConnections, 1, "the FIN restarted the 2 MSL");
    peer.advance(1_001);
    assert.equal(peer.stack.tcp.connections, 0);
    assert.equal(peer.stack.tcp.timers.size, 0);
  });

  test("passive close through CLOSE-WAIT and LAST-ACK", () => {
    const peer = new RawPeer();
    const { connection, log } = peer.accept();
    peer.send("FA", 1, 1, { data: text("bye") });
    assert.deepEqual(brief(peer.take()), ["A 1 5 0"]);
    assert.deepEqual(log.events, ["data 3", "end"]);
    connection.write(text("answer"), 0, 6);
    peer.poll();
    connection.end();
    peer.poll();
    assert.deepEqual(brief(peer.take()), ["PA 1 5 6", "FA 7 5 0"]);
    peer.send("A", 5, 8);
    assert.deepEqual(log.events, ["data 3", "end", "close"]);
    assert.equal(peer.stack.tcp.connections, 0);
  });

  test("simultaneous close through CLOSING (figure 13)", () => {
    const peer = new RawPeer();
    const { connection, log } = peer.accept();
    connection.end();
    peer.poll();
    assert.deepEqual(brief(peer.take()), ["FA 1 1 0"]);
    peer.send("FA", 1, 1);
    assert.deepEqual(brief(peer.take()), ["A 2 2 0"]);
    assert.deepEqual(log.events, ["end"]);
    peer.send("A", 2, 2);
    assert.deepEqual(log.events, ["end", "close"]);
    assert.equal(peer.stack.tcp.timeWaitConnections, 1);
  });

  test("FIN and its acknowledgment in one segment lead straight to TIME-WAIT", () => {
    const peer = new RawPeer();
    const { connection } = peer.accept();
    connection.end();
    peer.poll();
    peer.take();
    peer.send("FA", 1, 2);
    assert.equal(peer.stack.tcp.timeWaitConnections, 1);
  });

  test("a FIN ahead of a gap counts when the gap is filled", () => {
    const peer = new RawPeer();
    const { log } = peer.accept();
    peer.send("FA", 4, 1, { data: text("def") });
    assert.deepEqual(log.events, []);
    peer.send("A", 1, 1, { data: text("abc") });
    assert.deepEqual(log.events, ["data 6", "end"]);
    assert.equal(peer.take().at(-1)!.ack, 8);
  });

  test("a lost FIN is sent again, and data with it", () => {
    const peer = new RawPeer();
    const { connection } = peer.accept();
    connection.write(text("last words"), 0, 10);
    connection.end();
    peer.poll();
    assert.deepEqual(brief(peer.take()), ["FPA 1 1 10"]);
    peer.advance(251);
    assert.deepEqual(brief(peer.take()), ["FPA 1 1 10"]);
    peer.send("A", 1, 11);
    peer.advance(501);
    assert.deepEqual(brief(peer.take()), ["FA 11 1 0"]);
  });

  test("a paused owner sees data, end and close in order when it resumes", () => {
    const peer = new RawPeer();
    const { connection, log } = peer.accept();
    connection.pause();
    connection.end();
    peer.poll();
    peer.send("FA", 1, 2, { data: text("late") });
    assert.deepEqual(log.events, []);
    peer.advance(120_000);
    connection.resume();
    peer.poll();
    assert.deepEqual(log.events, ["data 4", "end", "close"]);
    assert.equal(peer.stack.tcp.receiveMemoryBytes, 0);
  });

  test("writes after end are ignored", () => {
    const peer = new RawPeer();
    const { connection } = peer.accept();
    connection.end();
    connection.write(text("no"), 0, 2);
    connection.end();
    peer.poll();
    assert.deepEqual(brief(peer.take()), ["FA 1 1 0"]);
  });

  test("a new SYN may take the place of a connection in TIME-WAIT (section 3.6.1)", () => {
    const peer = new RawPeer();
    const { connection } = peer.accept();
    connection.end();
    peer.poll();
    peer.take();
    peer.send("FA", 1, 2);
    peer.take();
    peer.send("S", 1, 0, { mss: 1460 });
    assert.deepEqual(brief(peer.take()), ["A 2 2 0"], "an old SYN is not new");
    peer.send("S", 70000, 0, { mss: 1460 });
    const answer = peer.takeOne();
    assert.deepEqual([answer.flags, answer.ack], ["SA", 70001]);
    assert.ok(answer.seq > 2, "our numbers go on above the old ones");
    assert.equal(peer.stack.tcp.timeWaitConnections, 0);
  });

  test("RFC 1337: a reset does not end TIME-WAIT", () => {
    const peer = new RawPeer();
    const { connection } = peer.accept();
    connection.end();
    peer.poll();
    peer.send("FA", 1, 2);
    peer.take();
    peer.send("R", 2, 0);
    assert.equal(peer.stack.tcp.timeWaitConnections, 1);
  });
});

describe("destroy", () => {
  test("with unsent data: reset, close, nothing left", () => {
    const peer = new RawPeer();
    const { connection, log } = peer.accept(1460, -1, 10);
    connection.write(new Uint8Array(100), 0, 100);
    connection.destroy();
    connection.destroy();
    assert.deepEqual(log.events, [], "never from inside a call");
    peer.poll();
    assert.deepEqual(log.events, ["close"]);
    assert.equal(peer.takeOne().flags, "RA");
    assert.equal(peer.stack.tcp.connections, 0);
  });

  test("with unread data: reset", () => {
    const peer = new RawPeer();
    const { connection, log } = peer.accept();
    connection.pause();
    peer.send("A", 1, 1, { data: text("unread") });
    connection.destroy();
    peer.poll();
    assert.equal(peer.takeOne().flags, "RA");
    assert.deepEqual(log.events, ["close"]);
    assert.equal(peer.stack.tcp.receiveMemoryBytes, 0);
  });

  test("with everything sent and read: FIN, and a reset only when more data comes", () => {
    const peer = new RawPeer();
    const { connection, log } = peer.accept();
    connection.destroy();
    peer.poll();
    assert.deepEqual(log.events, ["close"]);
    assert.deepEqual(brief(peer.take()), ["FA 1 1 0"]);
    peer.send("A", 1, 2);
    assert.equal(peer.stack.tcp.connections, 1);
    peer.send("A", 1, 2, { data: text("anybody?") });
    assert.equal(peer.takeOne().flags, "RA");
    assert.equal(peer.stack.tcp.connections, 0);
    assert.deepEqual(log.events, ["close"]);
  });

  test("an orphan in FIN-WAIT-2 is given up after a minute", () => {
    const peer = new RawPeer();
    const { connection } = peer.accept();
    connection.destroy();
    peer.poll();
    peer.send("A", 1, 2);
    peer.advance(61_000);
    assert.equal(peer.stack.tcp.connections, 0);
    assert.equal(peer.stack.tcp.timers.size, 0);
  });

  test("while connecting: no more SYNs, onClose follows", () => {
    const peer = new RawPeer();
    const log = new Log();
    const connection = connect(peer, log);
    peer.take();
    connection.destroy();
    peer.advance(5000);
    assert.deepEqual(log.events, ["close"]);
    assert.deepEqual(peer.take(), []);
  });

  test("from inside onData, with data of the same frame still to come", () => {
    const peer = new RawPeer();
    const { connection, log } = peer.accept();
    peer.send("A", 4, 1, { data: text("def") });
    connection.setHandlers({
      onConnect: () => log.onConnect(),
      onData: (bytes, offset, length) => {
        log.onData(bytes, offset, length);
        connection.destroy();
      },
      onDrain: () => log.onDrain(),
      onEnd: () => log.onEnd(),
      onClose: (error) => log.onClose(error),
    });
    peer.send("FA", 7, 1);
    peer.send("A", 1, 1, { data: text("abc") });
    assert.deepEqual(log.events, ["data 6", "close"]);
  });
});

describe("resets and blind attacks (RFC 5961)", () => {
  test("a reset counts only with the exact sequence number; inside the window it is challenged", () => {
    const peer = new RawPeer();
    const { log } = peer.accept();
    peer.send("R", 500, 0);
    assert.deepEqual(brief(peer.take()), ["A 1 1 0"]);
    peer.send("R", 100_000, 0);
    peer.send("R", -5, 0);
    assert.deepEqual(peer.take(), []);
    assert.deepEqual(log.events, []);
    peer.send("R", 1, 0);
    assert.deepEqual(log.events, ["close ECONNRESET"]);
    assert.equal(peer.stack.tcp.connections, 0);
  });

  test("a SYN on a standing connection is challenged, wherever it lies", () => {
    const peer = new RawPeer();
    const { log } = peer.accept();
    peer.send("S", 0, 0, { mss: 1460 });
    assert.deepEqual(brief(peer.take()), ["A 1 1 0"]);
    peer.advance(501);
    peer.send("S", 100, 0, { mss: 1460 });
    assert.deepEqual(brief(peer.take()), ["A 1 1 0"]);
    assert.deepEqual(log.events, []);
  });

  test("challenges are limited to one per 500 ms", () => {
    const peer = new RawPeer();
    peer.accept();
    for (let i = 0; i < 50; i++) peer.send("R", 500 + i, 0);
    assert.equal(peer.take().length, 1);
    assert.equal(peer.stack.counters.dropTcpRateLimited, 49);
  });

  test("an ACK of bytes never sent, or far below the acknowledged ones, brings no data in", () => {
    const peer = new RawPeer();
    const { log } = peer.accept();
    peer.send("A", 1, 1000, { data: text("evil") });
    peer.advance(501);
    peer.send("A", 1, -100_000, { data: text("evil") });
    assert.equal(log.text, "");
    assert.equal(peer.stack.counters.tcpChallengeAcks, 2);
  });

  test("a segment without ACK is dropped", () => {
    const peer = new RawPeer();
    const { log } = peer.accept();
    peer.send("P", 1, 0, { data: text("x") });
    assert.equal(log.text, "");
    assert.deepEqual(peer.take(), []);
  });

  test("a keep-alive probe is answered", () => {
    const peer = new RawPeer();
    peer.accept();
    peer.send("A", 0, 1);
    assert.deepEqual(brief(peer.take()), ["A 1 1 0"]);
  });
});

describe("a full device", () => {
  test("segments wait and go out when there is room", () => {
    const peer = new RawPeer();
    const { connection } = peer.accept();
    peer.full = true;
    connection.write(text("patience"), 0, 8);
    peer.poll();
    assert.ok(peer.lastDeadlineMs <= peer.nowMs + 1);
    peer.send("A", 1, 1, { data: text("x") });
    peer.advance(3);
    peer.full = false;
    peer.advance(2);
    assert.deepEqual(brief(peer.take()), ["PA 1 2 8"]);
    peer.send("A", 2, 9);
    peer.advance(2000);
    assert.deepEqual(peer.take(), []);
  });
});
