/**
 * `node:dgram` over the socket interface: UDP over IPv4, multicast and broadcast included; over IPv6 where the program
 * was built with it.
 * @see https://nodejs.org/api/dgram.html
 */
import { isSocketError, type SocketError, type UdpHandlers, type UdpSocket } from "../../sockets/src/sockets.ts";
import { utf8Encode } from "../../web/src/utf8.ts";
import { Buffer, copyBytes } from "./buffer.ts";
import { CodedError, CodedTypeError, SystemError, systemError } from "./errors.ts";
import { EventEmitter } from "./events.ts";
import { Hold } from "./hold.ts";
import { isIPv4, isIPv6 } from "./ip-text.ts";
import type { AddressInfo } from "./net.ts";
import { type Family, familyOf, getSockets, hasIpv6 } from "./provider.ts";

export * as default from "./dgram.ts";
export interface RemoteInfo {
  address: string;
  family: Family;
  port: number;
  size: number;
}

export interface DatagramEvents {
  close: [];
  error: [error: Error];
  listening: [];
  message: [message: Buffer, from: RemoteInfo];
}

export interface BindOptions {
  port?: number;
  address?: string;
}

export interface DatagramOptions {
  type: "udp4" | "udp6";
  reuseAddr?: boolean;
  /** Bound to "::": nothing comes or goes by IPv4. Only with "udp6". */
  ipv6Only?: boolean;
}

export type SendCallback = (error: Error | null, bytes: number) => void;
export type Payload = string | Uint8Array | readonly (string | Uint8Array)[];

export class Socket extends EventEmitter<DatagramEvents> {
  private udp: UdpSocket | null = null;
  private bound = false;
  private closed = false;
  private readonly hold = new Hold();
  /** "udp6"; false wherever there is no IPv6. */
  private readonly six: boolean;
  private readonly ipv6Only: boolean;

  /** @internal */
  constructor(six = false, ipv6Only = false) {
    super();
    this.six = six;
    this.ipv6Only = ipv6Only;
  }

  /** `bind(port?, address?, callback?)` or `bind(options, callback?)`; "listening" or "error" follows. */
  bind(...given: (number | string | BindOptions | (() => void) | undefined)[]): this {
    if (this.closed) throw notRunning();
    if (this.bound) throw new CodedError("ERR_SOCKET_ALREADY_BOUND", "Socket is already bound");
    let port = 0;
    let address = this.any();
    for (const argument of given) {
      if (typeof argument === "number") port = argument;
      else if (typeof argument === "string") address = argument;
      else if (typeof argument === "function") this.once("listening", argument);
      else if (argument !== undefined) {
        port = argument.port ?? port;
        address = argument.address ?? address;
      }
    }
    const error = this.open(address === "localhost" ? this.loopback() : address, port);
    if (error !== null) queueMicrotask(() => this.emit("error", error));
    return this;
  }

  /**
   * `send(message, port, address?, callback?)` or `send(message, offset, length, port, address?, callback?)`.
   * A socket that is not bound takes any free port first.
   */
  send(message: Payload, ...given: (number | string | SendCallback | undefined)[]): void {
    if (this.closed) throw notRunning();
    const numbers: number[] = [];
    let address = this.loopback();
    let callback: SendCallback | null = null;
    for (const argument of given) {
      if (typeof argument === "number") numbers.push(argument);
      else if (typeof argument === "string") address = argument === "localhost" ? this.loopback() : argument;
      else if (typeof argument === "function") callback = argument;
    }
    const bytes = payloadBytes(message);
    const ranged = numbers.length >= 3;
    const offset = ranged ? numbers[0]! : 0;
    const length = ranged ? numbers[1]! : bytes.length;
    const port = (ranged ? numbers[2] : numbers[0]) ?? 0;
    if (port <= 0 || port > 65_535) {
      throw new RangeError(`Port should be > 0 and < 65536. Received type number (${port}).`);
    }
    if (offset < 0 || length < 0 || offset + length > bytes.length) {
      throw new CodedError("ERR_BUFFER_OUT_OF_BOUNDS", '"length" is outside of buffer bounds');
    }
    const error = this.sendNow(bytes, offset, length, address, port);
    const told = callback;
    if (told !== null) queueMicrotask(() => told(error, error === null ? length : 0));
    else if (error !== null) queueMicrotask(() => this.emit("error", error));
  }

  /** @throws Error when the socket is not bound. */
  address(): AddressInfo {
    const udp = this.udp;
    if (udp === null) throw new SystemError("EBADF", "getsockname");
    return { address: udp.local.address, family: familyOf(udp.local.address), port: udp.local.port };
  }

  /**
   * Joins a multicast group, on the interface with the address `interfaceAddress` if it is given.
   * A socket that is not bound takes any free port first. @throws Error when it cannot be joined.
   */
  addMembership(multicastAddress: string, interfaceAddress = ""): void {
    this.setMembership(multicastAddress, interfaceAddress, true);
  }

  /** Leaves a group; closing the socket does so as well. @throws Error when it was not joined. */
  dropMembership(multicastAddress: string, interfaceAddress = ""): void {
    this.setMembership(multicastAddress, interfaceAddress, false);
  }

  /** The interface by which datagrams to groups leave, by its address. @throws Error when there is none with it. */
  setMulticastInterface(multicastInterface: string): void {
    const syscall = "setMulticastInterface";
    check(this.boundSocket(syscall).setMulticastInterface(multicastInterface), syscall);
  }

