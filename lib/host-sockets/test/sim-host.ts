/**
 * A host for the socket layer: descriptors, TCP streams with bounded buffers, UDP, a TAP
 * queue and a level-triggered readiness set, as Linux has them.
 */
import { formatAddress } from "../../net/src/address.ts";
import { type HostCalls, POLL_ERROR, POLL_HANG_UP, POLL_READ, POLL_WRITE, UDP_TTL } from "../src/calls.ts";
import { readEndpoint, writeEndpoint } from "../src/endpoint.ts";

const EAGAIN = -11;
const EPIPE = -32;
const ECONNRESET = -104;
const ECONNREFUSED = -111;
const EADDRINUSE = -98;
const EADDRNOTAVAIL = -99;
const EBADF = -9;
const EINVAL = -22;

interface Stream {
  kind: "stream";
  local: { ip: number; port: number };
  remote: { ip: number; port: number };
  /** Bytes to read. */
  inbox: number[];
  peerShut: boolean;
  shut: boolean;
  error: number;
  connecting: boolean;
  other: Stream | null;
  noDelay: number;
  keepAlive: number;
}

interface Listener {
  kind: "listener";
  port: number;
  backlog: Stream[];
}

interface Datagrams {
  kind: "udp";
  port: number;
  inbox: { bytes: number[]; ip: number; port: number }[];
  sendResult: number;
  /** Last values of `udpOption`, by option; groups joined; the interface for groups. */
  options: Map<number, number>;
  groups: Set<number>;
  interfaceBe: number;
}

interface Tap {
  kind: "tap";
  inbox: number[][];
  sent: number[][];
  writeResult: number;
}

type Descriptor = Stream | Listener | Datagrams | Tap;

export class SimHost implements HostCalls {
  readonly open = new Map<number, Descriptor>();
  readonly interest = new Map<number, { events: number; token: number }>();
  /** Room of each stream's receive buffer. */
  windowBytes = 1 << 20;
  /** When set, `accept` gives this instead. */
  acceptError = 0;
  pollAddError = 0;
  private nextFd = 3;
  private nextPort = 40_000;

  private add(descriptor: Descriptor): number {
    const fd = this.nextFd++;
    this.open.set(fd, descriptor);
    return fd;
  }

  private stream(ip: number, port: number, remoteIp: number, remotePort: number): Stream {
    return {
      kind: "stream",
      local: { ip, port },
      remote: { ip: remoteIp, port: remotePort },
      inbox: [],
      peerShut: false,
      shut: false,
      error: 0,
      connecting: false,
      other: null,
      noDelay: -1,
      keepAlive: -1,
    };
  }

  // ---- the outside world ----

  /** A client connects to a listening port; its end is returned. */
  dial(port: number, clientPort = this.nextPort++): Stream {
    const listener = [...this.open.values()].find((each) => each.kind === "listener" && each.port === port);
    if (listener?.kind !== "listener") throw new Error(`nobody listens on ${port}`);
    const server = this.stream(0x7f000001, port, 0x0a000005, clientPort);
    const client = this.stream(0x0a000005, clientPort, 0x7f000001, port);
    server.other = client;
    client.other = server;
    listener.backlog.push(server);
    return client;
  }

  send(stream: Stream, text: string): void {
    for (const unit of text) stream.other!.inbox.push(unit.charCodeAt(0));
  }

  received(stream: Stream): string {
    return String.fromCharCode(...stream.inbox.splice(0));
  }

  finish(stream: Stream): void {
    stream.shut = true;
    stream.other!.peerShut = true;
  }

  reset(stream: Stream): void {
    stream.other!.error = ECONNRESET;
    stream.other!.inbox.length = 0;
    stream.other!.peerShut = true;
    stream.other!.shut = true;
  }

  /** Decides an outgoing attempt; the far end is returned. */
  decide(fd: number, error: number): Stream {
    const stream = this.open.get(fd);
    if (stream?.kind !== "stream") throw new Error("not a stream");
    stream.connecting = false;
    stream.error = error;
    const far = this.stream(stream.remote.ip, stream.remote.port, stream.local.ip, stream.local.port);
    stream.other = far;
    far.other = stream;
    return far;
  }

  find<K extends Descriptor["kind"]>(kind: K): Extract<Descriptor, { kind: K }>[] {
    return [...this.open.values()].filter((each) => each.kind === kind) as Extract<Descriptor, { kind: K }>[];
  }

