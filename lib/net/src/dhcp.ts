/**
 * The DHCP client (RFC 2131 section 4.4) as a pure machine: events and the time go in,
 * messages and leases come out through `DhcpOutput`.
 */
import { isLoopback, isMulticast, isNetmask, prefixMask } from "./address.ts";
import type { Counters } from "./counters.ts";
import type { Random } from "./device.ts";
import {
  DHCP_ACK,
  DHCP_DISCOVER,
  DHCP_NAK,
  DHCP_OFFER,
  DHCP_REQUEST,
  DhcpQuery,
  DhcpReply,
  parseDhcpReply,
} from "./wire/dhcp.ts";
import { WIRE_OK, WIRE_UNSUPPORTED } from "./wire/result.ts";

export const DHCP_OFF = 0;
export const DHCP_SELECTING = 1;
export const DHCP_REQUESTING = 2;
export const DHCP_BOUND = 3;
export const DHCP_RENEWING = 4;
export const DHCP_REBINDING = 5;

/** RFC 2131 section 4.1: 4 s, doubled up to 64 s, give or take a second. */
const RETRY_FIRST_MS = 4000;
const RETRY_MAX_MS = 64_000;
const RETRY_JITTER_MS = 1000;
/** Requests for one offer before starting over. */
const REQUESTS_MAX = 4;
/** RFC 2131 section 4.4.5: while renewing, repeat after half of what is left, at least this. */
const RENEW_RETRY_MIN_MS = 60_000;
/** After a NAK: a server that refuses everything must not be flooded. */
const NAK_DELAY_MS = 1000;
const INFINITE_SECONDS = 0xffffffff;
/** A shorter lease is not taken: it would be over before it could be renewed. */
const LEASE_SECONDS_MIN = 10;

export interface DhcpLease {
  readonly address: number;
  readonly netmask: number;
  readonly gateway: number;
  readonly serverId: number;
  readonly dns: readonly number[];
  /** The domain of the network as the server sent it; empty when it did not. See `domainText`. */
  readonly domain: Uint8Array;
}

export interface DhcpOutput {
  /** Sends `query` to port 67 of `destination`, from `query.clientAddress`. */
  sendDhcp(query: DhcpQuery, destination: number): void;
  /** The lease is new, or has other values than before. */
  leaseBound(lease: DhcpLease): void;
  /** The address must not be used any longer. */
  leaseLost(): void;
}

export class DhcpClient {
  state = DHCP_OFF;
  lease: DhcpLease | null = null;
  private readonly query = new DhcpQuery();
  private readonly reply = new DhcpReply();
  private xid = 0;
  private startedMs = 0;
  private attempts = 0;
  private offeredAddress = 0;
  private offeredServer = 0;
  /** When the last request went out: a lease counts from there (RFC 2131 section 4.4.1). */
  private requestedMs = 0;
  private retryDeadlineMs = Infinity;
  private renewMs = Infinity;
  private rebindMs = Infinity;
  private expireMs = Infinity;

  constructor(
    private readonly output: DhcpOutput,
    private readonly random: Random,
    private readonly counters: Counters,
  ) {}

  /** Begins to look for an address; does nothing while a lease is held or sought. */
  start(nowMs: number): void {
    if (this.state === DHCP_OFF) this.discover(nowMs);
  }

  /** Forgets everything without a word to the server or the stack. */
  stop(): void {
    this.state = DHCP_OFF;
    this.lease = null;
    this.clearTimers();
  }

