/**
 * Keep-alive (RFC 9293 section 3.8.4): off unless its owner asks. After an idle time a segment
 * below the peer's window makes it answer; if it does not, again and again, it is gone.
 */
import { socketError } from "../errors.ts";
import { KEEP_ALIVE_IDLE_MS, KEEP_ALIVE_INTERVAL_MS, KEEP_ALIVE_PROBES_MAX } from "./limits.ts";
import { sendKeepAlive } from "./output.ts";
import { CLOSED, ESTABLISHED, type Tcb } from "./tcb.ts";
import type { Tcp } from "./tcp.ts";

/** Switches it; `idleMs` of 0 is the usual two hours. */
export function setKeepAlive(tcp: Tcp, tcb: Tcb, on: boolean, idleMs: number): void {
  if (tcb.state === CLOSED) return;
  tcb.keepIdleMs = on ? (idleMs > 0 ? idleMs : KEEP_ALIVE_IDLE_MS) : 0;
  tcb.keepProbes = 0;
  tcb.keepDeadlineMs = on ? tcp.nowMs + tcb.keepIdleMs : Infinity;
  tcp.timers.ensure(tcb, tcb.keepDeadlineMs);
}

/** Its time has come: looks whether anything was heard meanwhile. */
export function onKeepAliveTimeout(tcp: Tcp, tcb: Tcb, nowMs: number): void {
  const quietMs = nowMs - tcb.heardMs;
  if (tcb.state < ESTABLISHED || tcb.sndMax !== tcb.sndUna || tcb.sendRing.length > 0) {
    // What is out, or waits for a window, has a timer of its own that ends in the same.
    tcb.keepProbes = 0;
    tcb.keepDeadlineMs = nowMs + tcb.keepIdleMs;
    return;
  }
  if (quietMs < tcb.keepIdleMs) {
    tcb.keepProbes = 0;
    tcb.keepDeadlineMs = tcb.heardMs + tcb.keepIdleMs;
    return;
  }
  if (tcb.keepProbes >= KEEP_ALIVE_PROBES_MAX) {
    tcp.counters.tcpTimeouts++;
    tcp.finish(tcb, socketError("ETIMEDOUT", "the peer does not answer keep-alive probes"));
    return;
  }
  tcb.keepProbes++;
  tcb.keepDeadlineMs = nowMs + KEEP_ALIVE_INTERVAL_MS;
  sendKeepAlive(tcp, tcb, nowMs);
}
