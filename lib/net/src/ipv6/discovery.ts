/**
 * Messages of Neighbour Discovery (RFC 4861), and the addresses that come of them (RFC 4862). What neighbours,
 * routers and addresses are is kept in `neighbours.ts`, `routers.ts` and `own.ts`.
 *
 * Redirects are ignored: every host of the link could send them, and there are few routers to choose from.
 * The hop limit that routers advertise is ignored as well: a small one would cut the machine off.
 */
import { ADDRESS_IPV6_ANY } from "../address.ts";
import { checksumAdd } from "../checksum.ts";
import { ADDRESS_BYTES_MAX } from "../families.ts";
import { RateLimit } from "../ratelimit.ts";
import { get32 } from "../wire/bytes.ts";
import { domainEnd, LABEL_ENDS, type NdSearchDomains } from "../wire/domainlist.ts";
import { ETHERNET_HEADER_BYTES, sameMac } from "../wire/ethernet.ts";
import {
  emitIcmpv6,
  ICMPV6_HEADER_BYTES,
  type Icmpv6Header,
  ND_NEIGHBOUR_ADVERTISEMENT,
  ND_NEIGHBOUR_SOLICITATION,
  ND_ROUTER_ADVERTISEMENT,
  ND_ROUTER_SOLICITATION,
} from "../wire/icmpv6.ts";
import {
  emitIpv6,
  HOP_LIMIT_LINK,
  IPV6_DESTINATION,
  IPV6_HEADER_BYTES,
  IPV6_SOURCE,
  type Ipv6Header,
  NEXT_ICMPV6,
} from "../wire/ipv6.ts";
import {
  emitLinkOption,
  NA_OVERRIDE,
  NA_ROUTER,
  NA_SOLICITED,
  ND_ADVERTISED_BYTES,
  ND_OPTION_UNIT_BYTES,
  ND_SOURCE_LINK,
  ND_TARGET_BYTES,
  ND_TARGET_LINK,
  type NdNameServers,
  NdOptions,
  type NdPrefix,
  PREFIX_AUTONOMOUS,
  PREFIX_ON_LINK,
  parseNdOptions,
} from "../wire/neighbour.ts";
import { WIRE_OK } from "../wire/result.ts";
import type { Ipv6 } from "./ipv6.ts";
import {
  ADVERTISEMENTS_BURST,
  ADVERTISEMENTS_PER_SECOND,
  MAX_RTR_SOLICITATIONS,
  REACHABLE_TIME_MS_MAX,
  REACHABLE_TIME_MS_MIN,
  RETRANS_TIMER_MS_MAX,
  RETRANS_TIMER_MS_MIN,
  RTR_SOLICITATION_INTERVAL_MS,
  VALID_LIFETIME_MS_LEAST,
} from "./limits.ts";
import type { OwnAddress } from "./own.ts";

/** A lifetime of so many seconds never ends. */
const LIFETIME_FOR_EVER = 0xffffffff;
/** Addresses are made of prefixes of this length: interface identifiers have 64 bits (RFC 4291 section 2.5.1). */
const PREFIX_BITS = 64;
const LINK_LOCAL_WORD0 = 0xfe800000 | 0;
const GROUP_WORD0 = 0xff020000 | 0;
/** Where the message begins in its frame. */
const MESSAGE = ETHERNET_HEADER_BYTES + IPV6_HEADER_BYTES;

export class Discovery {
  /** ff02::1. */
  readonly allNodes: number;
  private readonly allRouters: number;
  /** When the next router's solicitation is due; Infinity: none any more. */
  private solicitAtMs = Infinity;
  private solicited = 0;
  /** Routers say what addresses there are. */
  private automatic = false;
  /** The interface identifier, 64 bits (RFC 4291 appendix A): the station's address with ff:fe in its middle. */
  private readonly id0: number;
  private readonly id1: number;
  private readonly options = new NdOptions();
  private readonly answers = new RateLimit(ADVERTISEMENTS_PER_SECOND, ADVERTISEMENTS_BURST);
  private readonly frame = new Uint8Array(MESSAGE + ICMPV6_HEADER_BYTES + ND_TARGET_BYTES + ND_OPTION_UNIT_BYTES);

