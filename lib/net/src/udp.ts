/** UDP (RFC 768, RFC 1122 section 4.1): ports, and datagrams in and out. */
import type { Endpoint, SocketError, UdpHandlers, UdpSocket } from "@kiln/sockets";
import { ADDRESS_IPV6_ANY, isIpv6, isLoopback, isMulticast, parseAddress } from "./address.ts";
import { BoundPorts } from "./bound-ports.ts";
import { checksumAdd } from "./checksum.ts";
import type { Counters } from "./counters.ts";
import type { Random } from "./device.ts";
import { socketError } from "./errors.ts";
import { Groups } from "./groups.ts";
import { type Ipv4Output, PAYLOAD_OFFSET, SEND_OK } from "./ipv4.ts";
import { type EphemeralPorts, PORT_MAX } from "./ports.ts";
import { IPV4_HEADER_BYTES, IPV4_PACKET_BYTES_MAX, PROTOCOL_UDP, TTL_DEFAULT, TTL_MULTICAST } from "./wire/ipv4.ts";
import { WIRE_CHECKSUM, WIRE_OK } from "./wire/result.ts";
import { emitUdp, parseUdp, UDP_HEADER_BYTES, UdpHeader } from "./wire/udp.ts";

export const UDP_SOCKETS_MAX = 1024;
/** Groups that one socket may join; beyond it joining fails with `ENOBUFS`. */
export const GROUPS_PER_SOCKET_MAX = 20;
const TTL_MAX = 255;
/** What the length field of IP leaves for a datagram. */
export const UDP_PAYLOAD_BYTES_MAX = IPV4_PACKET_BYTES_MAX - IPV4_HEADER_BYTES - UDP_HEADER_BYTES;

/** What happened to a datagram: see `Udp.input`. */
export const UDP_DELIVERABLE = 0;
export const UDP_DROPPED = 1;
export const UDP_NO_PORT = 2;

/** The packet that holds a datagram, of either family. */
export interface DatagramPacket {
  readonly source: number;
  readonly destination: number;
  readonly payloadOffset: number;
  readonly payloadLength: number;
}

class UdpBinding implements UdpSocket {
  closed = false;
  ttl = TTL_DEFAULT;
  broadcast = false;
  multicastTtl = TTL_MULTICAST;
  multicastLoopback = true;
  /** The interface chosen for datagrams to groups is loopback. */
  groupsStayHere = false;
  /** Groups that this socket joined; null until the first one. */
  groups: number[] | null = null;

  constructor(
    private readonly udp: Udp,
    readonly address: number,
    readonly port: number,
    readonly handlers: UdpHandlers,
    /** Bound to "::" it has nothing to do with IPv4. */
    readonly ipv6Only: boolean,
  ) {}

  get local(): Endpoint {
    return { address: this.udp.textOf(this.address), port: this.port };
  }

  send(bytes: Uint8Array, offset: number, length: number, address: string, port: number): boolean {
    if (this.closed) return false;
    const destination = this.udp.resolve(address);
    if (destination === null) return false;
    return this.udp.send(this, destination, port | 0, bytes, offset | 0, length | 0);
  }

  setMembership(group: string, local: string, join: boolean): SocketError | null {
    if (this.closed) return socketError("EBADF", "the socket is closed");
    const address = parseAddress(group);
    if (address === null || !isMulticast(address)) return socketError("EINVAL", `"${group}" is no multicast address`);
    if (local !== "" && parseAddress(local) === null) return socketError("EINVAL", `"${local}" is no address`);
    if (!this.udp.isInterface(local)) return socketError("ENODEV", `no interface has the address ${local}`);
    return join ? this.udp.join(this, address) : this.udp.leave(this, address);
  }

  setMulticastInterface(local: string): SocketError | null {
    const address = parseAddress(local);
    if (address === null) return socketError("EINVAL", `"${local}" is no address`);
    if (!this.udp.isInterface(local)) return socketError("EADDRNOTAVAIL", `no interface has the address ${local}`);
    this.groupsStayHere = isLoopback(address);
    return null;
  }

  setTtl(ttl: number): SocketError | null {
    if (ttl < 1 || ttl > TTL_MAX) return socketError("EINVAL", `${ttl} is no time to live`);
    this.ttl = ttl | 0;
    return null;
  }

