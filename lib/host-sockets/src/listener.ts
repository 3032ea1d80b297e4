/** A listening TCP socket of the host. */
import type { Endpoint, TcpConnection, TcpListener } from "../../sockets/src/sockets.ts";
import { POLL_READ } from "./calls.ts";
import { HostConnection } from "./connection.ts";
import type { HostContext } from "./context.ts";
import { readEndpoint } from "./endpoint.ts";
import { EAGAIN, EMFILE, ENFILE, ENOBUFS, ENOMEM } from "./errno.ts";
import { DESCRIPTORS_MAX, type Pollable } from "./tokens.ts";

/** Connections taken in one turn of the loop. */
export const ACCEPTS_MAX = 64;
/** How long a listener waits when descriptors or memory are used up. */
export const ACCEPT_PAUSE_MS = 100;

export class HostListener implements TcpListener, Pollable {
  private token = -1;
  private closed = false;
  /** When to accept again after running out of descriptors; Infinity: not paused. */
  resumeMs = Infinity;

  /** `local` is what the program asked for; on the host it may be another port. */
  constructor(
    private readonly context: HostContext,
    private readonly fd: number,
    readonly local: Endpoint,
    private readonly onConnection: (connection: TcpConnection) => void,
    private readonly onClosed: (listener: HostListener) => void,
  ) {}

  /** Enters the readiness set; false when that is full: nothing is kept. */
  open(): boolean {
    this.token = this.context.tokens.add(this);
    if (this.token >= 0) {
      if (this.context.calls.pollAdd(this.fd, POLL_READ, this.token) >= 0) return true;
      this.context.tokens.remove(this.token);
    }
    this.closed = true;
    this.context.calls.close(this.fd);
    return false;
  }

  close(): void {
    if (this.closed) return;
    this.closed = true;
    this.resumeMs = Infinity;
    this.context.tokens.remove(this.token);
    this.context.calls.close(this.fd);
    this.context.released();
    this.onClosed(this);
  }

  ready(): void {
    const { context } = this;
    for (let i = 0; i < ACCEPTS_MAX && !this.closed; i++) {
      // Waiting connections stay in the host's backlog until there is room.
      if (context.tokens.size >= DESCRIPTORS_MAX) {
        this.rest();
        return;
      }
      const fd = context.calls.accept(this.fd, context.endpoint);
      if (fd === -EAGAIN) return;
      if (fd === -EMFILE || fd === -ENFILE || fd === -ENOBUFS || fd === -ENOMEM) {
        this.rest();
        return;
      }
      // A connection that was reset while it waited, for example.
      if (fd < 0) continue;
      const connection = new HostConnection(context, fd, readEndpoint(context.endpoint), false);
      if (!connection.open(this.localOf(fd))) continue;
      context.counters.connectionsAccepted++;
      this.onConnection(connection);
    }
  }

  /** Listens again after a pause. */
  wake(): void {
    if (this.closed || this.resumeMs === Infinity) return;
    this.resumeMs = Infinity;
    this.context.calls.pollMod(this.fd, POLL_READ, this.token);
  }

  /** Asks for no events for a while: the listener would be reported as ready all the time. */
  private rest(): void {
    this.context.counters.acceptPauses++;
    this.resumeMs = this.context.nowMs() + ACCEPT_PAUSE_MS;
    this.context.calls.pollMod(this.fd, 0, this.token);
  }

  /** The address that the client reached, with the port that the program knows. */
  private localOf(fd: number): Endpoint {
    if (this.local.address !== "0.0.0.0") return this.local;
    const { calls, endpoint } = this.context;
    if (calls.localAddress(fd, endpoint) !== 0) return this.local;
    return { address: readEndpoint(endpoint).address, port: this.local.port };
  }
}
