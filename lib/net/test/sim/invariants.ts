/** What must hold in every stack between any two events, whatever the network does. */
import assert from "node:assert/strict";
import { REASSEMBLIES_MAX, REASSEMBLY_BYTES_MAX } from "../../src/fragments.ts";
import type { NetStack } from "../../src/stack.ts";
import { PATHS_MAX, RCV_MEMORY_BYTES_MAX, REASSEMBLY_RANGES_MAX, SENT_SEGMENTS_MAX } from "../../src/tcp/limits.ts";
import { SENT_LOST, SENT_SACKED } from "../../src/tcp/sent.ts";
import { CLOSED, ESTABLISHED, type Tcb } from "../../src/tcp/tcb.ts";

/** Checks the bounds of a stack, and each of its connections. */
export function checkInvariants(stack: NetStack, connectionsMax: number): void {
  const tcp = stack.tcp;
  const all = tcp.table.all();
  assert.ok(tcp.connections <= connectionsMax, "too many connections");
  assert.equal(all.length + tcp.timeWaitConnections, tcp.connections, "the table's count is wrong");
  assert.ok(tcp.timers.size <= all.length, "more timers than connections");
  assert.ok(tcp.receiveMemoryBytes >= 0 && tcp.receiveMemoryBytes <= RCV_MEMORY_BYTES_MAX, "receive memory");
  assert.ok(tcp.sendMemory.used >= 0 && tcp.sendMemory.used <= tcp.sendMemory.max, "send memory");
  assert.ok(stack.fragments.size <= REASSEMBLIES_MAX, "reassemblies");
  assert.ok(stack.fragments.bufferedBytes >= 0 && stack.fragments.bufferedBytes <= REASSEMBLY_BYTES_MAX, "fragments");
  assert.ok(tcp.paths.size <= PATHS_MAX, "paths");
  for (const tcb of all) checkConnection(tcb);
}

function checkConnection(tcb: Tcb): void {
  assert.notEqual(tcb.state, CLOSED, "a closed connection is in the table");
  const sent = tcb.sent;
  const flight = (tcb.sndNxt - tcb.sndUna) | 0;
  assert.ok(flight >= 0, "SND.NXT lies below SND.UNA");
  assert.ok(((tcb.sndMax - tcb.sndNxt) | 0) >= 0, "SND.NXT lies above all that was sent");
  assert.ok(tcb.reassembly === null || tcb.reassembly.count <= REASSEMBLY_RANGES_MAX, "reassembly");
  if (tcb.state < ESTABLISHED) return;
  assert.ok(sent.count <= SENT_SEGMENTS_MAX, "too many segments in flight");
  assert.ok(tcb.cwnd >= tcb.mss, `a congestion window of ${tcb.cwnd}`);
  assert.ok(tcb.rtoMs >= 0 && Number.isFinite(tcb.rtoMs), `a timeout of ${tcb.rtoMs}`);
  // The table of what is in flight is the stretch from SND.UNA to SND.NXT without a gap.
  let at = tcb.sndUna;
  let sacked = 0;
  let lost = 0;
  for (let i = 0; i < sent.count; i++) {
    assert.equal(sent.start(i), at, "a gap among the segments in flight");
    const bytes = (sent.end(i) - at) | 0;
    assert.ok(bytes > 0, "an empty segment in flight");
    if ((sent.mark(i) & SENT_SACKED) !== 0) sacked += bytes;
    if ((sent.mark(i) & SENT_LOST) !== 0) lost += bytes;
    at = sent.end(i);
  }
  assert.equal(at, tcb.sndNxt, "the segments in flight end elsewhere than SND.NXT");
  assert.equal(sacked, sent.sackedBytes, "bytes reported");
  assert.equal(lost, sent.lostBytes, "bytes lost");
  if (flight > 0) assert.ok(tcb.rexmitDeadlineMs < Infinity, "something is in flight and no timer runs");
}
