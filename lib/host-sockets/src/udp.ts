/** A UDP socket of the host. */
import { parseAddress } from "../../net/src/address.ts";
import type { Endpoint, UdpHandlers, UdpSocket } from "../../sockets/src/sockets.ts";
import { POLL_READ } from "./calls.ts";
import { type HostContext, READ_BYTES_MAX } from "./context.ts";
import { readEndpoint, writeEndpoint } from "./endpoint.ts";
import { EAGAIN, hostError } from "./errno.ts";
import type { Pollable } from "./tokens.ts";

/** Datagrams taken from one socket in one turn of the loop. */
export const DATAGRAMS_MAX = 64;
const PORT_MAX = 65535;

export class HostUdpSocket implements UdpSocket, Pollable {
  private token = -1;
  private closed = false;

  /** `local` is what the program asked for; on the host it may be another port. */
  constructor(
    private readonly context: HostContext,
    private readonly fd: number,
    readonly local: Endpoint,
    private readonly handlers: UdpHandlers,
    private readonly onClosed: () => void,
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

  send(bytes: Uint8Array, offset: number, length: number, address: string, port: number): boolean {
    const to = parseAddress(address);
    if (this.closed || to === null || port < 1 || port > PORT_MAX) return false;
    const { calls, endpoint, counters } = this.context;
    writeEndpoint(endpoint, to, port);
    const result = calls.sendTo(this.fd, bytes, offset, length, endpoint);
    if (result >= 0) return true;
    if (result === -EAGAIN) counters.dropSendFull++;
    else counters.dropSendError++;
    return false;
  }

  close(): void {
    if (this.closed) return;
    this.closed = true;
    this.context.tokens.remove(this.token);
    this.context.calls.close(this.fd);
    this.context.released();
    this.onClosed();
  }

  ready(): void {
    const { calls, readBuffer, endpoint } = this.context;
    for (let i = 0; i < DATAGRAMS_MAX && !this.closed; i++) {
      const got = calls.recvFrom(this.fd, readBuffer, 0, READ_BYTES_MAX, endpoint);
      if (got === -EAGAIN) return;
      if (got < 0) {
        this.handlers.onError(hostError(got, "recvmsg"));
        return;
      }
      const from = readEndpoint(endpoint);
      this.handlers.onMessage(readBuffer, 0, got, from.address, from.port);
    }
  }
}
