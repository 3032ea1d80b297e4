/**
 * IPv6 (RFC 8200) of one interface: packets in and out. Transports and the buffer for sending are those of
 * IPv4; what is here is the layer between them and the link, and all that it needs to find its way.
 */
import { ADDRESS_IPV6_ANY, ADDRESS_IPV6_LOOPBACK, isIpv6 } from "../address.ts";
import type { Counters } from "../counters.ts";
import type { NetDevice, Random } from "../device.ts";
import type { Ipv6Part } from "../families.ts";
import { type Ipv4Output, PAYLOAD_OFFSET, SEND_BUSY, SEND_DROPPED, SEND_NO_ROUTE, SEND_OK } from "../ipv4.ts";
import type { Tcp } from "../tcp/tcp.ts";
import { UDP_DELIVERABLE, UDP_NO_PORT, type Udp } from "../udp.ts";
import { copyBytes, get16 } from "../wire/bytes.ts";
import { ETHERNET_HEADER_BYTES, ETHERTYPE_IPV6, emitEthernet } from "../wire/ethernet.ts";
import { ND_NEIGHBOUR_ADVERTISEMENT } from "../wire/icmpv6.ts";
import { PROTOCOL_TCP, PROTOCOL_UDP } from "../wire/ipv4.ts";
import {
  emitFragmentHeader,
  emitIpv6,
  FRAGMENT_HEADER_BYTES,
  IPV6_DESTINATION,
  IPV6_HEADER_BYTES,
  IPV6_SOURCE,
  Ipv6Header,
  NEXT_FRAGMENT,
  NEXT_ICMPV6,
  NEXT_NONE,
  PROBLEM_NEXT_HEADER,
  parseIpv6,
} from "../wire/ipv6.ts";
import { WIRE_FRAGMENT, WIRE_OK, WIRE_REFUSED, WIRE_TRUNCATED, WIRE_UNSUPPORTED } from "../wire/result.ts";
import { UDP_HEADER_BYTES } from "../wire/udp.ts";
import { AddressTable } from "./addresses.ts";
import { Ipv6Counters } from "./counters.ts";
import { Discovery } from "./discovery.ts";
import { Ipv6Fragments } from "./fragments.ts";
import { Icmpv6 } from "./icmpv6.ts";
import { ADDRESSES_BESIDE_MAX, IPV6_MTU_MIN } from "./limits.ts";
import { ListenerReports } from "./mld.ts";
import { NameServers } from "./nameservers.ts";
import { NeighbourCache, type NeighbourOutput } from "./neighbours.ts";
import { type OwnAddress, OwnAddresses, type OwnOutput } from "./own.ts";
import { Routers } from "./routers.ts";
import { SearchDomains } from "./searchdomains.ts";
import { parseIpv6Text } from "./text.ts";

/** Where an IPv6 header stands in the buffer for sending. */
const PACKET_OFFSET = PAYLOAD_OFFSET - IPV6_HEADER_BYTES;
/** The header that `sendLong` finds at PAYLOAD_OFFSET. */
const SHORT_HEADER_BYTES = 8;
/** What the payload length field can say. */
const PAYLOAD_BYTES_MAX = 65535;

export class Ipv6 implements Ipv6Part, NeighbourOutput, OwnOutput {
  readonly counters = new Ipv6Counters();
  readonly table: AddressTable;
  readonly own: OwnAddresses;
  readonly neighbours: NeighbourCache;
  readonly routers: Routers;
  /** What routers say of servers of names. */
  readonly nameServers: NameServers;
  readonly searchDomains: SearchDomains;
  readonly discovery: Discovery;
  readonly reports: ListenerReports;
  /** Packets that arrive in fragments. */
  readonly fragments: Ipv6Fragments;
  /** Of the link; a router's advertisement may lower it to no less than IPV6_MTU_MIN. */
  mtu: number;
  /** The time of the event being processed. */
  nowMs = 0;
  private readonly icmp: Icmpv6;
  private readonly header = new Ipv6Header();
  private readonly groupMac = new Uint8Array([0x33, 0x33, 0, 0, 0, 0]);
  private readonly parsed = new Uint8Array(16);

