/** Congestion control and retransmission without SACK, seen from the wire: RFC 5681, 6582, 3042, 6298, 6928. */
import assert from "node:assert/strict";
import { test } from "node:test";
import type { TcpConnection } from "@kiln/sockets";
import { RawPeer, type Seen } from "./rawpeer.ts";

const MSS = 1000;

function sender(): { peer: RawPeer; connection: TcpConnection } {
  const peer = new RawPeer();
  const { connection } = peer.accept(MSS, 7, 1 << 20);
  connection.write(new Uint8Array(400_000), 0, 400_000);
  peer.poll();
  return { peer, connection };
}

/** Acknowledges up to segment `n` (so many whole segments). */
function ack(peer: RawPeer, n: number): void {
  peer.send("A", 1, 1 + n * MSS, { window: (1 << 20) >> 7 });
}

const numbers = (seen: Seen[]): number[] => seen.map((s) => (s.seq - 1) / MSS);

test("RFC 6928: ten segments to begin with; slow start adds up to two per ACK", () => {
  const { peer } = sender();
  assert.deepEqual(numbers(peer.take()), [0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
  ack(peer, 1);
  assert.deepEqual(numbers(peer.take()), [10, 11]);
  ack(peer, 3);
  assert.deepEqual(numbers(peer.take()), [12, 13, 14, 15]);
  ack(peer, 7);
  assert.equal(peer.take().length, 6, "RFC 3465: a stretch ACK counts as two segments");
});

test("RFC 3042: the first two duplicate ACKs each allow one new segment", () => {
  const { peer } = sender();
  peer.take();
  ack(peer, 0);
  assert.deepEqual(numbers(peer.take()), [10]);
  ack(peer, 0);
  assert.deepEqual(numbers(peer.take()), [11]);
});

test("RFC 6582: the third repeats the lost segment, further ones keep new data flowing, a full ACK deflates", () => {
  const { peer } = sender();
  peer.take();
  ack(peer, 0);
  ack(peer, 0);
  assert.deepEqual(numbers(peer.take()), [10, 11]);
  ack(peer, 0);
  // 12 out: seven tenths are 8.4 (RFC 9438), and 12 - 3 are on their way once the first is repeated.
  assert.deepEqual(numbers(peer.take()), [0]);
  ack(peer, 0);
  assert.deepEqual(numbers(peer.take()), []);
  ack(peer, 0);
  assert.deepEqual(numbers(peer.take()), [12]);
  ack(peer, 0);
  assert.deepEqual(numbers(peer.take()), [13]);
  ack(peer, 12);
  // min(ssthresh, out + one) is 3 segments, of which two are out.
  assert.deepEqual(numbers(peer.take()), [14]);
  assert.equal(peer.stack.counters.tcpFastRetransmits, 1);
});

test("RFC 6582: a partial ACK repeats the next hole at once", () => {
  const { peer } = sender();
  peer.take();
  for (let i = 0; i < 3; i++) ack(peer, 0);
  assert.equal(numbers(peer.take()).at(-1), 0);
  ack(peer, 4);
  assert.deepEqual(numbers(peer.take()).at(0), 4);
  ack(peer, 12);
  assert.equal(peer.stack.counters.tcpFastRetransmits, 1, "one recovery, not two");
});

test("RFC 5681 section 3.1: a timeout goes back to one segment, ssthresh is seven tenths of what was out", () => {
  const { peer } = sender();
  peer.take();
  peer.advance(251);
  assert.deepEqual(numbers(peer.take()), [0]);
  ack(peer, 1);
  assert.deepEqual(numbers(peer.take()), [1, 2]);
  ack(peer, 3);
  assert.deepEqual(numbers(peer.take()), [3, 4, 5, 6]);
  ack(peer, 10);
  // Slow start up to seven segments.
  const next = numbers(peer.take());
  assert.equal(next[0], 10);
  assert.ok(next.length >= 5 && next.length <= 7, `${next.length} segments`);
});

test("RFC 6582 section 3.2: duplicates caused by a timeout's repetitions start no fast retransmit", () => {
  const { peer } = sender();
  peer.take();
  peer.advance(251);
  ack(peer, 1);
  peer.take();
  for (let i = 0; i < 5; i++) ack(peer, 1);
  assert.equal(peer.stack.counters.tcpFastRetransmits, 0);
});

test("RFC 6298 section 5: the timeout doubles, and a repeated segment gives no sample (Karn)", () => {
  const { peer } = sender();
  peer.take();
  const times: number[] = [];
  for (let i = 0; i < 500; i++) {
    peer.advance(10);
    if (peer.take().length > 0) times.push(peer.nowMs);
  }
  const gaps = times.slice(1).map((t, i) => t - times[i]!);
  assert.deepEqual(gaps, [500, 1000, 2000]);
  const tcb = peer.stack.tcp.table.all()[0]!;
  assert.equal(tcb.rtoMs, 4000);
  const srtt = tcb.srttMs;
  ack(peer, 1);
  assert.equal(tcb.srttMs, srtt);
  assert.equal(tcb.rtoMs, 4000, "the backed-off value stays until a fresh sample");
  peer.take();
  peer.advance(20);
  ack(peer, 10);
  peer.advance(20);
  ack(peer, 12);
  assert.ok(tcb.rtoMs < 1000);
});

test("RFC 6298 section 2: smoothed round-trip time and variance", () => {
  const { peer } = sender();
  const tcb = peer.stack.tcp.table.all()[0]!;
  tcb.srttMs = -1;
  let acked = 0;
  let srtt = -1;
  let rttvar = 0;
  for (const rtt of [100, 180, 60, 100, 240]) {
    const out = Math.max(...numbers(peer.take())) + 1;
    peer.advance(rtt);
    acked = out;
    ack(peer, acked);
    rttvar = srtt < 0 ? rtt / 2 : 0.75 * rttvar + 0.25 * Math.abs(srtt - rtt);
    srtt = srtt < 0 ? rtt : 0.875 * srtt + 0.125 * rtt;
    assert.ok(Math.abs(tcb.srttMs - srtt) < 0.01, `${tcb.srttMs} is not ${srtt}`);
    assert.ok(Math.abs(tcb.rtoMs - Math.max(250, srtt + 4 * rttvar)) < 0.05);
  }
});

test("a silent peer is given up after the last repetition", () => {
  const { peer } = sender();
  peer.advance(400_000);
  assert.equal(peer.stack.tcp.connections, 0);
  assert.equal(peer.stack.counters.tcpTimeouts, 1);
});

test("RFC 5681 section 4.1: after an idle period the initial window holds again", () => {
  const { peer, connection } = sender();
  let acked = 0;
  for (let i = 0; i < 100 && acked < 400; i++) {
    for (const n of numbers(peer.take())) acked = Math.max(acked, n + 1);
    ack(peer, acked);
  }
  const tcb = peer.stack.tcp.table.all()[0]!;
  assert.ok(tcb.cwnd > 20 * MSS);
  peer.advance(10_000);
  connection.write(new Uint8Array(100_000), 0, 100_000);
  peer.poll();
  assert.equal(peer.take().length, 10);
});
