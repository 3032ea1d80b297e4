/** The TCP state machine, segment by segment, against a hand-written peer. */
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { isSocketError, type TcpConnection } from "@kiln/sockets";
import { Log, RawPeer, type Seen, text } from "./rawpeer.ts";

function connect(peer: RawPeer, log = new Log()): TcpConnection {
  const connection = peer.stack.connectTcp("10.0.0.2", 7777, log);
  assert.ok(!isSocketError(connection));
  peer.poll();
  return connection;
}

/** An active open up to its SYN; the peer's port and the stack's numbers are set. */
function activeSyn(peer: RawPeer): Seen {
  const syn = peer.takeOne();
  assert.equal(syn.flags, "S");
  peer.peerPort = syn.destinationPort;
  peer.stackPort = syn.sourcePort;
  peer.stackIss = syn.seq;
  return syn;
}

function active(
  peer: RawPeer,
  options = { mss: 1460, scale: -1, window: 60000 },
): { log: Log; connection: TcpConnection } {
  const log = new Log();
  const connection = connect(peer, log);
  activeSyn(peer);
  peer.send("SA", 0, 1, options);
  const ack = peer.takeOne();
  assert.deepEqual([ack.flags, ack.seq, ack.ack], ["A", 1, 1]);
  assert.deepEqual(log.events, ["connect"]);
  return { log, connection };
}

const brief = (seen: Seen[]): string[] => seen.map((s) => `${s.flags} ${s.seq} ${s.ack} ${s.data.length}`);

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
    assert.deepEqual([answer.flags, answer.ack, answer.mss, answer.scale, answer.window], ["SA", 1, 1460, 1, 65535]);
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
    assert.deepEqual([syn.mss, syn.scale, syn.window], [1460, 1, 65535]);
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
    assert.deepEqual([answer.flags, answer.seq, answer.ack, answer.scale], ["SA", 0, 1, 1]);
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

