/**
 * The network stack of one interface: Ethernet, ARP, IPv4, ICMP, UDP, TCP and DHCP, and
 * IPv6 where it is started, behind the socket interface.
 *
 * The shell around it owns the clock and the device. It calls `receive` for each frame,
 * `poll` after a batch of frames and before it sleeps, and sleeps no longer than until
 * the deadline that `poll` returns. Segments that owners write are sent by `poll`, which
 * lets one segment carry several writes and the ACK.
 */
import type {
  SocketError,
  Sockets,
  TcpConnection,
  TcpHandlers,
  TcpListener,
  UdpHandlers,
  UdpSocket,
} from "@kiln/sockets";
import {
  ADDRESS_LOOPBACK,
  formatAddress,
  isIpv6,
  isLoopback,
  isMulticast,
  isNetmask,
  parseAddress,
  prefixMask,
} from "./address.ts";
import { checksumAdd } from "./checksum.ts";
import { Counters } from "./counters.ts";
import type { NetDevice, Random } from "./device.ts";
import { DHCP_OFF, DhcpClient, type DhcpLease, type DhcpOutput } from "./dhcp.ts";
import { socketError } from "./errors.ts";
import { type FragmentListener, Reassembler } from "./fragments.ts";
import { Icmp, type IcmpListener } from "./icmp.ts";
import { Ipv4Output, PAYLOAD_OFFSET, type UnreachableListener } from "./ipv4.ts";
import { type Ipv6Configuration, setFixed } from "./ipv6/configuration.ts";
import { Ipv6 } from "./ipv6/ipv6.ts";
import { IPV6_MTU_MIN } from "./ipv6/limits.ts";
import { EphemeralPorts, PORT_MAX } from "./ports.ts";
import { ROUTES_MAX, Routes } from "./routes.ts";
import { RCV_BUFFER_BYTES, TCP_CONNECTIONS_MAX } from "./tcp/limits.ts";
import { Tcp } from "./tcp/tcp.ts";
import { UDP_DELIVERABLE, UDP_NO_PORT, Udp } from "./udp.ts";
import { ARP_REQUEST, ArpPacket, parseArp } from "./wire/arp.ts";
import { EMPTY_BYTES, get16 } from "./wire/bytes.ts";
import { DHCP_BYTES_MAX, DHCP_CLIENT_PORT, DHCP_SERVER_PORT, type DhcpQuery, emitDhcpQuery } from "./wire/dhcp.ts";
import {
  ETHERTYPE_ARP,
  ETHERTYPE_IPV4,
  ETHERTYPE_IPV6,
  EthernetHeader,
  parseEthernet,
  sameMac,
} from "./wire/ethernet.ts";
import {
  IPV4_HEADER_BYTES,
  Ipv4Header,
  PROTOCOL_ICMP,
  PROTOCOL_IGMP,
  PROTOCOL_TCP,
  PROTOCOL_UDP,
  parseIpv4,
  TTL_DEFAULT,
} from "./wire/ipv4.ts";
import { WIRE_CHECKSUM, WIRE_FRAGMENT, WIRE_OK, WIRE_REFUSED, WIRE_TRUNCATED } from "./wire/result.ts";
import { emitUdp, parseUdp, UDP_HEADER_BYTES, UdpHeader } from "./wire/udp.ts";

/** Loopback packets that one `poll` handles before it lets others have a turn. */
export const LOOPBACK_BATCH_MAX = 256;
/** The least MTU that every IPv4 link has (RFC 791), and DHCP needs. */
export const MTU_MIN = 576;
/** Receive windows lie between these. */
export const RCV_BUFFER_BYTES_LEAST = 4096;
export const RCV_BUFFER_BYTES_MOST = 4 * 1024 * 1024;

export interface StaticConfiguration {
  /** Dotted quads; an empty gateway means that there is none. */
  readonly address: string;
  readonly netmask: string;
  readonly gateway: string;
}

export interface StackOptions {
  /** TCP receive window in bytes. */
  readonly receiveBytes: number;
  /** TCP connections in all states; a machine with little memory wants fewer. */
  readonly connectionsMax: number;
  /** Sent to the DHCP server; bytes of ASCII, may be empty. */
  readonly hostName: Uint8Array;
  /** Called when DHCP gives (true) or takes away (false) the address. */
  readonly onAddress: (bound: boolean) => void;
}

