/**
 * Servers of names that routers advertise (RFC 8106). The first that came are kept: a flood of advertisements does
 * not push out those that work.
 */
import { ADDRESS_IPV6_LOOPBACK } from "../address.ts";
import { type AddressTable, isStation } from "./addresses.ts";
import type { Ipv6Counters } from "./counters.ts";
import { NAME_SERVERS_MAX } from "./limits.ts";

class NameServer {
  constructor(
    readonly address: number,
    public untilMs: number,
  ) {}
}

export class NameServers {
  private servers: NameServer[] = [];

  constructor(
    private readonly table: AddressTable,
    private readonly counters: Ipv6Counters,
  ) {}

  /** Their texts, in the order in which they were heard of. */
  get texts(): string[] {
    return this.servers.map(({ address }) => this.table.format(address));
  }

  /** A server until `untilMs`; not later than now: none any longer (section 5.1). */
  set(address: number, untilMs: number, nowMs: number): void {
    const known = this.servers.find((server) => server.address === address);
    if (untilMs <= nowMs) {
      if (known !== undefined) this.remove(known);
    } else if (known !== undefined) {
      known.untilMs = untilMs;
    } else if (!this.canBeAsked(address)) {
      this.counters.dropMartian++;
    } else if (this.servers.length >= NAME_SERVERS_MAX) {
      this.counters.dropNameServersFull++;
    } else {
      this.table.retain(address);
      this.servers.push(new NameServer(address, untilMs));
    }
  }

  get deadlineMs(): number {
    let first = Infinity;
    for (const server of this.servers) first = Math.min(first, server.untilMs);
    return first;
  }

  /** Forgets what was not heard of again in time. */
  poll(nowMs: number): void {
    if (nowMs < this.deadlineMs) return;
    for (const server of this.servers.slice()) if (server.untilMs <= nowMs) this.remove(server);
  }

  private canBeAsked(address: number): boolean {
    return address !== ADDRESS_IPV6_LOOPBACK && isStation(this.table, address) && !this.table.isMapped(address);
  }

  private remove(server: NameServer): void {
    this.servers = this.servers.filter((other) => other !== server);
    this.table.release(server.address);
  }
}
