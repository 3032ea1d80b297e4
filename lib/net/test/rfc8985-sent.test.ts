/** The table of segments in flight, and the curve of RFC 9438, against plain models. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { cubeRoot, cubicGrow, cubicReduce } from "../src/tcp/cubic.ts";
import { SENT_IDLE_MAX, SENT_SEGMENTS_MAX } from "../src/tcp/limits.ts";
import { SENT_AGAIN, SENT_LOST, SENT_SACKED, SentSegments } from "../src/tcp/sent.ts";
import { Tcb } from "../src/tcp/tcb.ts";
import { RawPeer } from "./rawpeer.ts";
import { SeededRandom } from "./sim/random.ts";

interface Model {
  start: number;
  end: number;
  mark: number;
}

test("RFC 8985: segments in flight against an array, around the wrap", () => {
  for (let seed = 1; seed <= 30; seed++) {
    const random = new SeededRandom(seed);
    const sent = new SentSegments();
    const model: Model[] = [];
    let next = (0x7fffffff - random.between(0, 20000)) | 0;
    for (let step = 0; step < 800; step++) {
      const kind = random.between(0, 9);
      const index = model.length === 0 ? 0 : random.between(0, model.length - 1);
      if (kind < 4 || model.length === 0) {
        const end = (next + random.between(1, 1460)) | 0;
        sent.push(next, end, 0, step);
        model.push({ start: next, end, mark: 0 });
        next = end;
      } else if (kind < 5) {
        sent.shift();
        model.shift();
      } else if (kind < 6 && ((model[0]!.end - model[0]!.start) | 0) > 1) {
        model[0]!.start = (model[0]!.start + 1) | 0;
        sent.trim(model[0]!.start);
      } else if (kind < 7 && (model[index]!.mark & SENT_SACKED) === 0) {
        sent.sack(index);
        model[index]!.mark = (model[index]!.mark & SENT_AGAIN) | SENT_SACKED;
      } else if (kind < 8) {
        const fresh = (model[index]!.mark & (SENT_SACKED | SENT_LOST)) === 0;
        assert.equal(sent.lose(index), fresh);
        if (fresh) model[index]!.mark |= SENT_LOST;
      } else if (kind < 9 && (model[index]!.mark & SENT_LOST) !== 0) {
        sent.repeat(index, step);
        model[index]!.mark = SENT_AGAIN;
      } else if (random.chance(0.01)) {
        sent.unsack();
        for (const one of model) one.mark &= ~SENT_SACKED;
      }
      const bytes = (mark: number): number =>
        model.reduce((sum, one) => sum + ((one.mark & mark) !== 0 ? (one.end - one.start) | 0 : 0), 0);
      assert.equal(sent.count, model.length);
      assert.equal(sent.sackedBytes, bytes(SENT_SACKED));
      assert.equal(sent.sackedCount, model.filter((one) => (one.mark & SENT_SACKED) !== 0).length);
      assert.equal(sent.lostBytes, bytes(SENT_LOST));
      for (let i = 0; i < model.length; i++) {
        assert.deepEqual({ start: sent.start(i), end: sent.end(i), mark: sent.mark(i) }, model[i]);
        assert.equal(sent.find(model[i]!.start), i);
      }
      assert.equal(sent.find(next), model.length);
    }
    sent.clear();
    assert.deepEqual([sent.count, sent.sackedBytes, sent.sackedCount, sent.lostBytes], [0, 0, 0, 0]);
  }
});

test("a peer that acknowledges nothing holds a bounded number of segments", () => {
  const peer = new RawPeer();
  const { connection } = peer.accept(1460, 14, 1 << 20);
  connection.setNoDelay(true);
  const tcb = peer.stack.tcp.table.all()[0]!;
  tcb.cwnd = 1 << 22;
  for (let i = 0; i < SENT_SEGMENTS_MAX + 500; i++) {
    connection.write(new Uint8Array(1), 0, 1);
    peer.poll();
  }
  assert.equal(tcb.sent.count, SENT_SEGMENTS_MAX);
  assert.equal(peer.take().length, SENT_SEGMENTS_MAX);
  peer.send("A", 1, 1 + SENT_SEGMENTS_MAX);
  assert.ok(tcb.sent.count <= SENT_IDLE_MAX, "what waited went out as one");
});

test("RFC 9438 section 4.2: the window follows the cubic, comes back to the peak after K, and goes beyond", () => {
  const tcb = new Tcb(1, 2, 3, 4);
  tcb.mss = 1000;
  tcb.srttMs = 100;
  tcb.cwnd = 1_000_000;
  cubicReduce(tcb, tcb.cwnd);
  tcb.cwnd = tcb.ssthresh;
  assert.equal(tcb.cwnd, 700_000);
  const k = Math.cbrt((1_000_000 - 700_000) / 1000 / 0.4);
  let nowMs = 5000;
  for (let round = 0; round < 200; round++) {
    for (let acked = tcb.cwnd; acked > 0; acked -= 2000) cubicGrow(tcb, Math.min(acked, 2000), nowMs);
    nowMs += 100;
    const seconds = (nowMs - 5000) / 1000;
    const curve = 1_000_000 + 0.4 * (seconds - k) ** 3 * 1000;
    // Within a round the target is that of its beginning: a round trip of slope is what may be missing.
    assert.ok(Math.abs(tcb.cwnd - curve) < 0.02 * curve, `${tcb.cwnd} after ${seconds} s, not ${curve}`);
  }
  assert.ok(tcb.cwnd > 1_500_000);
});

test("RFC 9438 section 4.3: on a short path it is no slower than Reno", () => {
  const tcb = new Tcb(1, 2, 3, 4);
  tcb.mss = 1000;
  tcb.srttMs = 1;
  tcb.cwnd = 20_000;
  cubicReduce(tcb, tcb.cwnd);
  tcb.cwnd = tcb.ssthresh;
  let nowMs = 0;
  for (let round = 0; round < 100; round++) {
    for (let acked = tcb.cwnd; acked > 0; acked -= 1000) cubicGrow(tcb, Math.min(acked, 1000), nowMs);
    nowMs += 1;
  }
  // 0.53 segments a round up to the old window, one a round beyond it.
  assert.ok(tcb.cwnd > 14_000 + 80 * 1000, `${tcb.cwnd}`);
});

test("cube roots", () => {
  for (const value of [0, 1e-9, 0.001, 0.5, 1, 2, 8, 27, 750, 1e6, 1e15]) {
    assert.ok(Math.abs(cubeRoot(value) - Math.cbrt(value)) <= 1e-9 * Math.max(1, Math.cbrt(value)), `${value}`);
  }
});