export const DEFAULT_OPTIONS: StackOptions = {
  receiveBytes: RCV_BUFFER_BYTES,
  connectionsMax: TCP_CONNECTIONS_MAX,
  hostName: EMPTY_BYTES,
  onAddress: () => {},
};

export class NetStack implements Sockets, DhcpOutput, FragmentListener, IcmpListener, UnreachableListener {
  readonly counters = new Counters();
  resting = 0;
  readonly ip: Ipv4Output;
  readonly tcp: Tcp;
  readonly udp: Udp;
  readonly dhcp: DhcpClient;
  /** Packets that arrive in fragments. */
  readonly fragments: Reassembler;
  /** Null until `startIpv6`: a program that never calls that has nothing of IPv6 in its image. */
  six: Ipv6 | null = null;
  private readonly icmp: Icmp;
  private readonly ethernet = new EthernetHeader();
  private readonly arpPacket = new ArpPacket();
  private readonly ipHeader = new Ipv4Header();
  private readonly dhcpHeader = new UdpHeader();
  private nowMs = 0;
  private addressChange = 0;

  /** @throws RangeError when the device's MTU or the window is out of range. */
  constructor(
    private readonly device: NetDevice,
    private readonly random: Random,
    private readonly options: StackOptions = DEFAULT_OPTIONS,
  ) {
    if (device.mtu < MTU_MIN || device.mtu > 65535) throw new RangeError(`an MTU of ${device.mtu} is out of range`);
    if (options.receiveBytes < RCV_BUFFER_BYTES_LEAST || options.receiveBytes > RCV_BUFFER_BYTES_MOST) {
      throw new RangeError(`a receive window of ${options.receiveBytes} bytes is out of range`);
    }
    const ports = new EphemeralPorts(random);
    this.ip = new Ipv4Output(device, this.counters, this, random.u32());
    this.fragments = new Reassembler(this.counters, this);
    this.icmp = new Icmp(this.ip, this.counters, this);
    this.udp = new Udp(this.ip, this.counters, ports, random);
    this.tcp = new Tcp(this.ip, this.counters, ports, random, options.receiveBytes, options.connectionsMax);
    this.dhcp = new DhcpClient(this, this.random, this.counters);
  }

  // ---- configuration ----

  /** Sets fixed addresses, ending DHCP. Returns null, or what is wrong with them. */
  configure(configuration: StaticConfiguration): SocketError | null {
    const address = parseAddress(configuration.address);
    const netmask = parseAddress(configuration.netmask);
    const gateway = configuration.gateway === "" ? 0 : parseAddress(configuration.gateway);
    const clashes = address !== null && this.clashes(address);
    if (address === null || address === 0 || isLoopback(address) || isMulticast(address) || address === -1 || clashes) {
      return socketError("EINVAL", `"${configuration.address}" is not an address that a station can have`);
    }
    if (netmask === null || !isNetmask(netmask)) {
      return socketError("EINVAL", `"${configuration.netmask}" is not a netmask`);
    }
    if (gateway === null || (gateway !== 0 && (gateway & netmask) !== (address & netmask))) {
      return socketError("EINVAL", `the gateway "${configuration.gateway}" is not on the network of the address`);
    }
    this.dhcp.stop();
    this.setAddress(address, netmask, gateway);
    return null;
  }

  /**
   * Adds a route to the network `network`/`bits` by `gateway`, a neighbour. Returns null, or what is wrong.
   * With DHCP a route is in use while its gateway is on the network of the address.
   */
  addRoute(network: string, bits: number, gateway: string): SocketError | null {
    const to = parseAddress(network);
    const by = parseAddress(gateway);
    if (to === null || bits < 0 || bits > 32 || (to & ~prefixMask(bits)) !== 0 || isMulticast(to)) {
      return socketError("EINVAL", `"${network}/${bits}" is not a network`);
    }
    const { ip } = this;
    const near = by !== null && (ip.address === 0 || (by & ip.netmask) === (ip.address & ip.netmask));
    if (by === null || by === 0 || !near || isLoopback(by) || ip.isBroadcast(by) || isMulticast(by)) {
      return socketError("EINVAL", `the gateway "${gateway}" is no neighbour`);
    }
    if (ip.routes === null) ip.routes = new Routes();
    return ip.routes.add(to, bits, by) ? null : socketError("ENOBUFS", `there are ${ROUTES_MAX} routes already`);
  }

