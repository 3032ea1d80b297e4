/**
 * What this package asks of the host: non-blocking descriptors and one readiness set. The linux
 * platform implements it (platform/linux/linux.h); so does a simulated host in tests.
 *
 * Results are counts or descriptors, at least 0; failures are -errno. An endpoint is 8 bytes in a
 * view: IPv4 address, port (both in network order), two bytes of zero.
 */
export interface HostCalls {
  /** `events`: `POLL_…` bits. Events of this descriptor come with `token`. */
  pollAdd(fd: number, events: number, token: number): number;
  pollMod(fd: number, events: number, token: number): number;
  pollDel(fd: number): number;
  /** Writes up to `max` pairs (token, events) of little-endian int32; returns how many pairs. */
  pollTake(out: Uint8Array, max: number): number;
  /** `ipBe` is the address as a number whose bytes in memory are in network order. */
  tcpListen(ipBe: number, port: number, backlog: number): number;
  accept(fd: number, peer: Uint8Array): number;
  tcpConnect(ipBe: number, port: number): number;
  connectError(fd: number): number;
  /** 0: end of stream. */
  read(fd: number, into: Uint8Array, offset: number, length: number): number;
  write(fd: number, from: Uint8Array, offset: number, length: number): number;
  shutdown(fd: number): number;
  /** Also takes the descriptor out of the readiness set. */
  close(fd: number): number;
  udpBind(ipBe: number, port: number): number;
  recvFrom(fd: number, into: Uint8Array, offset: number, length: number, peer: Uint8Array): number;
  sendTo(fd: number, from: Uint8Array, offset: number, length: number, peer: Uint8Array): number;
  /** `option` is one of `UDP_…`; a switch is 0 or 1. */
  udpOption(fd: number, option: number, value: number): number;
  /** `join` is 0 or 1; `localBe` 0 leaves the interface to the host. */
  udpGroup(fd: number, join: number, groupBe: number, localBe: number): number;
  /** The interface that datagrams to groups leave by. */
  udpInterface(fd: number, localBe: number): number;
  localAddress(fd: number, out: Uint8Array): number;
  noDelay(fd: number, on: number): number;
  /** Seconds of silence before the first probe; 0 switches them off. */
  keepAlive(fd: number, idleSeconds: number): number;
  tapOpen(name: string): number;
}

export const UDP_TTL = 0;
export const UDP_MULTICAST_TTL = 1;
export const UDP_MULTICAST_LOOPBACK = 2;
export const UDP_BROADCAST = 3;

export const POLL_READ = 1;
export const POLL_WRITE = 4;
export const POLL_ERROR = 8;
export const POLL_HANG_UP = 16;

/** Bytes of an endpoint in a view. */
export const ENDPOINT_BYTES = 8;