  constructor(private readonly six: Ipv6) {
    this.allNodes = six.table.intern(GROUP_WORD0, 0, 0, 1);
    this.allRouters = six.table.intern(GROUP_WORD0, 0, 0, 2);
    const { mac } = six.device;
    this.id0 = ((mac[0]! ^ 2) << 24) | (mac[1]! << 16) | (mac[2]! << 8) | 0xff;
    this.id1 = (0xfe << 24) | (mac[3]! << 16) | (mac[4]! << 8) | mac[5]!;
  }

  /** Takes a link-local address, and with `automatic` whatever routers advertise. */
  start(automatic: boolean, nowMs: number): void {
    this.automatic = automatic;
    this.six.own.add(LINK_LOCAL_WORD0, 0, this.id0, this.id1, false, nowMs);
    if (automatic) this.solicitAtMs = nowMs;
  }

  get deadlineMs(): number {
    return this.solicitAtMs;
  }

  /** Whether a router may still answer that has said nothing yet, or an address is about to be ready. */
  get isSettling(): boolean {
    for (const own of this.six.own.all) if (own.tentative) return true;
    return this.solicitAtMs !== Infinity;
  }

  poll(nowMs: number): void {
    if (nowMs < this.solicitAtMs) return;
    if (this.solicited >= MAX_RTR_SOLICITATIONS) {
      this.solicitAtMs = Infinity;
      return;
    }
    this.solicited++;
    this.solicitAtMs = nowMs + RTR_SOLICITATION_INTERVAL_MS;
    this.solicitRouters();
  }

  // ---- messages out ----

  /** Asks for the station of `address`: its solicited-node group, or the one at `mac`. */
  solicit(address: number, mac: Uint8Array | null): void {
    const source = this.six.own.choose(address, this.six.nowMs);
    if (source === 0) return;
    this.sendAboutNeighbour(source, address, mac);
  }

  askForDuplicates(own: OwnAddress): void {
    this.sendAboutNeighbour(ADDRESS_IPV6_ANY, own.address, null);
  }

  /** Tells everybody where an address is now (RFC 4861 section 7.2.6). */
  announce(own: OwnAddress): void {
    this.advertise(own.address, this.allNodes, null, false);
  }

  private solicitRouters(): void {
    const { six, frame } = this;
    const own = six.own.linkLocal();
    const source = own === 0 ? ADDRESS_IPV6_ANY : own;
    let length: number = ICMPV6_HEADER_BYTES;
    if (own !== 0) {
      emitLinkOption(frame, MESSAGE + length, ND_SOURCE_LINK, six.device.mac);
      length += ND_OPTION_UNIT_BYTES;
    }
    this.send(ND_ROUTER_SOLICITATION, 0, source, this.allRouters, length, six.macOfGroup(this.allRouters));
  }

  private sendAboutNeighbour(source: number, target: number, mac: Uint8Array | null): void {
    const { six, frame } = this;
    const { table } = six;
    table.put(frame, MESSAGE + ICMPV6_HEADER_BYTES, target);
    let length = (ICMPV6_HEADER_BYTES + ND_TARGET_BYTES) | 0;
    if (source !== ADDRESS_IPV6_ANY) {
      emitLinkOption(frame, MESSAGE + length, ND_SOURCE_LINK, six.device.mac);
      length += ND_OPTION_UNIT_BYTES;
    }
    if (mac !== null) {
      this.send(ND_NEIGHBOUR_SOLICITATION, 0, source, target, length, mac);
      return;
    }
    const group = table.intern(GROUP_WORD0, 0, 1, 0xff000000 | (table.word(target, 3) & 0xffffff));
    if (group === 0) {
      six.counters.dropAddressesFull++;
      return;
    }
    this.send(ND_NEIGHBOUR_SOLICITATION, 0, source, group, length, six.macOfGroup(group));
    table.release(group);
  }