  /** Asks the network for an address. */
  startDhcp(nowMs: number): void {
    this.setNow(nowMs);
    this.dhcp.start(nowMs);
  }

  /**
   * Starts IPv6: a link-local address, and beside it the fixed ones of `configuration`, or where that is null those that
   * routers advertise the prefixes of. Once. Returns null, or what is wrong.
   */
  startIpv6(configuration: Ipv6Configuration | null, nowMs: number): SocketError | null {
    if (this.six !== null) return socketError("EALREADY", "IPv6 was started before");
    if (isIpv6(this.ip.address)) return socketError("EINVAL", "IPv6 does not go with an address of 240.0.0.0/4");
    const { device, random, ip } = this;
    if (device.mtu < IPV6_MTU_MIN) return socketError("EINVAL", `IPv6 needs an MTU of ${IPV6_MTU_MIN}`);
    this.setNow(nowMs);
    const six = new Ipv6(device, ip, this.counters, this.tcp, this.udp, random, this.options.connectionsMax);
    six.nowMs = nowMs;
    const error = configuration === null ? null : setFixed(six, configuration, nowMs);
    if (error !== null) return error;
    this.six = six;
    ip.families.six = six;
    six.discovery.start(configuration === null, nowMs);
    return null;
  }

  hostAddress(): string {
    return formatAddress(this.ip.address === 0 ? ADDRESS_LOOPBACK : this.ip.address);
  }

  // ---- sockets ----

  listenTcp(
    address: string,
    port: number,
    backlog: number,
    onConnection: (connection: TcpConnection) => void,
    ipv6Only = false,
  ): TcpListener | SocketError {
    const local = this.bindAddress(address, port, ipv6Only, false);
    if (typeof local !== "number") return local;
    const listener = this.tcp.listen(local, port, backlog, onConnection, ipv6Only);
    this.ip.families.release(local);
    return listener;
  }

  connectTcp(address: string, port: number, handlers: TcpHandlers): TcpConnection | SocketError {
    const { families } = this.ip;
    const remote = families.parse(address);
    if (remote === null || families.isAny(remote))
      return socketError("EINVAL", `"${address}" is not an address of a peer`);
    const connection = this.tcp.connect(remote, port, handlers);
    families.release(remote);
    return connection;
  }

  bindUdp(address: string, port: number, handlers: UdpHandlers, ipv6Only = false): UdpSocket | SocketError {
    const local = this.bindAddress(address, port, ipv6Only, true);
    if (typeof local !== "number") return local;
    if (port === DHCP_CLIENT_PORT && this.dhcp.state !== DHCP_OFF) {
      return socketError("EADDRINUSE", "UDP port 68 belongs to DHCP");
    }
    const socket = this.udp.bind(local, port, handlers, ipv6Only);
    this.ip.families.release(local);
    return socket;
  }

  // ---- the shell's side ----

  /**
   * Takes in one Ethernet frame, borrowed for the call, and calls the handlers of what it
   * completes. Foreign bytes never throw; what is wrong with them is counted.
   */
  receive(bytes: Uint8Array, offset: number, length: number, nowMs: number): void {
    this.setNow(nowMs);
    this.counters.framesReceived++;
    this.counters.bytesReceived += length;
    const ethernet = this.ethernet;
    if (parseEthernet(bytes, offset, length, ethernet) !== WIRE_OK) {
      this.counters.dropFrameTruncated++;
      return;
    }
    if (!sameMac(bytes, offset, this.device.mac, 0) && !this.isForGroup(bytes, offset)) {
      this.counters.dropFrameOtherAddress++;
      return;
    }
    if (ethernet.etherType === ETHERTYPE_IPV4) {
      this.receivePacket(bytes, ethernet.payloadOffset, ethernet.payloadLength, ethernet.isGroup, false, nowMs);
    } else if (ethernet.etherType === ETHERTYPE_ARP) {
      this.receiveArp(bytes, ethernet.payloadOffset, ethernet.payloadLength, nowMs);
    } else if (ethernet.etherType === ETHERTYPE_IPV6 && this.six !== null) {
      this.six.receive(bytes, ethernet.payloadOffset, ethernet.payloadLength, false, nowMs);
    } else {
      this.counters.dropEtherTypeUnknown++;
    }
  }