  setMulticastTtl(ttl: number): SocketError | null {
    if (ttl < 0 || ttl > TTL_MAX) return socketError("EINVAL", `${ttl} is no time to live`);
    this.multicastTtl = ttl | 0;
    return null;
  }

  setMulticastLoopback(on: boolean): SocketError | null {
    this.multicastLoopback = on;
    return null;
  }

  setBroadcast(on: boolean): SocketError | null {
    this.broadcast = on;
    return null;
  }

  close(): void {
    if (this.closed) return;
    this.closed = true;
    this.udp.unbind(this);
  }
}

export class Udp {
  /** The time of the event being processed; sends happen at this time. */
  nowMs = 0;
  private readonly bindings: BoundPorts<UdpBinding>;
  private readonly header = new UdpHeader();
  /** Null until a socket joins a group: a program that joins none has nothing of IGMP in its image. */
  groups: Groups | null = null;
  private target: UdpBinding | null = null;
  private targetBytes: Uint8Array;
  private targetSource = 0;
  // Servers answer whom they heard last: one remembered pair saves the text conversion both ways.
  private cachedAddress = 0;
  private cachedText = "0.0.0.0";

  constructor(
    private readonly ip: Ipv4Output,
    private readonly counters: Counters,
    private readonly ports: EphemeralPorts,
    private readonly random: Random,
  ) {
    this.bindings = new BoundPorts(ip.families);
    this.targetBytes = ip.frame;
  }

  get size(): number {
    return this.bindings.count;
  }

  bind(address: number, port: number, handlers: UdpHandlers, ipv6Only: boolean): UdpSocket | SocketError {
    if (this.bindings.count >= UDP_SOCKETS_MAX) return socketError("EMFILE", "too many UDP sockets");
    let chosen = port;
    if (port === 0) {
      chosen = this.ports.choose((candidate) => !this.bindings.isFree(address, candidate, ipv6Only));
      if (chosen === 0) return socketError("EADDRINUSE", "no free UDP port is left");
    } else if (!this.bindings.isFree(address, port, ipv6Only)) {
      return socketError("EADDRINUSE", `UDP port ${port} is already in use`);
    }
    const binding = new UdpBinding(this, address, chosen, handlers, ipv6Only);
    this.ip.families.retain(address);
    this.bindings.add(address, chosen, ipv6Only, binding);
    return binding;
  }

  /** Whether a socket has the port. */
  isBound(port: number): boolean {
    return this.bindings.has(port);
  }

  textOf(address: number): string {
    return this.ip.families.text(address);
  }

  unbind(binding: UdpBinding): void {
    this.bindings.remove(binding.address, binding.port, binding.ipv6Only);
    this.ip.families.release(binding.address);
    const joined = binding.groups;
    if (joined !== null && this.groups !== null) {
      for (const group of joined) this.groups.leave(group, this.nowMs);
      binding.groups = null;
    }
    if (this.target === binding) this.target = null;
  }

  /** Whether `local` names an interface, or leaves the choice to us. */
  isInterface(local: string): boolean {
    if (local === "") return true;
    const address = parseAddress(local);
    return address !== null && (address === 0 || this.ip.isLocal(address));
  }

  /** `binding` becomes a member of `group`. */
  join(binding: UdpBinding, group: number): SocketError | null {
    const joined = binding.groups ?? [];
    if (joined.includes(group)) return socketError("EADDRINUSE", "the socket is a member of the group");
    if (this.groups === null) this.groups = new Groups(this.ip, this.counters, this.random);
    const full = joined.length >= GROUPS_PER_SOCKET_MAX;
    if (full || !this.groups.join(group, this.nowMs)) return socketError("ENOBUFS", "too many groups");
    joined.push(group);
    binding.groups = joined;
    return null;
  }

  leave(binding: UdpBinding, group: number): SocketError | null {
    const joined = binding.groups;
    if (joined === null || this.groups === null || !joined.includes(group)) {
      return socketError("EADDRNOTAVAIL", "the socket is no member of the group");
    }
    binding.groups = joined.filter((other) => other !== group);
    this.groups.leave(group, this.nowMs);
    return null;
  }