  /** Says where `address` of ours is, to `destination`; `mac` null: a group. */
  private advertise(address: number, destination: number, mac: Uint8Array | null, solicited: boolean): void {
    const { six, frame } = this;
    six.table.put(frame, MESSAGE + ICMPV6_HEADER_BYTES, address);
    emitLinkOption(frame, MESSAGE + ICMPV6_HEADER_BYTES + ND_TARGET_BYTES, ND_TARGET_LINK, six.device.mac);
    const length = (ICMPV6_HEADER_BYTES + ND_TARGET_BYTES + ND_OPTION_UNIT_BYTES) | 0;
    const flags = NA_OVERRIDE | (solicited ? NA_SOLICITED : 0);
    const station = mac ?? six.macOfGroup(destination);
    this.send(ND_NEIGHBOUR_ADVERTISEMENT, flags, address, destination, length, station);
  }

  /** Completes the message of `length` bytes whose body stands in the frame. */
  private send(type: number, rest: number, source: number, destination: number, length: number, mac: Uint8Array): void {
    const { six, frame } = this;
    emitIpv6(frame, ETHERNET_HEADER_BYTES, NEXT_ICMPV6, HOP_LIMIT_LINK, length);
    six.table.put(frame, ETHERNET_HEADER_BYTES + IPV6_SOURCE, source);
    six.table.put(frame, ETHERNET_HEADER_BYTES + IPV6_DESTINATION, destination);
    const pseudo = six.pseudoSum(source, destination, NEXT_ICMPV6, length);
    const body = MESSAGE + ICMPV6_HEADER_BYTES;
    const sum = checksumAdd(0, frame, body, length - ICMPV6_HEADER_BYTES);
    emitIcmpv6(frame, MESSAGE, type, 0, rest, pseudo, sum);
    six.transmit(frame, ETHERNET_HEADER_BYTES, (IPV6_HEADER_BYTES + length) | 0, mac);
  }

  // ---- messages in ----

  /** Takes in one message whose checksum is right (RFC 4861 sections 6.1, 7.1; RFC 6980: never in fragments). */
  input(ip: Ipv6Header, header: Icmpv6Header, bytes: Uint8Array, nowMs: number): void {
    const { counters } = this.six;
    const { type } = header;
    if (ip.hopLimit !== HOP_LIMIT_LINK || header.code !== 0 || ip.fragmentHeader !== 0) {
      counters.dropNdMalformed++;
    } else if (type === ND_NEIGHBOUR_SOLICITATION) {
      this.inputSolicitation(ip, header, bytes, nowMs);
    } else if (type === ND_NEIGHBOUR_ADVERTISEMENT) {
      this.inputAdvertisement(ip, header, bytes, nowMs);
    } else if (type === ND_ROUTER_ADVERTISEMENT) {
      this.inputRouter(ip, header, bytes, nowMs);
    } else if (type === ND_ROUTER_SOLICITATION) {
      // For routers.
      counters.dropIcmpUnknown++;
    } else {
      counters.dropRedirect++;
    }
  }

  /** Reads the options behind `fixed` bytes of the body; false, and counted, when the message cannot be. */
  private readOptions(header: Icmpv6Header, bytes: Uint8Array, fixed: number): boolean {
    const end = (header.bodyOffset + header.bodyLength) | 0;
    const valid =
      header.bodyLength >= fixed &&
      parseNdOptions(bytes, (header.bodyOffset + fixed) | 0, end, this.options) === WIRE_OK;
    if (!valid) this.six.counters.dropNdMalformed++;
    return valid;
  }

  private inputSolicitation(ip: Ipv6Header, header: Icmpv6Header, bytes: Uint8Array, nowMs: number): void {
    const { six, options } = this;
    const { counters, table } = six;
    if (!this.readOptions(header, bytes, ND_TARGET_BYTES)) return;
    const probe = ip.source === ADDRESS_IPV6_ANY;
    const toGroup = table.isMulticast(ip.destination);
    if (bytes[header.bodyOffset] === 0xff || (probe && (!toGroup || options.hasSourceMac))) {
      counters.dropNdMalformed++;
      return;
    }
    // A group of ours may stand for addresses of others.
    const target = table.findBytes(bytes, header.bodyOffset);
    const own = target === 0 ? null : six.own.find(target);
    if (own === null) {
      counters.dropOtherAddress++;
      return;
    }
    if (own.tentative) {
      // RFC 4862 section 5.4.3: somebody else wants it too, unless it was our own question that came back.
      if (probe && !this.isOwnFrame(ip, bytes)) this.conflict(own, nowMs);
      return;
    }
    if (!this.answers.allow(nowMs)) {
      counters.dropNdRateLimited++;
      return;
    }
    if (probe) {
      this.advertise(own.address, this.allNodes, null, false);
      return;
    }
    // Only neighbours are learnt, and only from what names their station.
    const near = six.routers.isOnLink(ip.source);
    if (options.hasSourceMac) {
      if (near) six.neighbours.learn(ip.source, options.sourceMac, true, nowMs);
      this.advertise(own.address, ip.source, options.sourceMac, true);
      return;
    }
    const known = six.neighbours.lookup(ip.source, nowMs);
    if (known !== null) this.advertise(own.address, ip.source, known, true);
    else counters.dropNdUnsolicited++;
  }

