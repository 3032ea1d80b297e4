/**
 * Memory for what is queued: a budget for all connections together in each direction, and how
 * much of it one connection is offered (RFC 9293 leaves buffers to the implementation). A
 * buffer grows with what its path holds, as long as there is plenty.
 */
import {
  RCV_BUFFER_BYTES_MAX,
  RCV_GROWTH_MAX,
  RCV_GROWTH_RTT_MS_MIN,
  SND_BUFFER_BYTES,
  SND_BUFFER_BYTES_MAX,
  SND_TIGHT_BYTES,
} from "./limits.ts";
import type { ByteRing } from "./ring.ts";
import type { Tcb } from "./tcb.ts";

export class MemoryBudget {
  used = 0;

  constructor(readonly max: number) {}

  /** More than half is in use: connections are offered less. */
  get isTight(): boolean {
    return this.used * 2 > this.max;
  }

  /** Makes room for `total` bytes in `ring`; false when that would go beyond the budget. */
  reserve(ring: ByteRing, total: number): boolean {
    if (total <= ring.capacity) return true;
    if (this.used + ring.capacityFor(total) - ring.capacity > this.max) return false;
    this.force(ring, total);
    return true;
  }

  /** The same without a question, for bytes that are acknowledged already. */
  force(ring: ByteRing, total: number): void {
    const before = ring.capacity;
    ring.reserve(total);
    this.used = (this.used + ring.capacity - before) | 0;
  }

  release(ring: ByteRing): void {
    this.used = (this.used - ring.capacity) | 0;
    ring.release();
  }
}

/** Above this many queued bytes `write` tells its owner to wait: two congestion windows, as far as memory goes. */
export function sendHighWater(tcb: Tcb, budget: MemoryBudget): number {
  if (budget.isTight) return SND_TIGHT_BYTES;
  return Math.max(SND_BUFFER_BYTES, Math.min(SND_BUFFER_BYTES_MAX, 2 * tcb.cwnd)) | 0;
}

/** How far the receive buffer of a connection may grow that begins with `receiveBytes`. */
export function receiveBytesMax(receiveBytes: number): number {
  return Math.max(receiveBytes, Math.min(RCV_BUFFER_BYTES_MAX, receiveBytes * RCV_GROWTH_MAX)) | 0;
}

/**
 * The owner took `length` bytes. When half a window goes through in one round trip, the window is what
 * holds the peer back: it doubles. On a path without delay there is nothing to gain.
 */
export function onDelivered(tcb: Tcb, length: number, limit: number, budget: MemoryBudget, nowMs: number): void {
  tcb.rcvTaken = (tcb.rcvTaken + length) | 0;
  if (nowMs - tcb.rcvRoundMs < Math.max(tcb.srttMs, RCV_GROWTH_RTT_MS_MIN)) return;
  const fast = tcb.rcvTaken * 2 >= tcb.rcvBytes && nowMs - tcb.rcvRoundMs < 2 * tcb.srttMs;
  if (fast && !budget.isTight) tcb.rcvBytes = Math.min(limit, tcb.rcvBytes * 2) | 0;
  tcb.rcvTaken = 0;
  tcb.rcvRoundMs = nowMs;
}