  /**
   * Runs timers, delivers events, sends what is ready. Returns the time in ms when it wants
   * to be called again: `nowMs` for at once, Infinity for not before the next frame or call.
   */
  poll(nowMs: number): number {
    this.setNow(nowMs);
    this.ip.arp.poll(nowMs);
    this.fragments.poll(nowMs);
    const groups = this.udp.groups;
    if (groups !== null) groups.poll(nowMs);
    const { six } = this;
    if (six !== null) six.poll(nowMs);
    const dhcpMs = this.dhcp.poll(nowMs);
    this.tcp.runTimers(nowMs);
    this.deliverAddressChange();
    this.tcp.deliverEvents();
    this.tcp.flush(nowMs);
    const loopback = this.ip.loopback;
    for (let i = 0; i < LOOPBACK_BATCH_MAX && loopback.size > 0; i++) {
      // The queue keeps the packet until `shift`, so that handlers may borrow its bytes.
      try {
        const packet = loopback.front();
        if (six !== null && packet[0]! >>> 4 === 6) six.receive(packet, 0, loopback.frontLength(), true, nowMs);
        else this.receivePacket(packet, 0, loopback.frontLength(), false, true, nowMs);
      } finally {
        loopback.shift();
      }
      if (loopback.size === 0) this.tcp.flush(nowMs);
    }
    if (loopback.size > 0) return nowMs;
    const groupsMs = groups === null ? Infinity : groups.deadlineMs;
    const fragmentsMs = this.fragments.deadlineMs;
    const first = Math.min(this.ip.arp.deadlineMs, fragmentsMs, groupsMs, dhcpMs, this.tcp.deadline(nowMs));
    return six === null ? first : Math.min(first, six.deadlineMs);
  }

  // ---- what the protocols report ----

  sendDhcp(query: DhcpQuery, destination: number): void {
    const frame = this.ip.frame;
    const payload = PAYLOAD_OFFSET + UDP_HEADER_BYTES;
    const length = emitDhcpQuery(frame, payload, query, this.device.mac, this.options.hostName);
    const source = query.clientAddress;
    const sum = checksumAdd(0, frame, payload, length);
    emitUdp(frame, PAYLOAD_OFFSET, source, destination, DHCP_CLIENT_PORT, DHCP_SERVER_PORT, length, sum);
    this.ip.send(source, destination, PROTOCOL_UDP, UDP_HEADER_BYTES + length, TTL_DEFAULT, this.nowMs);
  }

  leaseBound(lease: DhcpLease): void {
    if (this.clashes(lease.address)) return;
    this.setAddress(lease.address, lease.netmask, lease.gateway);
    this.addressChange = 1;
  }

  leaseLost(): void {
    this.setAddress(0, 0, 0);
    this.addressChange = -1;
  }

  tcpUnreachable(
    local: number,
    localPort: number,
    remote: number,
    remotePort: number,
    sequence: number,
    code: number,
  ): void {
    this.tcp.unreachable(local, localPort, remote, remotePort, sequence, code);
  }

  tcpFragmentationNeeded(
    local: number,
    localPort: number,
    remote: number,
    remotePort: number,
    sequence: number,
    packetBytes: number,
    mtu: number,
    nowMs: number,
  ): void {
    this.tcp.fragmentationNeeded(local, localPort, remote, remotePort, sequence, packetBytes, mtu, nowMs);
  }

  reassemblyTimeout(ip: Ipv4Header, bytes: Uint8Array, nowMs: number): void {
    this.icmp.sendReassemblyTimeout(ip, bytes, nowMs);
  }

  /** Addresses of IPv4 are themselves: nobody needs to keep them. */
  hold(_source: number, _destination: number): void {}

  letGo(_source: number, _destination: number): void {}

  hostUnreachable(destination: number): void {
    this.tcp.hostUnreachable(destination);
  }

  // ---- inside ----

