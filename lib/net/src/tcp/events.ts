/** Telling owners what happened, after the packet or timer that caused it is done with. */
import { onDelivered } from "./memory.ts";
import { sendAck } from "./output.ts";
import { sendReset } from "./segment.ts";
import { TcpSocket } from "./socket.ts";
import { CLOSED, type Tcb } from "./tcb.ts";
import type { Tcp } from "./tcp.ts";
import { windowUpdateDue } from "./window.ts";

/** Calls the handlers for everything that is due on one connection, in the order of the stream. */
export function deliver(tcp: Tcp, tcb: Tcb): void {
  if (tcb.acceptPending) {
    tcb.acceptPending = false;
    const listener = tcb.listener;
    if (listener === null || listener.closed) {
      tcb.detached = true;
      if (tcb.state !== CLOSED) {
        sendReset(tcp, tcb, tcp.nowMs);
        tcp.finish(tcb, null);
      }
      return;
    }
    listener.onConnection(new TcpSocket(tcp, tcb));
  }
  // `handlers` is read anew for each event: an owner may replace it at any time.
  if (tcb.handlers === null || tcb.detached) return;
  if (tcb.connectPending && !tcb.destroyed) {
    tcb.connectPending = false;
    tcb.handlers.onConnect();
  }
  deliverData(tcp, tcb);
  if (tcb.endPending && isDrained(tcp, tcb) && tcb.closeError === null && !isGone(tcb)) {
    tcb.endPending = false;
    tcb.handlers.onEnd();
  }
  if (tcb.drainPending && !isGone(tcb)) {
    tcb.drainPending = false;
    if (tcb.state !== CLOSED) tcb.handlers.onDrain();
  }
  if (tcb.closePending && !tcb.detached && (tcb.closeError !== null || tcb.destroyed || isDrained(tcp, tcb))) {
    tcb.closePending = false;
    tcb.detached = true;
    tcp.receiveMemory.release(tcb.recvRing);
    const handlers = tcb.handlers;
    tcb.handlers = null;
    handlers.onClose(tcb.closeError);
  }
}

/** Handlers change these fields; a function keeps the type checker from assuming otherwise. */
function isGone(tcb: Tcb): boolean {
  return tcb.detached || tcb.destroyed;
}

/** Everything that arrived was handed over. */
function isDrained(tcp: Tcp, tcb: Tcb): boolean {
  return tcb.recvRing.length === 0 && tcp.directTcb !== tcb;
}

/** The data of the frame being processed without a copy, then what waits in the receive ring. */
function deliverData(tcp: Tcp, tcb: Tcb): void {
  if (tcp.directTcb === tcb && canDeliver(tcb)) {
    tcp.directTcb = null;
    onDelivered(tcb, tcp.directLength, tcp.receiveLimit, tcp.receiveMemory, tcp.nowMs);
    tcb.handlers!.onData(tcp.directBytes, tcp.directOffset, tcp.directLength);
  }
  let moved = false;
  const ring = tcb.recvRing;
  while (ring.length > 0 && canDeliver(tcb)) {
    const bytes = ring.front;
    const offset = ring.frontOffset;
    const length = ring.frontLength;
    ring.drop(length);
    moved = true;
    onDelivered(tcb, length, tcp.receiveLimit, tcp.receiveMemory, tcp.nowMs);
    tcb.handlers!.onData(bytes, offset, length);
  }
  if (!moved) return;
  if (ring.length === 0 && (tcb.reassembly === null || tcb.reassembly.count === 0))
    tcp.receiveMemory.release(tcb.recvRing);
  if (tcb.state !== CLOSED && windowUpdateDue(tcb)) sendAck(tcp, tcb, tcp.nowMs);
}

function canDeliver(tcb: Tcb): boolean {
  return tcb.handlers !== null && !tcb.paused && !tcb.detached && !tcb.destroyed && tcb.closeError === null;
}
