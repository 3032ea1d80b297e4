/** Data, Nagle and flow control (RFC 9293 sections 3.7.4, 3.8, 3.10.7.4) against a hand-written peer. */
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { brief } from "./opening.ts";
import { RawPeer, text } from "./rawpeer.ts";

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