  // ---- HostCalls ----

  pollAdd(fd: number, events: number, token: number): number {
    if (this.pollAddError !== 0) return this.pollAddError;
    if (this.interest.has(fd)) throw new Error("already in the set");
    this.interest.set(fd, { events, token });
    return 0;
  }

  pollMod(fd: number, events: number, token: number): number {
    if (!this.interest.has(fd)) throw new Error("not in the set");
    this.interest.set(fd, { events, token });
    return 0;
  }

  pollDel(fd: number): number {
    return this.interest.delete(fd) ? 0 : EBADF;
  }

  private readiness(descriptor: Descriptor): number {
    if (descriptor.kind === "listener") return descriptor.backlog.length > 0 ? POLL_READ : 0;
    if (descriptor.kind === "udp") return POLL_WRITE | (descriptor.inbox.length > 0 ? POLL_READ : 0);
    if (descriptor.kind === "tap") return POLL_WRITE | (descriptor.inbox.length > 0 ? POLL_READ : 0);
    if (descriptor.connecting) return 0;
    let events = 0;
    if (descriptor.inbox.length > 0 || descriptor.peerShut) events |= POLL_READ;
    if (descriptor.error !== 0) events |= POLL_ERROR | POLL_HANG_UP | POLL_READ | POLL_WRITE;
    if (descriptor.peerShut && descriptor.shut) events |= POLL_HANG_UP;
    if ((descriptor.other?.inbox.length ?? 0) < this.windowBytes) events |= POLL_WRITE;
    return events;
  }

  pollTake(out: Uint8Array, max: number): number {
    const view = new DataView(out.buffer, out.byteOffset, out.byteLength);
    let count = 0;
    for (const [fd, { events, token }] of this.interest) {
      const ready = this.readiness(this.open.get(fd)!) & (events | POLL_ERROR | POLL_HANG_UP);
      if (ready === 0 || count === max) continue;
      view.setInt32(8 * count, token, true);
      view.setInt32(8 * count + 4, ready, true);
      count++;
    }
    return count;
  }

  tcpListen(_ipBe: number, port: number): number {
    if (this.find("listener").some((each) => each.port === port)) return EADDRINUSE;
    return this.add({ kind: "listener", port: port === 0 ? this.nextPort++ : port, backlog: [] });
  }

  accept(fd: number, peer: Uint8Array): number {
    if (this.acceptError !== 0) return this.acceptError;
    const listener = this.open.get(fd);
    if (listener?.kind !== "listener") return EBADF;
    const stream = listener.backlog.shift();
    if (stream === undefined) return EAGAIN;
    writeEndpoint(peer, stream.remote.ip, stream.remote.port);
    return this.add(stream);
  }

  tcpConnect(ipBe: number, port: number): number {
    const ip =
      ((ipBe & 255) << 24) | (((ipBe >>> 8) & 255) << 16) | (((ipBe >>> 16) & 255) << 8) | ((ipBe >>> 24) & 255);
    if (formatAddress(ip) === "192.0.2.1") return ECONNREFUSED;
    const stream = this.stream(0x7f000001, this.nextPort++, ip, port);
    stream.connecting = true;
    return this.add(stream);
  }

  connectError(fd: number): number {
    const stream = this.open.get(fd);
    if (stream?.kind !== "stream") return EBADF;
    const { error } = stream;
    stream.error = 0;
    return error;
  }

  read(fd: number, into: Uint8Array, offset: number, length: number): number {
    const from = this.open.get(fd);
    if (from?.kind === "tap") {
      const frame = from.inbox.shift();
      if (frame === undefined) return EAGAIN;
      into.set(frame, offset);
      return frame.length;
    }
    if (from?.kind !== "stream") return EBADF;
    if (from.error !== 0) {
      const { error } = from;
      from.error = 0;
      return error;
    }
    const bytes = from.inbox.splice(0, length);
    if (bytes.length === 0) return from.peerShut ? 0 : EAGAIN;
    into.set(bytes, offset);
    return bytes.length;
  }