describe("data", () => {
  test("in order: delivered at once, acknowledged after 40 ms or with the second segment", () => {
    const peer = new RawPeer();
    const { log } = peer.accept();
    peer.send("PA", 1, 1, { data: text("GET ") });
    assert.equal(log.text, "GET ");
    assert.deepEqual(peer.take(), []);
    peer.advance(39);
    assert.deepEqual(peer.take(), []);
    peer.advance(1);
    assert.deepEqual(brief(peer.take()), ["A 1 5 0"]);
    peer.send("PA", 5, 1, { data: text("/") });
    peer.send("PA", 6, 1, { data: text("\n") });
    assert.deepEqual(brief(peer.take()), ["A 1 7 0"]);
    assert.equal(log.text, "GET /\n");
  });

  test("an answer written in the handler carries the ACK", () => {
    const peer = new RawPeer();
    const { connection } = peer.accept();
    connection.setHandlers({
      onConnect: () => {},
      onData: () => {
        connection.write(text("HTTP/1.1 200 OK\r\n"), 0, 17);
        connection.write(text("\r\n"), 0, 2);
      },
      onDrain: () => {},
      onEnd: () => {},
      onClose: () => {},
    });
    peer.poll();
    peer.send("PA", 1, 1, { data: text("GET /") });
    assert.deepEqual(brief(peer.take()), ["PA 1 6 19"]);
  });

  test("out of order: each early segment is answered with a duplicate ACK, the gap's with one for all", () => {
    const peer = new RawPeer();
    const { log } = peer.accept();
    peer.send("A", 6, 1, { data: text("FGHIJ") });
    peer.send("A", 16, 1, { data: text("PQRST") });
    peer.send("A", 11, 1, { data: text("KLMNO") });
    assert.deepEqual(brief(peer.take()), ["A 1 1 0", "A 1 1 0", "A 1 1 0"]);
    assert.equal(log.text, "");
    peer.send("A", 1, 1, { data: text("ABCDE") });
    assert.deepEqual(brief(peer.take()), ["A 1 21 0"]);
    assert.equal(log.text, "ABCDEFGHIJKLMNOPQRST");
    assert.equal(peer.stack.tcp.receiveMemoryBytes, 0);
  });

  test("overlaps: the first copy of a byte stands in order, nothing arrives twice", () => {
    const peer = new RawPeer();
    const { log } = peer.accept();
    peer.send("A", 4, 1, { data: text("DEF") });
    peer.send("A", 3, 1, { data: text("CDEFG") });
    peer.send("A", 1, 1, { data: text("ABCDE") });
    peer.send("A", 1, 1, { data: text("ABCDEFGHI") });
    assert.equal(log.text, "ABCDEFGHI");
  });

  test("an old duplicate is acknowledged and not delivered", () => {
    const peer = new RawPeer();
    const { log } = peer.accept();
    peer.send("A", 1, 1, { data: text("abc") });
    peer.advance(50);
    peer.take();
    peer.send("A", 1, 1, { data: text("abc") });
    assert.deepEqual(brief(peer.take()), ["A 1 4 0"]);
    assert.equal(log.text, "abc");
  });

  test("sequence numbers wrap", () => {
    const peer = new RawPeer();
    peer.peerIss = -3;
    const { log, connection } = peer.accept();
    peer.send("A", 5, 1, { data: text("5678") });
    peer.send("A", 1, 1, { data: text("1234") });
    assert.equal(log.text, "12345678");
    connection.write(text("x"), 0, 1);
    peer.poll();
    assert.equal(peer.take().at(-1)!.ack, 9);
  });

  test("a segment with a broken checksum is counted and ignored", () => {
    const peer = new RawPeer();
    const { log } = peer.accept();
    const receive = peer.receive.bind(peer);
    peer.receive = (frame) => {
      frame[frame.length - 1] = frame[frame.length - 1]! ^ 1;
      receive(frame);
    };
    peer.send("A", 1, 1, { data: text("x".repeat(30)) });
    assert.equal(log.text, "");
    assert.equal(peer.stack.counters.dropTcpChecksum, 1);
  });

  test("segments are cut to the peer's MSS and window; PSH marks the last", () => {
    const peer = new RawPeer();
    const { connection } = peer.accept(100, -1, 250);
    connection.write(new Uint8Array(1000), 0, 1000);
    peer.poll();
    assert.deepEqual(brief(peer.take()), ["A 1 1 100", "A 101 1 100"], "50 bytes of window are a silly segment");
    peer.send("A", 1, 201, { window: 60000 });
    assert.deepEqual(brief(peer.take()).at(-1), "PA 901 1 100");
  });

  test("the peer's window scale applies to all but its SYN", () => {
    const peer = new RawPeer();
    const { connection } = peer.accept(1000, 4, 16000);
    connection.write(new Uint8Array(20000), 0, 20000);
    peer.poll();
    assert.equal(peer.take().length, 10, "the initial congestion window");
    peer.send("A", 1, 10001, { window: 3000 >> 4 });
    assert.equal(peer.take().length, 2, "2992 bytes of window");
  });

  test("a FIN takes its place in the window", () => {
    const peer = new RawPeer();
    const { connection } = peer.accept(1460, -1, 4);
    connection.write(text("abcd"), 0, 4);
    connection.end();
    peer.poll();
    assert.deepEqual(brief(peer.take()), ["PA 1 1 4"]);
    peer.send("A", 1, 5, { window: 1 });
    assert.deepEqual(brief(peer.take()), ["FA 5 1 0"]);
  });
});

describe("Nagle and delayed sending", () => {
  test("small writes wait for the ACK of what is out (section 3.7.4)", () => {
    const peer = new RawPeer();
    const { connection } = peer.accept();
    connection.write(text("a"), 0, 1);
    peer.poll();
    connection.write(text("b"), 0, 1);
    peer.poll();
    connection.write(text("c"), 0, 1);
    peer.poll();
    assert.deepEqual(brief(peer.take()), ["PA 1 1 1"]);
    peer.send("A", 1, 2);
    assert.deepEqual(brief(peer.take()), ["PA 2 1 2"]);
  });

  test("with noDelay they do not", () => {
    const peer = new RawPeer();
    const { connection } = peer.accept();
    connection.setNoDelay(true);
    connection.write(text("a"), 0, 1);
    peer.poll();
    connection.write(text("b"), 0, 1);
    peer.poll();
    assert.deepEqual(brief(peer.take()), ["PA 1 1 1", "PA 2 1 1"]);
  });
});