  constructor(
    readonly device: NetDevice,
    readonly ip: Ipv4Output,
    readonly common: Counters,
    readonly tcp: Tcp,
    readonly udp: Udp,
    private readonly random: Random,
    connectionsMax: number,
  ) {
    this.mtu = device.mtu | 0;
    this.table = new AddressTable(random, connectionsMax + ADDRESSES_BESIDE_MAX);
    this.own = new OwnAddresses(this.table, this);
    this.neighbours = new NeighbourCache(this, this.counters, random);
    this.routers = new Routers(this.table, this.counters, (address) => this.neighbours.isReachable(address));
    this.nameServers = new NameServers(this.table, this.counters);
    this.searchDomains = new SearchDomains(this.counters);
    this.reports = new ListenerReports(this, random);
    this.discovery = new Discovery(this);
    this.icmp = new Icmpv6(this);
    this.fragments = new Ipv6Fragments(this, this.icmp);
  }

  // ---- addresses ----

  isLocal(address: number): boolean {
    return this.own.isLocal(address);
  }

  isMulticast(address: number): boolean {
    return this.table.isMulticast(address);
  }

  format(address: number): string {
    return this.table.format(address);
  }

  parse(text: string): number | null {
    // There is one interface, so that a zone tells nothing.
    const percent = text.indexOf("%");
    if (percent === text.length - 1) return null;
    if (!parseIpv6Text(percent < 0 ? text : text.slice(0, percent), this.parsed)) return null;
    const address = this.table.internBytes(this.parsed, 0);
    if (address === 0) {
      this.counters.dropAddressesFull++;
      return null;
    }
    if (!this.table.isMapped(address)) return address;
    const inside = this.table.word(address, 3);
    this.table.release(address);
    // What IPv4 does not take in would be taken for a handle.
    return isIpv6(inside) ? null : inside;
  }

  putAddress(bytes: Uint8Array, offset: number, address: number): void {
    this.table.put(bytes, offset, address);
  }

  sum(address: number): number {
    return this.table.sum(address);
  }

  retain(address: number): void {
    this.table.retain(address);
  }

  release(address: number): void {
    this.table.release(address);
  }

  confirm(address: number, nowMs: number): void {
    if (this.isLocal(address)) return;
    const hop = this.routers.nextHop(address);
    if (hop !== 0) this.neighbours.confirm(hop, nowMs);
  }

  sourceFor(destination: number): number {
    if (destination === ADDRESS_IPV6_LOOPBACK || this.isLocal(destination)) return destination;
    if (destination === ADDRESS_IPV6_ANY) return 0;
    if (!this.table.isMulticast(destination) && this.routers.nextHop(destination) === 0) return 0;
    return this.own.choose(destination, this.nowMs);
  }

  /** Whether `text` is an address that cannot be reached yet, but perhaps soon: routers or other stations may still speak. */
  mayWaitFor(text: string): boolean {
    const address = this.parse(text);
    if (address === null) return false;
    const reachable = !isIpv6(address) || address === ADDRESS_IPV6_ANY || this.sourceFor(address) !== 0;
    const group = !reachable && this.table.isMulticast(address);
    this.table.release(address);
    return !reachable && !group && this.discovery.isSettling;
  }

  // ---- sending ----

  send(source: number, destination: number, protocol: number, length: number, hopLimit: number, nowMs: number): number {
    const packetLength = (IPV6_HEADER_BYTES + length) | 0;
    if (packetLength > this.mtu) {
      this.counters.dropNoRoute++;
      return SEND_NO_ROUTE;
    }
    this.emitHeader(PACKET_OFFSET, source, destination, protocol, hopLimit, length);
    return this.forward(destination, PACKET_OFFSET, packetLength, nowMs);
  }

