/** What the owner of a connection holds. */
import type { Endpoint, TcpConnection, TcpHandlers } from "@kiln/sockets";
import { setKeepAlive } from "./keepalive.ts";
import type { Tcb } from "./tcb.ts";
import type { Tcp } from "./tcp.ts";

export class TcpSocket implements TcpConnection {
  constructor(
    private readonly tcp: Tcp,
    private readonly tcb: Tcb,
  ) {}

  get local(): Endpoint {
    return { address: this.tcp.addressText(this.tcb, false), port: this.tcb.localPort };
  }

  get remote(): Endpoint {
    return { address: this.tcp.addressText(this.tcb, true), port: this.tcb.remotePort };
  }

  get bufferedBytes(): number {
    return this.tcp.unsentBytes(this.tcb);
  }

  setHandlers(handlers: TcpHandlers): void {
    if (this.tcb.detached) return;
    this.tcb.handlers = handlers;
    this.tcp.queueEvent(this.tcb);
  }

  /** @throws RangeError when the range lies outside `bytes`. */
  write(bytes: Uint8Array, offset: number, length: number): boolean {
    if (offset < 0 || length < 0 || offset + length > bytes.length) {
      throw new RangeError(`write of ${length} bytes at ${offset} lies outside a buffer of ${bytes.length}`);
    }
    return this.tcp.write(this.tcb, bytes, offset | 0, length | 0);
  }

  end(): void {
    this.tcp.end(this.tcb);
  }

  destroy(): void {
    this.tcp.destroy(this.tcb);
  }

  pause(): void {
    this.tcb.paused = true;
  }

  resume(): void {
    if (!this.tcb.paused) return;
    this.tcb.paused = false;
    this.tcp.queueEvent(this.tcb);
  }

  setKeepAlive(on: boolean, idleMs: number): void {
    setKeepAlive(this.tcp, this.tcb, on, idleMs);
  }

  setNoDelay(on: boolean): void {
    this.tcb.noDelay = on;
    if (on) this.tcp.queueOutput(this.tcb);
  }
}