describe("flow control", () => {
  test("while paused the window fills up, resuming opens it again", () => {
    const peer = new RawPeer({ receiveBytes: 8192 });
    const { connection, log } = peer.accept();
    connection.pause();
    let seq = 1;
    for (let i = 0; i < 8; i++) {
      peer.send("A", seq, 1, { data: new Uint8Array(1024).fill(i) });
      seq += 1024;
    }
    peer.advance(50);
    const last = peer.take().at(-1)!;
    assert.deepEqual([last.ack, last.window], [8193, 0]);
    assert.equal(log.data.length, 0);
    peer.send("A", seq, 1, { data: new Uint8Array(1) });
    const probe = peer.takeOne();
    assert.deepEqual([probe.ack, probe.window], [8193, 0], "a probe is answered");
    connection.resume();
    peer.poll();
    assert.equal(log.data.length, 8192);
    const update = peer.takeOne();
    assert.deepEqual([update.ack, update.window], [8193, 8192]);
    assert.equal(peer.stack.tcp.receiveMemoryBytes, 0);
  });

  test("the window's right edge does not go back and grows in worthwhile steps", () => {
    const peer = new RawPeer({ receiveBytes: 8192 });
    const { connection } = peer.accept();
    connection.pause();
    let edge = 1 + 8192;
    let seq = 1;
    for (let i = 0; i < 20; i++) {
      const length = 37 + i * 11;
      peer.send("A", seq, 1, { data: new Uint8Array(length) });
      seq += length;
      peer.advance(50);
      const ack = peer.take().at(-1)!;
      assert.ok(ack.ack + ack.window >= edge, "the edge went back");
      edge = ack.ack + ack.window;
    }
  });

  test("a closed window is probed, further and further apart, and data flows when it opens", () => {
    const peer = new RawPeer();
    const { connection } = peer.accept(1460, -1, 10);
    connection.write(text("0123456789abcdef"), 0, 16);
    peer.poll();
    assert.deepEqual(brief(peer.take()), ["A 1 1 10"]);
    peer.send("A", 1, 11, { window: 0 });
    assert.deepEqual(peer.take(), []);
    const times: number[] = [];
    for (let i = 0; i < 800; i++) {
      peer.advance(10);
      for (const seen of peer.take()) {
        assert.deepEqual([seen.seq, seen.data.length], [11, 1]);
        times.push(peer.nowMs);
        peer.send("A", 1, 11, { window: 0 });
      }
    }
    assert.ok(times.length >= 4);
    for (let i = 2; i < times.length; i++) assert.ok(times[i]! - times[i - 1]! > 1.5 * (times[i - 1]! - times[i - 2]!));
    peer.send("A", 1, 11, { window: 5000 });
    assert.deepEqual(brief(peer.take()), ["PA 11 1 6"]);
    peer.send("A", 1, 17, { window: 5000 });
    assert.equal(connection.bufferedBytes, 0);
  });

  test("a probe byte that the peer took is not sent again", () => {
    const peer = new RawPeer();
    const { connection } = peer.accept(1460, -1, 4);
    connection.write(text("abcdXYZ"), 0, 7);
    peer.poll();
    peer.take();
    peer.send("A", 1, 5, { window: 0 });
    peer.advance(1000);
    assert.deepEqual(brief(peer.take()).at(0), "A 5 1 1");
    peer.send("A", 1, 6, { window: 100 });
    assert.deepEqual(brief(peer.take()), ["PA 6 1 2"]);
  });

  test("a FIN waits for a closed window too, and probes carry it", () => {
    const peer = new RawPeer();
    const { connection, log } = peer.accept(1460, -1, 4);
    connection.write(text("abcd"), 0, 4);
    connection.end();
    peer.poll();
    peer.take();
    peer.send("A", 1, 5, { window: 0 });
    assert.deepEqual(peer.take(), []);
    peer.advance(1000);
    assert.equal(brief(peer.take()).at(0), "FA 5 1 0");
    peer.send("A", 1, 6, { window: 0 });
    peer.send("FA", 1, 6, { window: 0 });
    assert.deepEqual(log.events, ["end", "close"]);
  });

  test("write reports a full queue, onDrain tells when there is room", () => {
    const peer = new RawPeer();
    const { connection, log } = peer.accept();
    assert.equal(connection.write(new Uint8Array(60000), 0, 60000), true);
    assert.equal(connection.write(new Uint8Array(10000), 0, 10000), false);
    let acked = 1;
    let received = 0;
    for (let i = 0; i < 200 && received < 70000; i++) {
      peer.poll();
      for (const seen of peer.take()) {
        received += seen.data.length;
        acked = Math.max(acked, seen.seq + seen.data.length);
      }
      peer.send("A", 1, acked);
    }
    assert.equal(received, 70000);
    assert.deepEqual(log.events, ["drain"]);
  });
});

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

test("active: an established connection knows its ends and port", () => {
  const peer = new RawPeer();
  const { connection, log } = active(peer);
  assert.deepEqual(connection.remote, { address: "10.0.0.2", port: 7777 });
  assert.equal(connection.local.address, "10.0.0.1");
  assert.ok(connection.local.port >= 49152);
  peer.send("R", 1, 0);
  assert.deepEqual(log.events, ["connect", "close ECONNRESET"]);
});