  private setNow(nowMs: number): void {
    this.nowMs = nowMs;
    this.tcp.nowMs = nowMs;
    this.udp.nowMs = nowMs;
    if (this.six !== null) this.six.nowMs = nowMs;
  }

  /** Whether an address of 240.0.0.0/4, which nobody should have, would be taken for one of IPv6. */
  private clashes(address: number): boolean {
    return this.six !== null && isIpv6(address);
  }

  private setAddress(address: number, netmask: number, gateway: number): void {
    const old = this.ip.address;
    if (old !== 0 && old !== address) this.tcp.abortAddress(old);
    this.ip.configure(address, netmask, gateway);
    if (this.udp.groups !== null) this.udp.groups.reannounce(this.nowMs);
  }

  /** Whether a frame is broadcast, or goes to a group that somebody here joined. */
  private isForGroup(bytes: Uint8Array, offset: number): boolean {
    if (this.ethernet.isBroadcast) return true;
    const { six } = this;
    if (six?.hasGroupMac(bytes, offset) === true) return true;
    const groups = this.udp.groups;
    return groups !== null && this.ethernet.isGroup && groups.hasMac(bytes, offset);
  }

  private deliverAddressChange(): void {
    const change = this.addressChange;
    if (change === 0) return;
    this.addressChange = 0;
    this.options.onAddress(change > 0);
  }

  /** The int32 to bind to, with a reference, or why not. UDP may be bound to a group: then it hears that one only. */
  private bindAddress(address: string, port: number, ipv6Only: boolean, udp: boolean): number | SocketError {
    const { families } = this.ip;
    if (families.six === null && address.indexOf(":") >= 0) {
      return socketError("EAFNOSUPPORT", `there is no IPv6 to bind ${address}`);
    }
    const local = families.parse(address);
    if (local === null || port < 0 || port > PORT_MAX || (ipv6Only && !isIpv6(local))) {
      if (local !== null) families.release(local);
      return socketError("EINVAL", `"${address}" port ${port} is not an endpoint`);
    }
    if (!families.isAny(local) && !this.ip.isLocal(local) && !(udp && isMulticast(local))) {
      families.release(local);
      return socketError("EADDRNOTAVAIL", `${address} is not an address of this machine`);
    }
    return local;
  }

  private receiveArp(bytes: Uint8Array, offset: number, length: number, nowMs: number): void {
    const packet = this.arpPacket;
    if (parseArp(bytes, offset, length, packet) !== WIRE_OK) {
      this.counters.dropArpMalformed++;
      return;
    }
    const own = this.ip.address;
    const sender = packet.senderAddress;
    // Nobody else may speak for us, and a probe (sender 0, RFC 5227) says nothing about its sender.
    if (sender === own || sender === 0 || isMulticast(sender) || isLoopback(sender) || this.ip.isBroadcast(sender)) {
      if (sender === own && own !== 0 && !sameMac(packet.senderMac, 0, this.device.mac, 0)) {
        this.ip.defendAddress(nowMs);
      }
      if (sender !== 0) return;
    } else {
      this.ip.arp.learn(sender, packet.senderMac, own !== 0 && packet.targetAddress === own, nowMs);
    }
    if (packet.operation === ARP_REQUEST && own !== 0 && packet.targetAddress === own) {
      this.ip.sendArpReply(packet.senderMac, sender);
    }
  }

  /** One IP packet from the wire or from ourselves (`looped`); `toGroup`: it came in a broadcast frame. */
  private receivePacket(
    bytes: Uint8Array,
    offset: number,
    length: number,
    toGroup: boolean,
    looped: boolean,
    nowMs: number,
  ): void {
    const header = this.ipHeader;
    const result = parseIpv4(bytes, offset, length, header);
    if (result !== WIRE_OK && result !== WIRE_FRAGMENT) {
      this.countIpError(result);
      return;
    }
    if (!looped && this.isMartian(header)) {
      this.counters.dropIpMartian++;
      return;
    }
    const broadcast = this.ip.isBroadcast(header.destination);
    const groups = this.udp.groups;
    const member = groups !== null && isMulticast(header.destination) && groups.has(header.destination);
    if (!this.ip.isLocal(header.destination) && !broadcast && !member) {
      if (result !== WIRE_OK || !this.receiveDhcp(header, bytes, nowMs)) this.counters.dropIpOtherAddress++;
      return;
    }
    const group = toGroup || broadcast || member;
    if (result === WIRE_OK) {
      this.receiveLocal(header, bytes, group, nowMs);
    } else if (this.fragments.add(header, bytes, group, nowMs)) {
      this.receiveLocal(header, this.fragments.bytes, this.fragments.toGroup, nowMs);
    }
  }