  sendLong(
    source: number,
    destination: number,
    protocol: number,
    bytes: Uint8Array,
    offset: number,
    length: number,
    hopLimit: number,
    nowMs: number,
  ): number {
    const { frame } = this.ip;
    const total = (SHORT_HEADER_BYTES + length) | 0;
    const path = this.tcp.paths.lookup(destination, nowMs);
    const mtu = path === 0 ? this.mtu : Math.min(path, this.mtu);
    if (IPV6_HEADER_BYTES + total <= mtu) {
      copyBytes(frame, PAYLOAD_OFFSET + SHORT_HEADER_BYTES, bytes, offset, length);
      return this.send(source, destination, protocol, total, hopLimit, nowMs);
    }
    if (FRAGMENT_HEADER_BYTES + total > PAYLOAD_BYTES_MAX) {
      this.counters.dropNoRoute++;
      return SEND_NO_ROUTE;
    }
    // Nobody who sees one may guess the next (RFC 7739 section 5.2).
    const identification = this.random.u32() | 0;
    const start = PACKET_OFFSET - FRAGMENT_HEADER_BYTES;
    const pieceBytes = (mtu - IPV6_HEADER_BYTES - FRAGMENT_HEADER_BYTES) & -8;
    this.common.ipFragmented++;
    for (let at = 0; at < total; at = (at + pieceBytes) | 0) {
      const piece = Math.min(pieceBytes, total - at) | 0;
      // The first piece begins with the header, which stands there already.
      const header = at === 0 ? SHORT_HEADER_BYTES : 0;
      const from = (offset + at + header - SHORT_HEADER_BYTES) | 0;
      copyBytes(frame, PAYLOAD_OFFSET + header, bytes, from, piece - header);
      const field = PAYLOAD_OFFSET - FRAGMENT_HEADER_BYTES;
      emitFragmentHeader(frame, field, protocol, at, at + piece < total, identification);
      const payload = (FRAGMENT_HEADER_BYTES + piece) | 0;
      this.emitHeader(start, source, destination, NEXT_FRAGMENT, hopLimit, payload);
      const result = this.forward(destination, start, (IPV6_HEADER_BYTES + payload) | 0, nowMs);
      if (result !== SEND_OK) return result;
    }
    return SEND_OK;
  }

  /** The sum over a pseudo-header (RFC 8200 section 8.1). */
  pseudoSum(source: number, destination: number, protocol: number, length: number): number {
    const sum = this.table.sum(source) + this.table.sum(destination) + protocol + length;
    return ((sum & 0xffff) + (sum >>> 16)) | 0;
  }

  private emitHeader(
    at: number,
    source: number,
    destination: number,
    next: number,
    hopLimit: number,
    length: number,
  ): void {
    const { frame } = this.ip;
    emitIpv6(frame, at, next, hopLimit, length);
    this.table.put(frame, at + IPV6_SOURCE, source);
    this.table.put(frame, at + IPV6_DESTINATION, destination);
  }

  /** Sends the packet at `at` of the buffer to `destination`, or its next hop. */
  private forward(destination: number, at: number, packetLength: number, nowMs: number): number {
    const { frame, loopback } = this.ip;
    if (this.isLocal(destination)) {
      if (loopback.push(frame, at, packetLength)) return SEND_OK;
      this.common.dropLoopbackFull++;
      return SEND_BUSY;
    }
    if (this.table.isMulticast(destination)) {
      // With a hop limit of 0 a packet stays on this machine, where no socket is a member of a group.
      if (frame[at + 7] === 0) return SEND_OK;
      return this.transmit(frame, at, packetLength, this.macOfGroup(destination)) ? SEND_OK : SEND_BUSY;
    }
    const hop = this.routers.nextHop(destination);
    if (hop === 0) {
      this.counters.dropNoRoute++;
      return SEND_NO_ROUTE;
    }
    const mac = this.neighbours.lookup(hop, nowMs);
    if (mac !== null) return this.transmit(frame, at, packetLength, mac) ? SEND_OK : SEND_BUSY;
    return this.neighbours.enqueue(hop, frame, at, packetLength, nowMs) ? SEND_OK : SEND_DROPPED;
  }

  /** RFC 2464 section 7: the low 32 bits of the group stand in the frame's destination. Good until the next call. */
  macOfGroup(group: number): Uint8Array {
    const low = this.table.word(group, 3);
    this.groupMac[2] = low >>> 24;
    this.groupMac[3] = low >>> 16;
    this.groupMac[4] = low >>> 8;
    this.groupMac[5] = low;
    return this.groupMac;
  }

