/** Opening connections from the stack's side, for the tests of RFC 9293. */
import assert from "node:assert/strict";
import { isSocketError, type TcpConnection } from "@kiln/sockets";
import { Log, type RawPeer, type Seen } from "./rawpeer.ts";

export function connect(peer: RawPeer, log = new Log()): TcpConnection {
  const connection = peer.stack.connectTcp("10.0.0.2", 7777, log);
  assert.ok(!isSocketError(connection));
  peer.poll();
  return connection;
}

/** An active open up to its SYN; the peer's port and the stack's numbers are set. */
export function activeSyn(peer: RawPeer): Seen {
  const syn = peer.takeOne();
  assert.equal(syn.flags, "S");
  peer.peerPort = syn.destinationPort;
  peer.stackPort = syn.sourcePort;
  peer.stackIss = syn.seq;
  return syn;
}

export function active(
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

export const brief = (seen: Seen[]): string[] => seen.map((s) => `${s.flags} ${s.seq} ${s.ack} ${s.data.length}`);
