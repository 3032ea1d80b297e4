/**
 * Sending IPv4 (RFC 791, RFC 1122 section 3.3.1): addresses of the interface, the choice
 * between neighbour, gateway and ourselves, and the one transmit buffer that all
 * protocols build their packets in.
 */
import { ADDRESS_BROADCAST, ADDRESS_LOOPBACK, isIpv6, isLoopback, isMulticast } from "./address.ts";
import { ARP_DEFEND_MS, ArpCache, type ArpOutput } from "./arp.ts";
import type { Counters } from "./counters.ts";
import type { NetDevice } from "./device.ts";
import { AddressFamilies } from "./families.ts";
import type { IgmpOutput } from "./groups.ts";
import { LoopbackQueue } from "./loopback.ts";
import type { Routes } from "./routes.ts";
import { ARP_BYTES, ARP_REPLY, ARP_REQUEST, ArpPacket, emitArp } from "./wire/arp.ts";
import { copyBytes } from "./wire/bytes.ts";
import { ETHERNET_HEADER_BYTES, ETHERTYPE_ARP, ETHERTYPE_IPV4, emitEthernet } from "./wire/ethernet.ts";
import {
  addRouterAlert,
  emitIpv4,
  FRAGMENT_UNIT_BYTES,
  IPV4_HEADER_BYTES,
  IPV4_MORE_FRAGMENTS,
  IPV4_PACKET_BYTES_MAX,
  PROTOCOL_IGMP,
  ROUTER_ALERT_BYTES,
} from "./wire/ipv4.ts";

/** The packet is on its way, or waits for ARP. */
export const SEND_OK = 0;
/** The device's queue is full; nothing was taken. */
export const SEND_BUSY = 1;
/** No route, or the packet is too long. */
export const SEND_NO_ROUTE = 2;
/** Lost: too many packets wait for ARP. */
export const SEND_DROPPED = 3;

/** Where frames of IPv4 begin in `Ipv4Output.frame`: the headers of IPv6, one of a fragment among them, are longer. */
const FRAME_OFFSET = 28;
const PACKET_OFFSET = FRAME_OFFSET + ETHERNET_HEADER_BYTES;
/** Where a transport puts its header in `Ipv4Output.frame`. */
export const PAYLOAD_OFFSET = PACKET_OFFSET + IPV4_HEADER_BYTES;
/** The header that `sendLong` finds there: that of UDP, or of ICMP. */
const SHORT_HEADER_BYTES = 8;
/** Frames shorter than this are padded with zeros (IEEE 802.3 minimum without checksum). */
const FRAME_BYTES_MIN = 60;

const BROADCAST_MAC = new Uint8Array([255, 255, 255, 255, 255, 255]);

/** Told when the next hop of a packet does not answer. */
export interface UnreachableListener {
  hostUnreachable(destination: number, nowMs: number): void;
}

export class Ipv4Output implements ArpOutput, IgmpOutput {
  /** Transports write their packet at `PAYLOAD_OFFSET`, then call `send`. */
  readonly frame: Uint8Array;
  readonly arp: ArpCache;
  readonly loopback: LoopbackQueue;
  readonly families = new AddressFamilies();
  readonly mtu: number;
  /** 0 while unconfigured. */
  address = 0;
  netmask = 0;
  gateway = 0;
  /** Routes beside the gateway; null where there are none. */
  routes: Routes | null = null;
  /** Packets to groups that are being sent come back to this machine: it is a member. */
  loopsGroups = false;
  readonly igmpOffset = PAYLOAD_OFFSET + ROUTER_ALERT_BYTES;
  private readonly groupMac = new Uint8Array([1, 0, 0x5e, 0, 0, 0]);
  private identification: number;
  private defendedMs = -Infinity;
  private readonly arpPacket = new ArpPacket();
  private readonly arpFrame = new Uint8Array(FRAME_BYTES_MIN);

  constructor(
    private readonly device: NetDevice,
    private readonly counters: Counters,
    private readonly onUnreachable: UnreachableListener,
    firstIdentification: number,
  ) {
    this.mtu = device.mtu | 0;
    this.frame = new Uint8Array(FRAME_OFFSET + Math.max(FRAME_BYTES_MIN, ETHERNET_HEADER_BYTES + device.mtu));
    this.arp = new ArpCache(this, counters);
    this.loopback = new LoopbackQueue(device.mtu);
    this.identification = firstIdentification & 0xffff;
  }

  configure(address: number, netmask: number, gateway: number): void {
    this.address = address;
    this.netmask = netmask;
    this.gateway = gateway;
    this.arp.clear();
    // RFC 5227 section 2.3: the announcement corrects caches that remember another station.
    if (address !== 0) this.sendArpRequest(address);
  }

  /** True for packets that never leave this machine. */
  isLocal(address: number): boolean {
    const { six } = this.families;
    if (six !== null && isIpv6(address)) return six.isLocal(address);
    return isLoopback(address) || (address === this.address && address !== 0);
  }