  /** Puts the Ethernet header before the packet at `at` of `frame` and hands it to the device. */
  transmit(frame: Uint8Array, at: number, packetLength: number, mac: Uint8Array): boolean {
    const start = (at - ETHERNET_HEADER_BYTES) | 0;
    emitEthernet(frame, start, mac, 0, this.device.mac, ETHERTYPE_IPV6);
    this.counters.sent++;
    // No packet of this stack is so short that Ethernet would want it longer.
    return this.ip.hand(frame, start, (ETHERNET_HEADER_BYTES + packetLength) | 0);
  }

  // ---- receiving ----

  /** Whether a frame goes to a group that this machine listens to. */
  hasGroupMac(bytes: Uint8Array, offset: number): boolean {
    if (bytes[offset] !== 0x33 || bytes[offset + 1] !== 0x33) return false;
    // ff02::1, everybody.
    const all =
      bytes[offset + 2] === 0 && bytes[offset + 3] === 0 && bytes[offset + 4] === 0 && bytes[offset + 5] === 1;
    return all || this.own.hasMac(bytes, offset);
  }

  /** Takes in one packet from the wire, or from ourselves (`looped`). */
  receive(bytes: Uint8Array, offset: number, length: number, looped: boolean, nowMs: number): void {
    const { header, table, counters } = this;
    counters.received++;
    const result = parseIpv6(bytes, offset, length, header);
    if (result !== WIRE_OK && result !== WIRE_FRAGMENT && result !== WIRE_REFUSED) {
      if (result === WIRE_TRUNCATED) counters.dropTruncated++;
      else if (result === WIRE_UNSUPPORTED) counters.dropExtensions++;
      else counters.dropMalformed++;
      return;
    }
    // An address that nobody here keeps is none of ours.
    const destination = table.findBytes(bytes, offset + IPV6_DESTINATION);
    const toGroup = destination !== 0 && this.isGroup(destination);
    if (destination === 0 || (!toGroup && !this.isLocal(destination))) {
      counters.dropOtherAddress++;
      return;
    }
    const source = table.internBytes(bytes, offset + IPV6_SOURCE);
    if (source === 0) {
      counters.dropAddressesFull++;
      return;
    }
    table.retain(destination);
    // Handlers may throw.
    try {
      header.source = source;
      header.destination = destination;
      if (!looped && this.isMartian(header, bytes)) counters.dropMartian++;
      else if (result === WIRE_REFUSED) this.refuse(header, bytes, toGroup, nowMs);
      else if (result === WIRE_OK) this.receiveLocal(header, bytes, toGroup, nowMs);
      else this.receiveFragment(header, bytes, toGroup, nowMs);
    } finally {
      table.release(source);
      table.release(destination);
    }
  }

  /** Runs timers. */
  poll(nowMs: number): void {
    this.nowMs = nowMs;
    this.neighbours.poll(nowMs);
    this.routers.poll(nowMs);
    this.nameServers.poll(nowMs);
    this.searchDomains.poll(nowMs);
    this.own.poll(nowMs, this.neighbours.retransMs);
    this.discovery.poll(nowMs);
    this.reports.poll(nowMs);
    this.fragments.poll(nowMs);
  }

  /** When `poll` is needed next. */
  get deadlineMs(): number {
    const said = Math.min(this.routers.deadlineMs, this.nameServers.deadlineMs, this.searchDomains.deadlineMs);
    const first = Math.min(this.neighbours.deadlineMs, said, this.own.deadlineMs);
    return Math.min(first, this.discovery.deadlineMs, this.reports.deadlineMs, this.fragments.deadlineMs);
  }

  // ---- what the parts report ----

  sendSolicitation(address: number, mac: Uint8Array | null): void {
    this.discovery.solicit(address, mac);
  }

  sendResolved(packet: Uint8Array, mac: Uint8Array): void {
    const { frame } = this.ip;
    copyBytes(frame, PACKET_OFFSET, packet, 0, packet.length);
    this.transmit(frame, PACKET_OFFSET, packet.length, mac);
  }

  unreachable(packet: Uint8Array, nowMs: number): void {
    const destination = this.table.findBytes(packet, IPV6_DESTINATION);
    if (destination !== 0) this.tcp.hostUnreachable(destination);
    this.nowMs = nowMs;
  }

