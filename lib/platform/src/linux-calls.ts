/** The linux platform as the host's sockets see it. */
import type { HostCalls } from "../../host-sockets/src/calls.ts";
import {
  accept,
  close,
  connectError,
  keepAlive,
  localAddress,
  noDelay,
  pollAdd,
  pollDel,
  pollMod,
  pollTake,
  read,
  recvFrom,
  sendTo,
  shutdown,
  tapOpen,
  tcpConnect,
  tcpListen,
  udpBind,
  udpGroup,
  udpInterface,
  udpOption,
  write,
} from "./linux.ts";

export class LinuxCalls implements HostCalls {
  pollAdd(fd: number, events: number, token: number): number {
    return pollAdd(fd | 0, events | 0, token | 0);
  }

  pollMod(fd: number, events: number, token: number): number {
    return pollMod(fd | 0, events | 0, token | 0);
  }

  pollDel(fd: number): number {
    return pollDel(fd | 0);
  }

  pollTake(out: Uint8Array, max: number): number {
    return pollTake(out, max | 0);
  }

  tcpListen(ipBe: number, port: number, backlog: number): number {
    return tcpListen(ipBe >>> 0, port | 0, backlog | 0);
  }

  accept(fd: number, peer: Uint8Array): number {
    return accept(fd | 0, peer);
  }

  tcpConnect(ipBe: number, port: number): number {
    return tcpConnect(ipBe >>> 0, port | 0);
  }

  connectError(fd: number): number {
    return connectError(fd | 0);
  }

  read(fd: number, into: Uint8Array, offset: number, length: number): number {
    return read(fd | 0, into, offset, length);
  }

  write(fd: number, from: Uint8Array, offset: number, length: number): number {
    return write(fd | 0, from, offset, length);
  }

  shutdown(fd: number): number {
    return shutdown(fd | 0);
  }

  close(fd: number): number {
    return close(fd | 0);
  }

  udpBind(ipBe: number, port: number): number {
    return udpBind(ipBe >>> 0, port | 0);
  }

  recvFrom(fd: number, into: Uint8Array, offset: number, length: number, peer: Uint8Array): number {
    return recvFrom(fd | 0, into, offset, length, peer);
  }

  sendTo(fd: number, from: Uint8Array, offset: number, length: number, peer: Uint8Array): number {
    return sendTo(fd | 0, from, offset, length, peer);
  }

  udpOption(fd: number, option: number, value: number): number {
    return udpOption(fd | 0, option | 0, value | 0);
  }

  udpGroup(fd: number, join: number, groupBe: number, localBe: number): number {
    return udpGroup(fd | 0, join | 0, groupBe >>> 0, localBe >>> 0);
  }

  udpInterface(fd: number, localBe: number): number {
    return udpInterface(fd | 0, localBe >>> 0);
  }

  localAddress(fd: number, out: Uint8Array): number {
    return localAddress(fd | 0, out);
  }

  noDelay(fd: number, on: number): number {
    return noDelay(fd | 0, on | 0);
  }

  keepAlive(fd: number, idleSeconds: number): number {
    return keepAlive(fd | 0, idleSeconds | 0);
  }

  tapOpen(name: string): number {
    return tapOpen(name);
  }
}