  /** True for 255.255.255.255 and the subnet's own broadcast address. */
  isBroadcast(address: number): boolean {
    if (address === ADDRESS_BROADCAST) return true;
    // RFC 3021: a /31 has no broadcast address, nor has a /32.
    if (this.address === 0 || this.netmask === -1 || this.netmask === -2) return false;
    return (address | this.netmask) === -1 && (address & this.netmask) === (this.address & this.netmask);
  }

  /** The source address for packets to `destination`; 0 when it cannot be reached. */
  sourceFor(destination: number): number {
    const { six } = this.families;
    if (six !== null && isIpv6(destination)) return six.sourceFor(destination);
    if (isLoopback(destination)) return ADDRESS_LOOPBACK;
    return this.hasRoute(destination) ? this.address : 0;
  }

  hasRoute(destination: number): boolean {
    if (isLoopback(destination)) return true;
    if (this.address === 0 || destination === 0) return false;
    return isMulticast(destination) || this.isBroadcast(destination) || this.nextHop(destination) !== 0;
  }

  /**
   * Sends the `length` bytes that stand at `PAYLOAD_OFFSET` of `frame`; the result is a `SEND_` constant.
   * `source` is 0 only for DHCP (RFC 1122 section 3.2.1.3). `fragment` is 0 or `IPV4_DONT_FRAGMENT`.
   */
  send(
    source: number,
    destination: number,
    protocol: number,
    length: number,
    ttl: number,
    nowMs: number,
    fragment = 0,
  ): number {
    const { six } = this.families;
    if (six !== null && isIpv6(destination)) return six.send(source, destination, protocol, length, ttl, nowMs);
    const packetLength = (IPV4_HEADER_BYTES + length) | 0;
    if (packetLength > this.mtu) {
      this.counters.dropIpNoRoute++;
      return SEND_NO_ROUTE;
    }
    const id = this.nextIdentification();
    emitIpv4(this.frame, PACKET_OFFSET, source, destination, protocol, ttl, id, length, fragment);
    return this.forward(destination, packetLength, nowMs);
  }

  /**
   * Sends the eight bytes that stand at `PAYLOAD_OFFSET` of `frame` and behind them
   * `bytes[offset .. offset+length)`, in fragments where that is more than the MTU (RFC 791 section 3.2).
   * The result is a `SEND_` constant; when the device is full halfway, the packet is lost.
   */
  sendLong(
    source: number,
    destination: number,
    protocol: number,
    bytes: Uint8Array,
    offset: number,
    length: number,
    ttl: number,
    nowMs: number,
  ): number {
    const { six } = this.families;
    if (six !== null && isIpv6(destination)) {
      return six.sendLong(source, destination, protocol, bytes, offset, length, ttl, nowMs);
    }
    const frame = this.frame;
    const total = (SHORT_HEADER_BYTES + length) | 0;
    if (IPV4_HEADER_BYTES + total <= this.mtu) {
      copyBytes(frame, PAYLOAD_OFFSET + SHORT_HEADER_BYTES, bytes, offset, length);
      return this.send(source, destination, protocol, total, ttl, nowMs);
    }
    if (IPV4_HEADER_BYTES + total > IPV4_PACKET_BYTES_MAX) {
      this.counters.dropIpNoRoute++;
      return SEND_NO_ROUTE;
    }
    const id = this.nextIdentification();
    const pieceBytes = (this.mtu - IPV4_HEADER_BYTES) & -FRAGMENT_UNIT_BYTES;
    this.counters.ipFragmented++;
    for (let at = 0; at < total; at = (at + pieceBytes) | 0) {
      const piece = Math.min(pieceBytes, total - at) | 0;
      // The first piece begins with the header, which stands there already.
      const header = at === 0 ? SHORT_HEADER_BYTES : 0;
      const from = (offset + at + header - SHORT_HEADER_BYTES) | 0;
      copyBytes(frame, PAYLOAD_OFFSET + header, bytes, from, piece - header);
      const fragment = (at + piece < total ? IPV4_MORE_FRAGMENTS : 0) | (at / FRAGMENT_UNIT_BYTES);
      emitIpv4(frame, PACKET_OFFSET, source, destination, protocol, ttl, id, piece, fragment);
      const result = this.forward(destination, (IPV4_HEADER_BYTES + piece) | 0, nowMs);
      if (result !== SEND_OK) return result;
    }
    return SEND_OK;
  }

  sendIgmp(destination: number, length: number): void {
    if (this.address === 0) return;
    const id = this.nextIdentification();
    emitIpv4(this.frame, PACKET_OFFSET, this.address, destination, PROTOCOL_IGMP, 1, id, length);
    addRouterAlert(this.frame, PACKET_OFFSET);
    this.loopsGroups = false;
    this.forwardToGroup(destination, (IPV4_HEADER_BYTES + ROUTER_ALERT_BYTES + length) | 0);
  }

  sendArpRequest(address: number): void {
    this.sendArpProbe(address, BROADCAST_MAC);
  }

  /** Asks the station that had `address` whether it still has it (RFC 1122 section 2.3.2.1). */
  sendArpProbe(address: number, mac: Uint8Array): void {
    const packet = this.arpPacket;
    packet.operation = ARP_REQUEST;
    packet.targetMac.fill(0);
    packet.targetAddress = address;
    this.transmitArp(mac);
  }