  /** Takes in the payload of a datagram to port 68. */
  input(bytes: Uint8Array, offset: number, length: number, mac: Uint8Array, nowMs: number): void {
    const reply = this.reply;
    const result = parseDhcpReply(bytes, offset, length, mac, reply);
    if (result !== WIRE_OK) {
      if (result !== WIRE_UNSUPPORTED) this.counters.dropDhcpMalformed++;
      return;
    }
    if (reply.xid !== this.xid) return;
    if (this.state === DHCP_SELECTING) {
      if (reply.type === DHCP_OFFER && reply.serverId !== 0 && isUsable(reply.address)) this.request(nowMs);
      return;
    }
    if (this.state !== DHCP_REQUESTING && this.state !== DHCP_RENEWING && this.state !== DHCP_REBINDING) return;
    // While one server was asked, another's answer is not for us.
    const asked = this.state === DHCP_REQUESTING ? this.offeredServer : 0;
    if (asked !== 0 && reply.serverId !== 0 && reply.serverId !== asked) return;
    if (reply.type === DHCP_NAK) {
      this.restart(nowMs);
      return;
    }
    if (reply.type !== DHCP_ACK || !isUsable(reply.address)) return;
    if (reply.leaseSeconds < LEASE_SECONDS_MIN) {
      this.counters.dropDhcpMalformed++;
      return;
    }
    this.bind();
  }

  /** Runs timers; returns the next deadline or Infinity. */
  poll(nowMs: number): number {
    if (this.state >= DHCP_BOUND && nowMs >= this.expireMs) {
      this.restart(nowMs);
      return this.deadline();
    }
    if (this.state === DHCP_BOUND && nowMs >= this.renewMs) {
      this.state = DHCP_RENEWING;
      this.newTransaction(nowMs);
      this.sendRequest(nowMs);
    }
    if (this.state === DHCP_RENEWING && nowMs >= this.rebindMs) {
      this.state = DHCP_REBINDING;
      this.sendRequest(nowMs);
    }
    if (nowMs >= this.retryDeadlineMs) this.retry(nowMs);
    return this.deadline();
  }

  private deadline(): number {
    if (this.state === DHCP_BOUND) return Math.min(this.renewMs, this.expireMs);
    if (this.state === DHCP_RENEWING) return Math.min(this.retryDeadlineMs, this.rebindMs, this.expireMs);
    if (this.state === DHCP_REBINDING) return Math.min(this.retryDeadlineMs, this.expireMs);
    return this.retryDeadlineMs;
  }

  private retry(nowMs: number): void {
    if (this.state === DHCP_SELECTING) {
      this.sendDiscover(nowMs);
    } else if (this.state === DHCP_REQUESTING && this.attempts >= REQUESTS_MAX) {
      this.discover(nowMs);
    } else if (this.state !== DHCP_BOUND && this.state !== DHCP_OFF) {
      this.sendRequest(nowMs);
    }
  }

  private discover(nowMs: number): void {
    this.state = DHCP_SELECTING;
    this.newTransaction(nowMs);
    this.sendDiscover(nowMs);
  }

  private newTransaction(nowMs: number): void {
    this.xid = this.random.u32() | 0;
    this.startedMs = nowMs;
    this.attempts = 0;
  }

  private sendDiscover(nowMs: number): void {
    const query = this.prepare(DHCP_DISCOVER, nowMs);
    this.output.sendDhcp(query, -1);
    this.attempts++;
    this.retryDeadlineMs = nowMs + this.backoffMs();
  }

  /** Takes the first usable offer. */
  private request(nowMs: number): void {
    this.state = DHCP_REQUESTING;
    this.offeredAddress = this.reply.address;
    this.offeredServer = this.reply.serverId;
    this.attempts = 0;
    this.sendRequest(nowMs);
  }

  /** RFC 2131 table 5 says which fields belong in which state. */
  private sendRequest(nowMs: number): void {
    const query = this.prepare(DHCP_REQUEST, nowMs);
    let destination = -1;
    if (this.state === DHCP_REQUESTING) {
      query.requestedAddress = this.offeredAddress;
      query.serverId = this.offeredServer;
      this.attempts++;
      this.retryDeadlineMs = nowMs + this.backoffMs();
    } else {
      const lease = this.lease!;
      query.clientAddress = lease.address;
      if (this.state === DHCP_RENEWING) destination = lease.serverId;
      const untilMs = this.state === DHCP_RENEWING ? this.rebindMs : this.expireMs;
      this.retryDeadlineMs = nowMs + Math.max(RENEW_RETRY_MIN_MS, (untilMs - nowMs) / 2);
    }
    this.requestedMs = nowMs;
    this.output.sendDhcp(query, destination);
  }