  private countIpError(result: number): void {
    if (result === WIRE_TRUNCATED) this.counters.dropIpTruncated++;
    else if (result === WIRE_CHECKSUM) this.counters.dropIpChecksum++;
    else if (result === WIRE_REFUSED) this.counters.dropIpSourceRoute++;
    else this.counters.dropIpMalformed++;
  }

  /** Addresses that cannot come over a wire (RFC 1122 section 3.2.1.3). */
  private isMartian(header: Ipv4Header): boolean {
    const source = header.source;
    return (
      isLoopback(source) ||
      isLoopback(header.destination) ||
      isMulticast(source) ||
      // Nobody has such an address (RFC 1112 section 4), and here their numbers mean those of IPv6.
      this.clashes(source) ||
      this.clashes(header.destination) ||
      this.ip.isBroadcast(source) ||
      (source === this.ip.address && source !== 0)
    );
  }

  private receiveLocal(header: Ipv4Header, bytes: Uint8Array, toGroup: boolean, nowMs: number): void {
    if (header.protocol === PROTOCOL_TCP) {
      // TCP is between two stations (RFC 9293 MUST-57).
      if (toGroup || header.source === 0) {
        this.counters.dropIpMartian++;
        return;
      }
      this.tcp.input(header.source, header.destination, bytes, header.payloadOffset, header.payloadLength, nowMs);
      this.tcp.deliverEvents();
    } else if (header.protocol === PROTOCOL_UDP) {
      if (this.receiveDhcp(header, bytes, nowMs)) return;
      const result = this.udp.input(header, bytes);
      if (result === UDP_DELIVERABLE) this.udp.deliver();
      else if (result === UDP_NO_PORT && !toGroup) this.icmp.sendPortUnreachable(header, bytes, nowMs);
    } else if (header.protocol === PROTOCOL_ICMP) {
      this.icmp.input(header, bytes, toGroup, nowMs);
      this.tcp.deliverEvents();
    } else if (header.protocol === PROTOCOL_IGMP && this.udp.groups !== null) {
      this.udp.groups.input(header, bytes, nowMs);
    } else {
      this.counters.dropIpProtocolUnknown++;
      if (!toGroup) this.icmp.sendProtocolUnreachable(header, bytes, nowMs);
    }
  }

  /**
   * True when the packet was for the DHCP client. While that is at work a datagram to port 68
   * is ours whatever its address: the server sends to the address that it is about to give.
   */
  private receiveDhcp(header: Ipv4Header, bytes: Uint8Array, nowMs: number): boolean {
    if (this.dhcp.state === DHCP_OFF || header.protocol !== PROTOCOL_UDP) return false;
    if (header.payloadLength < UDP_HEADER_BYTES || get16(bytes, header.payloadOffset + 2) !== DHCP_CLIENT_PORT) {
      return false;
    }
    const udp = this.dhcpHeader;
    const { payloadOffset, payloadLength, source, destination } = header;
    const result = parseUdp(bytes, payloadOffset, payloadLength, source, destination, udp);
    if (result === WIRE_CHECKSUM) this.counters.dropUdpChecksum++;
    else if (result !== WIRE_OK || udp.sourcePort !== DHCP_SERVER_PORT) this.counters.dropUdpMalformed++;
    else {
      this.dhcp.input(bytes, udp.payloadOffset, udp.payloadLength, this.device.mac, nowMs);
      this.deliverAddressChange();
      this.tcp.deliverEvents();
    }
    return true;
  }
}

/** Room that a DHCP message needs in the transmit buffer; `MTU_MIN` grants it. */
export const DHCP_PACKET_BYTES_MAX = IPV4_HEADER_BYTES + UDP_HEADER_BYTES + DHCP_BYTES_MAX;