  private inputAdvertisement(ip: Ipv6Header, header: Icmpv6Header, bytes: Uint8Array, nowMs: number): void {
    const { six, options } = this;
    const { counters, table } = six;
    if (!this.readOptions(header, bytes, ND_TARGET_BYTES)) return;
    const solicited = (header.rest & NA_SOLICITED) !== 0;
    if (bytes[header.bodyOffset] === 0xff || (solicited && table.isMulticast(ip.destination))) {
      counters.dropNdMalformed++;
      return;
    }
    const target = table.findBytes(bytes, header.bodyOffset);
    if (target === 0) {
      counters.dropNdUnsolicited++;
      return;
    }
    const own = six.own.find(target);
    if (own !== null) {
      if (this.isOwnFrame(ip, bytes)) return;
      // Once it is ours nobody talks us out of it; who asks hears it from us too.
      if (own.tentative) this.conflict(own, nowMs);
      else counters.addressConflicts++;
      return;
    }
    const mac = options.hasTargetMac ? options.targetMac : null;
    const router = (header.rest & NA_ROUTER) !== 0;
    const override = (header.rest & NA_OVERRIDE) !== 0;
    six.neighbours.advertised(target, mac, router, solicited, override, nowMs);
  }

  private inputRouter(ip: Ipv6Header, header: Icmpv6Header, bytes: Uint8Array, nowMs: number): void {
    const { six, options } = this;
    const { counters } = six;
    if (!this.readOptions(header, bytes, ND_ADVERTISED_BYTES)) return;
    if (!six.table.isLinkLocal(ip.source)) {
      counters.dropNdMalformed++;
      return;
    }
    // With fixed addresses nobody is believed.
    if (!this.automatic) {
      counters.dropIcmpUnknown++;
      return;
    }
    const lifetimeSeconds = header.rest & 0xffff;
    six.routers.setRouter(ip.source, nowMs + lifetimeSeconds * 1000, nowMs);
    if (lifetimeSeconds > 0) this.solicitAtMs = Infinity;
    const kept = six.routers.isRouter(ip.source);
    if (options.hasSourceMac) {
      const neighbour = six.neighbours.learn(ip.source, options.sourceMac, kept, nowMs);
      if (neighbour !== null) neighbour.isRouter = true;
    }
    const reachableMs = get32(bytes, header.bodyOffset) >>> 0;
    if (reachableMs >= REACHABLE_TIME_MS_MIN && reachableMs <= REACHABLE_TIME_MS_MAX) {
      six.neighbours.setReachableTime(reachableMs);
    }
    const retransMs = get32(bytes, header.bodyOffset + 4) >>> 0;
    if (retransMs >= RETRANS_TIMER_MS_MIN && retransMs <= RETRANS_TIMER_MS_MAX) six.neighbours.retransMs = retransMs;
    if (options.mtu !== 0) six.setMtu(options.mtu);
    for (let i = 0; i < options.prefixCount; i++) this.inputPrefix(options.prefixes[i]!, bytes, nowMs);
    for (let i = 0; i < options.nameServersCount; i++) this.inputNameServers(options.nameServers[i]!, bytes, nowMs);
    for (let i = 0; i < options.searchDomainsCount; i++) {
      this.inputSearchDomains(options.searchDomains[i]!, bytes, nowMs);
    }
  }