  /** Returns `flag`. @throws Error when the socket is not bound. */
  setMulticastLoopback(flag: boolean): boolean {
    const syscall = "setMulticastLoopback";
    check(this.boundSocket(syscall).setMulticastLoopback(flag), syscall);
    return flag;
  }

  /** From 0 to 255; returns it. @throws Error when it is not, or the socket is not bound. */
  setMulticastTTL(ttl: number): number {
    const syscall = "setMulticastTTL";
    check(this.boundSocket(syscall).setMulticastTtl(ttl), syscall);
    return ttl;
  }

  /** From 1 to 255; returns it. @throws Error when it is not, or the socket is not bound. */
  setTTL(ttl: number): number {
    const syscall = "setTTL";
    check(this.boundSocket(syscall).setTtl(ttl), syscall);
    return ttl;
  }

  /** Allows datagrams to broadcast addresses. @throws Error when the socket is not bound. */
  setBroadcast(flag: boolean): void {
    const syscall = "setBroadcast";
    check(this.boundSocket(syscall).setBroadcast(flag), syscall);
  }

  /** @throws Error when it is closed already. */
  close(callback: (() => void) | undefined = undefined): this {
    if (this.closed) throw notRunning();
    if (callback !== undefined) this.once("close", callback);
    this.closed = true;
    this.hold.close();
    if (this.udp !== null) this.udp.close();
    this.udp = null;
    queueMicrotask(() => this.emit("close"));
    return this;
  }

  /** The program runs on while this socket is open, as it does to begin with. */
  ref(): this {
    this.hold.ref();
    return this;
  }

  /** The program may end although this socket is open. */
  unref(): this {
    this.hold.unref();
    return this;
  }

  private isSix(): boolean {
    return hasIpv6() && this.six;
  }

  private any(): string {
    return this.isSix() ? "::" : "0.0.0.0";
  }

  private loopback(): string {
    return this.isSix() ? "::1" : "127.0.0.1";
  }

  private open(address: string, port: number): Error | null {
    this.bound = true;
    const handlers: UdpHandlers = {
      onMessage: (bytes, offset, length, from, fromPort) => {
        if (this.closed) return;
        const info: RemoteInfo = { address: from, family: familyOf(from), port: fromPort, size: length };
        this.emit("message", copyBytes(bytes, offset, length), info);
      },
      onError: (error) => {
        if (!this.closed) this.emit("error", systemError(error, "recvmsg"));
      },
    };
    const udp = getSockets().bindUdp(address, port, handlers, this.ipv6Only);
    if (isSocketError(udp)) {
      this.bound = false;
      return systemError(udp, "bind", address, port);
    }
    this.udp = udp;
    this.hold.open();
    queueMicrotask(() => {
      if (!this.closed) this.emit("listening");
    });
    return null;
  }

  private setMembership(group: string, local: string, join: boolean): void {
    if (this.closed) throw notRunning();
    const syscall = join ? "addMembership" : "dropMembership";
    if (!this.bound) {
      const error = this.open(this.any(), 0);
      if (error !== null) throw error;
    }
    check(this.boundSocket(syscall).setMembership(group, local, join), syscall);
  }

  private boundSocket(syscall: string): UdpSocket {
    const { udp } = this;
    if (udp === null) throw new SystemError("EBADF", syscall);
    return udp;
  }

  private sendNow(bytes: Uint8Array, offset: number, length: number, address: string, port: number): Error | null {
    const valid = this.isSix() ? isIPv6(address) : isIPv4(address);
    if (!valid) return new SystemError("ENOTFOUND", "getaddrinfo", address);
    if (!this.bound) {
      const error = this.open(this.any(), 0);
      if (error !== null) return error;
    }
    const udp = this.udp;
    if (udp === null) return new SystemError("EBADF", "send", address, port);
    // As UDP does: a datagram that cannot leave is lost, except that one too long can never leave.
    if (!udp.send(bytes, offset, length, address, port) && length > DATAGRAM_BYTES_MAX) {
      return new SystemError("EMSGSIZE", "send", address, port);
    }
    return null;
  }
}

/** 65535 less the headers of IPv4 and UDP. */
const DATAGRAM_BYTES_MAX = 65_507;

/** @throws Error that names the call, as Node does. */
function check(error: SocketError | null, syscall: string): void {
  if (error !== null) throw systemError(error, syscall);
}

function notRunning(): CodedError {
  return new CodedError("ERR_SOCKET_DGRAM_NOT_RUNNING", "Not running");
}

function payloadBytes(message: Payload): Uint8Array {
  if (typeof message === "string") return utf8Encode(message);
  if (message instanceof Uint8Array) return message;
  const parts: Uint8Array[] = [];
  for (const part of message) parts.push(typeof part === "string" ? utf8Encode(part) : part);
  return Buffer.concat(parts);
}

/** @throws TypeError for another type than `udp4`, and `udp6` where the program was built with IPv6. */
export function createSocket(
  options: "udp4" | "udp6" | DatagramOptions,
  listener: ((message: Buffer, from: RemoteInfo) => void) | undefined = undefined,
): Socket {
  const type = typeof options === "string" ? options : options.type;
  const six = hasIpv6() && type === "udp6";
  if (type !== "udp4" && !six) {
    const types = hasIpv6() ? "udp4, udp6" : "udp4";
    throw new CodedTypeError("ERR_SOCKET_BAD_TYPE", `Bad socket type specified. Valid types are: ${types}`);
  }
  const socket = new Socket(six, typeof options !== "string" && options.ipv6Only === true);
  if (listener !== undefined) socket.on("message", listener);
  return socket;
}
