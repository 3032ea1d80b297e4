/** UDP (RFC 768, RFC 1122 section 4.1): ports, and datagrams in and out. */
import type { Endpoint, SocketError, UdpHandlers, UdpSocket } from "@kiln/sockets";
import { formatAddress, isLoopback, parseAddress } from "./address.ts";
import { checksumAdd } from "./checksum.ts";
import type { Counters } from "./counters.ts";
import { socketError } from "./errors.ts";
import { type Ipv4Output, PAYLOAD_OFFSET, SEND_OK } from "./ipv4.ts";
import { type EphemeralPorts, PORT_MAX } from "./ports.ts";
import { IPV4_HEADER_BYTES, IPV4_PACKET_BYTES_MAX, type Ipv4Header, PROTOCOL_UDP, TTL_DEFAULT } from "./wire/ipv4.ts";
import { WIRE_CHECKSUM, WIRE_OK } from "./wire/result.ts";
import { emitUdp, parseUdp, UDP_HEADER_BYTES, UdpHeader } from "./wire/udp.ts";

export const UDP_SOCKETS_MAX = 1024;
/** What the length field of IP leaves for a datagram. */
export const UDP_PAYLOAD_BYTES_MAX = IPV4_PACKET_BYTES_MAX - IPV4_HEADER_BYTES - UDP_HEADER_BYTES;

/** What happened to a datagram: see `Udp.input`. */
export const UDP_DELIVERABLE = 0;
export const UDP_DROPPED = 1;
export const UDP_NO_PORT = 2;

class UdpBinding implements UdpSocket {
  closed = false;

  constructor(
    private readonly udp: Udp,
    readonly address: number,
    readonly port: number,
    readonly handlers: UdpHandlers,
  ) {}

  get local(): Endpoint {
    return { address: formatAddress(this.address), port: this.port };
  }

  send(bytes: Uint8Array, offset: number, length: number, address: string, port: number): boolean {
    if (this.closed) return false;
    const destination = this.udp.resolve(address);
    if (destination === null) return false;
    return this.udp.send(this.address, this.port, destination, port | 0, bytes, offset | 0, length | 0);
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
  private readonly bindings = new Map<number, UdpBinding>();
  private readonly header = new UdpHeader();
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
  ) {
    this.targetBytes = ip.frame;
  }

  get size(): number {
    return this.bindings.size;
  }

  bind(address: number, port: number, handlers: UdpHandlers): UdpSocket | SocketError {
    if (this.bindings.size >= UDP_SOCKETS_MAX) return socketError("EMFILE", "too many UDP sockets");
    let chosen = port;
    if (port === 0) {
      chosen = this.ports.choose((candidate) => this.bindings.has(candidate));
      if (chosen === 0) return socketError("EADDRINUSE", "no free UDP port is left");
    } else if (this.bindings.has(port)) {
      return socketError("EADDRINUSE", `UDP port ${port} is already in use`);
    }
    const binding = new UdpBinding(this, address, chosen, handlers);
    this.bindings.set(chosen, binding);
    return binding;
  }

  unbind(binding: UdpBinding): void {
    this.bindings.delete(binding.port);
    if (this.target === binding) this.target = null;
  }

  /** Reads a dotted quad, remembering the last one. */
  resolve(text: string): number | null {
    if (text === this.cachedText) return this.cachedAddress;
    const address = parseAddress(text);
    if (address !== null) {
      this.cachedAddress = address;
      this.cachedText = text;
    }
    return address;
  }

  /**
   * Verifies a datagram and finds its socket; `deliver` hands it over. The result is a `UDP_` constant.
   */
  input(ip: Ipv4Header, bytes: Uint8Array): number {
    const header = this.header;
    const result = parseUdp(bytes, ip.payloadOffset, ip.payloadLength, ip.source, ip.destination, header);
    if (result !== WIRE_OK) {
      if (result === WIRE_CHECKSUM) this.counters.dropUdpChecksum++;
      else this.counters.dropUdpMalformed++;
      return UDP_DROPPED;
    }
    const binding = this.bindings.get(header.destinationPort);
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
    if (this.targetSource !== this.cachedAddress) {
      this.cachedAddress = this.targetSource;
      this.cachedText = formatAddress(this.targetSource);
    }
    target.handlers.onMessage(
      this.targetBytes,
      header.payloadOffset,
      header.payloadLength,
      this.cachedText,
      header.sourcePort,
    );
  }

  send(
    boundAddress: number,
    sourcePort: number,
    destination: number,
    port: number,
    bytes: Uint8Array,
    offset: number,
    length: number,
  ): boolean {
    if (port <= 0 || port > PORT_MAX) return false;
    if (offset < 0 || length < 0 || offset + length > bytes.length) return false;
    if (length > UDP_PAYLOAD_BYTES_MAX) return false;
    const source = this.ip.sourceFor(destination);
    if (source === 0) {
      this.counters.dropIpNoRoute++;
      return false;
    }
    // A socket bound to 127.0.0.1 stays on this machine.
    if (isLoopback(boundAddress) && !this.ip.isLocal(destination)) return false;
    const from = boundAddress === 0 ? source : boundAddress;
    const sum = checksumAdd(0, bytes, offset, length);
    emitUdp(this.ip.frame, PAYLOAD_OFFSET, from, destination, sourcePort, port, length, sum);
    const { ip, nowMs } = this;
    return ip.sendLong(from, destination, PROTOCOL_UDP, bytes, offset, length, TTL_DEFAULT, nowMs) === SEND_OK;
  }

  private accepts(binding: UdpBinding, destination: number): boolean {
    return binding.address === 0 || binding.address === destination || this.ip.isBroadcast(destination);
  }
}
