/** A UDP socket of the host. */
import { parseAddress } from "../../net/src/address.ts";
import type { Endpoint, SocketError, UdpHandlers, UdpSocket } from "../../sockets/src/sockets.ts";
import { POLL_READ, UDP_BROADCAST, UDP_MULTICAST_LOOPBACK, UDP_MULTICAST_TTL, UDP_TTL } from "./calls.ts";
import { type HostContext, READ_BYTES_MAX } from "./context.ts";
import { addressToHost, readEndpoint, writeEndpoint } from "./endpoint.ts";
import { EAGAIN, EBADF, EINVAL, hostError } from "./errno.ts";
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

  setMembership(group: string, local: string, join: boolean): SocketError | null {
    const address = parseAddress(group);
    const at = local === "" ? 0 : parseAddress(local);
    const syscall = join ? "addMembership" : "dropMembership";
    if (this.closed || address === null || at === null) return refused(this.closed, syscall);
    const { calls } = this.context;
    return failure(calls.udpGroup(this.fd, join ? 1 : 0, addressToHost(address), addressToHost(at)), syscall);
  }

  setMulticastInterface(local: string): SocketError | null {
    const at = parseAddress(local);
    if (this.closed || at === null) return refused(this.closed, "setMulticastInterface");
    return failure(this.context.calls.udpInterface(this.fd, addressToHost(at)), "setMulticastInterface");
  }

  setTtl(ttl: number): SocketError | null {
    return this.option(UDP_TTL, ttl, "setTTL");
  }

  setMulticastTtl(ttl: number): SocketError | null {
    return this.option(UDP_MULTICAST_TTL, ttl, "setMulticastTTL");
  }

  setMulticastLoopback(on: boolean): SocketError | null {
    return this.option(UDP_MULTICAST_LOOPBACK, on ? 1 : 0, "setMulticastLoopback");
  }

  setBroadcast(on: boolean): SocketError | null {
    return this.option(UDP_BROADCAST, on ? 1 : 0, "setBroadcast");
  }

  close(): void {
    if (this.closed) return;
    this.closed = true;
    this.context.tokens.remove(this.token);
    this.context.calls.close(this.fd);
    this.context.released();
    this.onClosed();
  }

  private option(option: number, value: number, syscall: string): SocketError | null {
    if (this.closed) return refused(true, syscall);
    return failure(this.context.calls.udpOption(this.fd, option, value), syscall);
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

function failure(result: number, syscall: string): SocketError | null {
  return result < 0 ? hostError(result, syscall) : null;
}

function refused(closed: boolean, syscall: string): SocketError {
  return hostError(closed ? -EBADF : -EINVAL, syscall);
}