  private prepare(type: number, nowMs: number): DhcpQuery {
    const query = this.query;
    query.type = type;
    query.xid = this.xid;
    query.seconds = Math.floor((nowMs - this.startedMs) / 1000);
    query.clientAddress = 0;
    query.requestedAddress = 0;
    query.serverId = 0;
    return query;
  }

  private bind(): void {
    const reply = this.reply;
    const lifeMs = reply.leaseSeconds === INFINITE_SECONDS ? Infinity : reply.leaseSeconds * 1000;
    // RFC 2131 section 4.4.5: half and seven eighths, unless the server says otherwise and sense.
    let rebindMs = reply.rebindingSeconds < 0 ? Infinity : reply.rebindingSeconds * 1000;
    if (rebindMs >= lifeMs) rebindMs = lifeMs * 0.875;
    let renewMs = reply.renewalSeconds < 0 ? Infinity : reply.renewalSeconds * 1000;
    if (renewMs >= rebindMs) renewMs = Math.min(lifeMs * 0.5, rebindMs);
    this.state = DHCP_BOUND;
    this.retryDeadlineMs = Infinity;
    this.renewMs = this.requestedMs + renewMs;
    this.rebindMs = this.requestedMs + rebindMs;
    this.expireMs = this.requestedMs + lifeMs;
    const old = this.lease;
    const lease = this.readLease(old);
    this.lease = lease;
    if (
      old === null ||
      old.address !== lease.address ||
      old.netmask !== lease.netmask ||
      old.gateway !== lease.gateway
    ) {
      this.output.leaseBound(lease);
    }
  }

  private readLease(old: DhcpLease | null): DhcpLease {
    const reply = this.reply;
    const netmask = reply.netmask !== 0 && isNetmask(reply.netmask) ? reply.netmask : classMask(reply.address);
    const onLink = reply.router !== 0 && (reply.router & netmask) === (reply.address & netmask);
    const dns: number[] = [];
    for (let i = 0; i < reply.dnsCount; i++) dns.push(reply.dns[i]!);
    const known = old === null ? this.offeredServer : old.serverId;
    return {
      address: reply.address,
      netmask,
      gateway: onLink ? reply.router : 0,
      serverId: reply.serverId !== 0 ? reply.serverId : known,
      dns,
      domain: reply.domain.slice(0, reply.domainLength),
    };
  }

  /** A NAK, or the end of the lease: everything from the beginning. */
  private restart(nowMs: number): void {
    const hadLease = this.lease !== null;
    const expired = nowMs >= this.expireMs;
    this.lease = null;
    this.clearTimers();
    if (hadLease) this.output.leaseLost();
    if (expired) {
      this.discover(nowMs);
      return;
    }
    this.state = DHCP_SELECTING;
    this.newTransaction(nowMs);
    this.retryDeadlineMs = nowMs + NAK_DELAY_MS;
  }

  private clearTimers(): void {
    this.retryDeadlineMs = Infinity;
    this.renewMs = Infinity;
    this.rebindMs = Infinity;
    this.expireMs = Infinity;
  }

  private backoffMs(): number {
    const base = Math.min(RETRY_MAX_MS, RETRY_FIRST_MS * (1 << Math.min(10, this.attempts - 1)));
    return base - RETRY_JITTER_MS + ((this.random.u32() >>> 0) % (2 * RETRY_JITTER_MS));
  }
}

/** An address that a station can have. */
function isUsable(address: number): boolean {
  return address !== 0 && address !== -1 && !isLoopback(address) && !isMulticast(address);
}

/** Without a netmask option the class decides (RFC 950). */
function classMask(address: number): number {
  const first = address >>> 24;
  return prefixMask(first < 128 ? 8 : first < 192 ? 16 : 24);
}