  /** Reads an address, remembering the last one. */
  resolve(text: string): number | null {
    if (text === this.cachedText) return this.cachedAddress;
    const { families } = this.ip;
    const address = families.parse(text);
    if (address !== null) {
      // What was read comes with a reference.
      families.release(this.cachedAddress);
      this.cachedAddress = address;
      this.cachedText = text;
    }
    return address;
  }

  /**
   * Verifies a datagram and finds its socket; `deliver` hands it over. The result is a `UDP_` constant.
   */
  input(ip: DatagramPacket, bytes: Uint8Array): number {
    const header = this.header;
    const { families } = this.ip;
    const source = families.checksumWords(ip.source);
    const destination = families.checksumWords(ip.destination);
    const result = parseUdp(bytes, ip.payloadOffset, ip.payloadLength, source, destination, header);
    if (result !== WIRE_OK) {
      if (result === WIRE_CHECKSUM) this.counters.dropUdpChecksum++;
      else this.counters.dropUdpMalformed++;
      return UDP_DROPPED;
    }
    const binding = this.bindings.find(ip.destination, header.destinationPort);
    if (binding === undefined || !this.accepts(binding, ip.destination)) {
      this.counters.dropUdpNoPort++;
      return UDP_NO_PORT;
    }
    this.target = binding;
    this.targetBytes = bytes;
    this.targetSource = ip.source;
    return UDP_DELIVERABLE;
  }

  /** Calls the handler of the datagram that `input` found deliverable. */
  deliver(): void {
    const target = this.target;
    if (target === null) return;
    this.target = null;
    const header = this.header;
    const { families } = this.ip;
    if (this.targetSource !== this.cachedAddress) {
      families.retain(this.targetSource);
      families.release(this.cachedAddress);
      this.cachedAddress = this.targetSource;
      this.cachedText = families.text(this.targetSource);
    }
    const mapped = families.six !== null && target.address === ADDRESS_IPV6_ANY && !isIpv6(this.targetSource);
    const from = mapped ? families.textFor(target.address, this.targetSource) : this.cachedText;
    target.handlers.onMessage(this.targetBytes, header.payloadOffset, header.payloadLength, from, header.sourcePort);
  }

  send(
    binding: UdpBinding,
    destination: number,
    port: number,
    bytes: Uint8Array,
    offset: number,
    length: number,
  ): boolean {
    if (port <= 0 || port > PORT_MAX) return false;
    if (offset < 0 || length < 0 || offset + length > bytes.length) return false;
    if (length > UDP_PAYLOAD_BYTES_MAX) return false;
    const { ip, nowMs } = this;
    const { families } = ip;
    const bound = binding.address;
    // A socket of one family reaches no other.
    if (!families.reaches(bound, destination) || (binding.ipv6Only && !isIpv6(destination))) return false;
    const source = ip.sourceFor(destination);
    if (source === 0) {
      this.counters.dropIpNoRoute++;
      return false;
    }
    // A socket bound to 127.0.0.1 stays on this machine.
    if (families.isLoopback(bound) && !ip.isLocal(destination)) return false;
    if (!binding.broadcast && ip.isBroadcast(destination)) return false;
    const from = families.isAny(bound) || isMulticast(bound) ? source : bound;
    const sum = checksumAdd(0, bytes, offset, length);
    const fromWords = families.checksumWords(from);
    const toWords = families.checksumWords(destination);
    emitUdp(ip.frame, PAYLOAD_OFFSET, fromWords, toWords, binding.port, port, length, sum);
    let ttl = binding.ttl;
    if (families.isMulticast(destination)) {
      ttl = binding.groupsStayHere ? 0 : binding.multicastTtl;
      ip.loopsGroups = binding.multicastLoopback && this.isMember(destination);
    }
    return ip.sendLong(from, destination, PROTOCOL_UDP, bytes, offset, length, ttl, nowMs) === SEND_OK;
  }

  private isMember(group: number): boolean {
    const { groups } = this;
    if (groups === null) return false;
    return groups.has(group);
  }

  private accepts(binding: UdpBinding, destination: number): boolean {
    const { address } = binding;
    if (this.ip.families.covers(address, destination)) return true;
    return !isMulticast(address) && this.ip.isBroadcast(destination);
  }
}