  write(fd: number, from: Uint8Array, offset: number, length: number): number {
    const to = this.open.get(fd);
    if (to?.kind === "tap") {
      if (to.writeResult < 0) return to.writeResult;
      to.sent.push([...from.subarray(offset, offset + length)]);
      return length;
    }
    if (to?.kind !== "stream") return EBADF;
    if (to.error !== 0) {
      const { error } = to;
      to.error = 0;
      return error;
    }
    if (to.shut) return EPIPE;
    if (to.connecting) return EAGAIN;
    const room = this.windowBytes - to.other!.inbox.length;
    if (room <= 0) return EAGAIN;
    const count = Math.min(room, length);
    for (let i = 0; i < count; i++) to.other!.inbox.push(from[offset + i]!);
    return count;
  }

  shutdown(fd: number): number {
    const stream = this.open.get(fd);
    if (stream?.kind !== "stream") return EBADF;
    this.finish(stream);
    return 0;
  }

  close(fd: number): number {
    const descriptor = this.open.get(fd);
    if (descriptor === undefined) throw new Error("closed twice");
    if (descriptor.kind === "stream" && descriptor.other !== null) {
      descriptor.other.peerShut = true;
      if (descriptor.inbox.length > 0) descriptor.other.error = ECONNRESET;
    }
    this.open.delete(fd);
    this.interest.delete(fd);
    return 0;
  }

  udpBind(_ipBe: number, port: number): number {
    if (this.find("udp").some((each) => each.port === port)) return EADDRINUSE;
    return this.add({
      kind: "udp",
      port: port === 0 ? this.nextPort++ : port,
      inbox: [],
      sendResult: 0,
      options: new Map(),
      groups: new Set(),
      interfaceBe: 0,
    });
  }

  udpOption(fd: number, option: number, value: number): number {
    const socket = this.open.get(fd);
    if (socket?.kind !== "udp") return EBADF;
    if (value > 255 || (option === UDP_TTL && value < 1)) return EINVAL;
    socket.options.set(option, value);
    return 0;
  }

  udpGroup(fd: number, join: number, groupBe: number, _localBe: number): number {
    const socket = this.open.get(fd);
    if (socket?.kind !== "udp") return EBADF;
    if ((groupBe & 0xf0) !== 0xe0) return EINVAL;
    if (socket.groups.has(groupBe) === (join === 1)) return join === 1 ? EADDRINUSE : EADDRNOTAVAIL;
    if (join === 1) socket.groups.add(groupBe);
    else socket.groups.delete(groupBe);
    return 0;
  }

  udpInterface(fd: number, localBe: number): number {
    const socket = this.open.get(fd);
    if (socket?.kind !== "udp") return EBADF;
    socket.interfaceBe = localBe;
    return 0;
  }

  recvFrom(fd: number, into: Uint8Array, offset: number, length: number, peer: Uint8Array): number {
    const socket = this.open.get(fd);
    if (socket?.kind !== "udp") return EBADF;
    const datagram = socket.inbox.shift();
    if (datagram === undefined) return EAGAIN;
    into.set(datagram.bytes.slice(0, length), offset);
    writeEndpoint(peer, datagram.ip, datagram.port);
    return datagram.bytes.length;
  }

  sendTo(fd: number, from: Uint8Array, offset: number, length: number, peer: Uint8Array): number {
    const socket = this.open.get(fd);
    if (socket?.kind !== "udp") return EBADF;
    if (socket.sendResult < 0) return socket.sendResult;
    const to = readEndpoint(peer);
    for (const each of this.find("udp")) {
      if (each.port === to.port) {
        each.inbox.push({ bytes: [...from.subarray(offset, offset + length)], ip: 0x7f000001, port: socket.port });
      }
    }
    return length;
  }

  localAddress(fd: number, out: Uint8Array): number {
    const descriptor = this.open.get(fd);
    if (descriptor?.kind === "stream") writeEndpoint(out, descriptor.local.ip, descriptor.local.port);
    else if (descriptor?.kind === "listener" || descriptor?.kind === "udp") writeEndpoint(out, 0, descriptor.port);
    else return EBADF;
    return 0;
  }

  noDelay(fd: number, on: number): number {
    const stream = this.open.get(fd);
    if (stream?.kind === "stream") stream.noDelay = on;
    return 0;
  }

  keepAlive(fd: number, idleSeconds: number): number {
    const stream = this.open.get(fd);
    if (stream?.kind === "stream") stream.keepAlive = idleSeconds;
    return 0;
  }

  tapOpen(name: string): number {
    return name === "tap0" ? this.add({ kind: "tap", inbox: [], sent: [], writeResult: 0 }) : -1;
  }
}