  neighbourLost(address: number, noRouter: boolean): void {
    this.routers.routerLost(address, noRouter);
  }

  sendDuplicateQuestion(own: OwnAddress): void {
    this.discovery.askForDuplicates(own);
  }

  groupsChanged(group: number, joined: boolean, nowMs: number): void {
    this.reports.change(group, joined, nowMs);
  }

  addressReady(own: OwnAddress): void {
    this.discovery.announce(own);
  }

  addressGone(address: number): void {
    this.tcp.abortAddress(address);
  }

  // ---- inside ----

  private isGroup(address: number): boolean {
    return address === this.discovery.allNodes || this.own.hasGroup(address);
  }

  /** Addresses that cannot come over a wire (RFC 4291 sections 2.5.2, 2.5.3, 2.7; RFC 4291 section 2.5.5.2). */
  private isMartian(header: Ipv6Header, bytes: Uint8Array): boolean {
    const { source, destination } = header;
    const { table } = this;
    if (source === ADDRESS_IPV6_ANY) return header.protocol !== NEXT_ICMPV6;
    return (
      source === ADDRESS_IPV6_LOOPBACK ||
      destination === ADDRESS_IPV6_LOOPBACK ||
      table.isMulticast(source) ||
      table.isMapped(source) ||
      // Only who has an address of ours, and says so, may speak in its name.
      (this.own.find(source) !== null && !isAdvertisement(header, bytes))
    );
  }

  private refuse(header: Ipv6Header, bytes: Uint8Array, toGroup: boolean, nowMs: number): void {
    this.counters.dropProblem++;
    if (!toGroup || header.problemOfGroup) {
      this.icmp.sendParameterProblem(header, bytes, header.problem, header.problemAt, nowMs);
    }
  }

  private receiveFragment(header: Ipv6Header, bytes: Uint8Array, toGroup: boolean, nowMs: number): void {
    const result = this.fragments.add(header, bytes, toGroup, nowMs);
    if (result === WIRE_OK) this.receiveLocal(header, this.fragments.bytes, toGroup, nowMs);
    else if (result === WIRE_REFUSED) this.refuse(header, this.fragments.bytes, toGroup, nowMs);
  }

  private receiveLocal(header: Ipv6Header, bytes: Uint8Array, toGroup: boolean, nowMs: number): void {
    const { source, destination, protocol, payloadOffset, payloadLength } = header;
    if (protocol === PROTOCOL_TCP) {
      if (toGroup) {
        this.counters.dropMartian++;
        return;
      }
      this.tcp.input(source, destination, bytes, payloadOffset, payloadLength, nowMs);
      this.tcp.deliverEvents();
    } else if (protocol === PROTOCOL_UDP) {
      if (payloadLength >= UDP_HEADER_BYTES && get16(bytes, payloadOffset + 6) === 0) {
        this.counters.dropUdpNoChecksum++;
        return;
      }
      const result = this.udp.input(header, bytes);
      if (result === UDP_DELIVERABLE) this.udp.deliver();
      else if (result === UDP_NO_PORT && !toGroup) this.icmp.sendPortUnreachable(header, bytes, nowMs);
    } else if (protocol === NEXT_ICMPV6) {
      this.icmp.input(header, bytes, toGroup, nowMs);
      this.tcp.deliverEvents();
    } else if (protocol === NEXT_NONE) {
      this.counters.dropNoNextHeader++;
    } else {
      this.counters.dropProblem++;
      if (!toGroup) this.icmp.sendParameterProblem(header, bytes, PROBLEM_NEXT_HEADER, header.protocolAt, nowMs);
    }
  }

  /** A router says what the link takes. */
  setMtu(mtu: number): void {
    if (mtu >= IPV6_MTU_MIN && mtu <= this.device.mtu) this.mtu = mtu | 0;
  }
}

function isAdvertisement(header: Ipv6Header, bytes: Uint8Array): boolean {
  if (header.protocol !== NEXT_ICMPV6 || header.payloadLength === 0) return false;
  return bytes[header.payloadOffset] === ND_NEIGHBOUR_ADVERTISEMENT;
}