  /**
   * Somebody else speaks for our address: says whose it is, once in ten seconds, so that two machines
   * that both insist do not fill the network (RFC 5227 section 2.4, rule c).
   */
  defendAddress(nowMs: number): void {
    this.counters.arpConflicts++;
    if (nowMs - this.defendedMs < ARP_DEFEND_MS) return;
    this.defendedMs = nowMs;
    this.sendArpRequest(this.address);
  }

  /** Answers an ARP request for our address. */
  sendArpReply(mac: Uint8Array, address: number): void {
    const packet = this.arpPacket;
    packet.operation = ARP_REPLY;
    copyBytes(packet.targetMac, 0, mac, 0, 6);
    packet.targetAddress = address;
    this.transmitArp(mac);
  }

  sendResolved(packet: Uint8Array, mac: Uint8Array): void {
    copyBytes(this.frame, PACKET_OFFSET, packet, 0, packet.length);
    this.transmit(packet.length, mac);
  }

  unreachable(destination: number, nowMs: number): void {
    this.onUnreachable.hostUnreachable(destination, nowMs);
  }

  private nextIdentification(): number {
    this.identification = (this.identification + 1) & 0xffff;
    return this.identification;
  }

  /** Sends the packet that stands behind the Ethernet header of `frame` to `destination`, or its next hop. */
  private forward(destination: number, packetLength: number, nowMs: number): number {
    if (this.isLocal(destination)) {
      if (this.loopback.push(this.frame, PACKET_OFFSET, packetLength)) return SEND_OK;
      this.counters.dropLoopbackFull++;
      return SEND_BUSY;
    }
    if (this.isBroadcast(destination)) return this.transmit(packetLength, BROADCAST_MAC);
    if (isMulticast(destination)) return this.forwardToGroup(destination, packetLength);
    const hop = this.address === 0 ? 0 : this.nextHop(destination);
    if (hop === 0) {
      this.counters.dropIpNoRoute++;
      return SEND_NO_ROUTE;
    }
    const mac = this.arp.lookup(hop, nowMs);
    if (mac !== null) return this.transmit(packetLength, mac);
    return this.arp.enqueue(hop, destination, this.frame, PACKET_OFFSET, packetLength, nowMs) ? SEND_OK : SEND_DROPPED;
  }

  /** RFC 1112 section 6.4: the low 23 bits of the group stand in the frame's destination. */
  private forwardToGroup(group: number, packetLength: number): number {
    if (this.loopsGroups && !this.loopback.push(this.frame, PACKET_OFFSET, packetLength)) {
      this.counters.dropLoopbackFull++;
    }
    // RFC 1112 section 6.1: with a TTL of 0 a packet stays on this machine.
    if (this.frame[PACKET_OFFSET + 8] === 0) return SEND_OK;
    this.groupMac[3] = (group >>> 16) & 0x7f;
    this.groupMac[4] = group >>> 8;
    this.groupMac[5] = group;
    return this.transmit(packetLength, this.groupMac);
  }

  private nextHop(destination: number): number {
    const onLink = (destination & this.netmask) === (this.address & this.netmask);
    if (onLink) return destination;
    const { routes } = this;
    const hop = routes === null ? 0 : routes.lookup(destination, this.address, this.netmask);
    return hop === 0 ? this.gateway : hop;
  }

  /** Puts the Ethernet header before the packet in `frame` and hands it to the device. */
  private transmit(packetLength: number, mac: Uint8Array): number {
    emitEthernet(this.frame, FRAME_OFFSET, mac, 0, this.device.mac, ETHERTYPE_IPV4);
    let frameLength = (ETHERNET_HEADER_BYTES + packetLength) | 0;
    if (frameLength < FRAME_BYTES_MIN) {
      // The padding must not carry what an earlier packet left in the buffer.
      this.frame.fill(0, FRAME_OFFSET + frameLength, FRAME_OFFSET + FRAME_BYTES_MIN);
      frameLength = FRAME_BYTES_MIN;
    }
    return this.hand(this.frame, FRAME_OFFSET, frameLength) ? SEND_OK : SEND_BUSY;
  }

  private transmitArp(mac: Uint8Array): void {
    const packet = this.arpPacket;
    copyBytes(packet.senderMac, 0, this.device.mac, 0, 6);
    packet.senderAddress = this.address;
    emitEthernet(this.arpFrame, 0, mac, 0, this.device.mac, ETHERTYPE_ARP);
    emitArp(this.arpFrame, ETHERNET_HEADER_BYTES, packet);
    this.arpFrame.fill(0, ETHERNET_HEADER_BYTES + ARP_BYTES, FRAME_BYTES_MIN);
    this.hand(this.arpFrame, 0, FRAME_BYTES_MIN);
  }

  /** Gives a frame to the device; false when that is full. */
  hand(frame: Uint8Array, offset: number, length: number): boolean {
    if (!this.device.transmit(frame, offset, length)) {
      this.counters.dropTransmitFull++;
      return false;
    }
    this.counters.framesSent++;
    this.counters.bytesSent += length;
    return true;
  }
}