  /** RFC 8106 section 5.1. */
  private inputNameServers(servers: NdNameServers, bytes: Uint8Array, nowMs: number): void {
    const { six } = this;
    const untilMs = servers.seconds === LIFETIME_FOR_EVER ? Infinity : nowMs + servers.seconds * 1000;
    for (let i = 0; i < servers.count; i++) {
      const handle = six.table.internBytes(bytes, servers.offset + i * ADDRESS_BYTES_MAX);
      if (handle === 0) {
        six.counters.dropAddressesFull++;
        return;
      }
      six.nameServers.set(handle, untilMs, nowMs);
      six.table.release(handle);
    }
  }

  /** RFC 8106 section 5.2. */
  private inputSearchDomains(domains: NdSearchDomains, bytes: Uint8Array, nowMs: number): void {
    const { six } = this;
    const untilMs = domains.seconds === LIFETIME_FOR_EVER ? Infinity : nowMs + domains.seconds * 1000;
    let at = domains.offset;
    while (at < domains.end && bytes[at] !== LABEL_ENDS) {
      const next = domainEnd(bytes, at, domains.end);
      if (next < 0) {
        six.counters.dropSearchDomainMalformed++;
        return;
      }
      six.searchDomains.set(bytes, at, next, untilMs, nowMs);
      at = next;
    }
  }

  /** RFC 4861 section 6.3.4, RFC 4862 section 5.5.3. */
  private inputPrefix(prefix: NdPrefix, bytes: Uint8Array, nowMs: number): void {
    const { six } = this;
    const { table } = six;
    const { bits, flags } = prefix;
    const word0 = get32(bytes, prefix.offset);
    const word1 = get32(bytes, prefix.offset + 4);
    // The link-local prefix is known, groups are no network, and a prefix of everything would hide the routers.
    if (bits < 1 || bits > 128 || word0 >>> 22 === LINK_LOCAL_WORD0 >>> 22 || word0 >>> 24 === 0xff) return;
    const validMs = prefix.validSeconds === LIFETIME_FOR_EVER ? Infinity : prefix.validSeconds * 1000;
    const preferredMs = prefix.preferredSeconds === LIFETIME_FOR_EVER ? Infinity : prefix.preferredSeconds * 1000;
    if ((flags & PREFIX_ON_LINK) !== 0) {
      const handle = table.internBytes(bytes, prefix.offset);
      if (handle === 0) {
        six.counters.dropAddressesFull++;
        return;
      }
      six.routers.setPrefix(handle, bits, nowMs + validMs, nowMs);
      table.release(handle);
    }
    if ((flags & PREFIX_AUTONOMOUS) === 0 || preferredMs > validMs || bits !== PREFIX_BITS) return;
    let own: OwnAddress | null = null;
    for (const other of six.own.all) {
      const same = table.word(other.address, 0) === word0 && table.word(other.address, 1) === word1;
      if (same && other.isAutomatic) own = other;
    }
    if (own === null) {
      if (validMs === 0) return;
      own = six.own.add(word0, word1, this.id0, this.id1, true, nowMs);
      if (own === null) {
        six.counters.dropPrefixesFull++;
        return;
      }
      own.validUntilMs = nowMs + validMs;
    } else {
      // Nobody ends an address at once: no less than two hours, unless less is left anyway.
      const leftMs = own.validUntilMs - nowMs;
      if (validMs > VALID_LIFETIME_MS_LEAST || validMs > leftMs) own.validUntilMs = nowMs + validMs;
      else if (leftMs > VALID_LIFETIME_MS_LEAST) own.validUntilMs = nowMs + VALID_LIFETIME_MS_LEAST;
    }
    own.preferredUntilMs = nowMs + preferredMs;
  }

  /** Somebody else has the address that we were about to take. */
  private conflict(own: OwnAddress, nowMs: number): void {
    this.six.counters.addressConflicts++;
    this.six.own.remove(own, nowMs);
  }

  /** Whether a frame bears our own station's address: some links give back what was sent to a group. */
  private isOwnFrame(ip: Ipv6Header, bytes: Uint8Array): boolean {
    return sameMac(bytes, ip.offset - 8, this.six.device.mac, 0);
  }
}
