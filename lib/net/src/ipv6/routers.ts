/**
 * Default routers and on-link prefixes (RFC 4861 sections 5.1, 6.3.4): where the next hop of a packet is.
 * The first that came are kept: a flood of advertisements does not push out those that work.
 */
import type { AddressTable } from "./addresses.ts";
import type { Ipv6Counters } from "./counters.ts";
import { PREFIXES_MAX, ROUTERS_MAX } from "./limits.ts";

class Router {
  constructor(
    readonly address: number,
    public untilMs: number,
  ) {}
}

class OnLink {
  constructor(
    readonly prefix: number,
    readonly bits: number,
    public untilMs: number,
  ) {}
}

export class Routers {
  private routers: Router[] = [];
  private prefixes: OnLink[] = [];

  constructor(
    private readonly table: AddressTable,
    private readonly counters: Ipv6Counters,
    /** Whether a router is known to answer. */
    private readonly isReachable: (address: number) => boolean,
  ) {}

  get routerCount(): number {
    return this.routers.length;
  }

  get prefixCount(): number {
    return this.prefixes.length;
  }

  /** A default router until `untilMs`; not later than now: none any longer. */
  setRouter(address: number, untilMs: number, nowMs: number): void {
    const known = this.routers.find((router) => router.address === address);
    if (untilMs <= nowMs) {
      if (known !== undefined) this.removeRouter(known);
    } else if (known !== undefined) {
      known.untilMs = untilMs;
    } else if (this.routers.length >= ROUTERS_MAX) {
      this.counters.dropRoutersFull++;
    } else {
      this.table.retain(address);
      this.routers.push(new Router(address, untilMs));
    }
  }

  isRouter(address: number): boolean {
    return this.routers.some((router) => router.address === address);
  }

  /** A router does not answer, and others have their turn; or it is none any longer. What was set by hand stays. */
  routerLost(address: number, noRouter: boolean): void {
    const lost = this.routers.find((router) => router.address === address);
    if (lost === undefined) return;
    if (noRouter && lost.untilMs !== Infinity) {
      this.removeRouter(lost);
      return;
    }
    this.routers = this.routers.filter((router) => router !== lost);
    this.routers.push(lost);
  }

  /** Addresses that begin with the `bits` bits of `prefix` are neighbours until `untilMs`. */
  setPrefix(prefix: number, bits: number, untilMs: number, nowMs: number): void {
    const known = this.prefixes.find(
      (other) => other.bits === bits && this.table.sharesPrefix(other.prefix, prefix, bits),
    );
    if (untilMs <= nowMs) {
      if (known !== undefined) this.removePrefix(known);
    } else if (known !== undefined) {
      known.untilMs = untilMs;
    } else if (this.prefixes.length >= PREFIXES_MAX) {
      this.counters.dropPrefixesFull++;
    } else {
      this.table.retain(prefix);
      this.prefixes.push(new OnLink(prefix, bits, untilMs));
    }
  }

  /** Whether `destination`, one station, is a neighbour. */
  isOnLink(destination: number): boolean {
    if (this.table.isLinkLocal(destination)) return true;
    for (const { prefix, bits } of this.prefixes) if (this.table.sharesPrefix(prefix, destination, bits)) return true;
    return false;
  }

  /** The neighbour that packets to `destination` go to, or 0. */
  nextHop(destination: number): number {
    if (this.isOnLink(destination)) return destination;
    const { routers } = this;
    if (routers.length === 0) return 0;
    for (const router of routers) if (this.isReachable(router.address)) return router.address;
    return routers[0]!.address;
  }

  get deadlineMs(): number {
    let first = Infinity;
    for (const router of this.routers) first = Math.min(first, router.untilMs);
    for (const prefix of this.prefixes) first = Math.min(first, prefix.untilMs);
    return first;
  }

  /** Forgets what was not heard of again in time. */
  poll(nowMs: number): void {
    if (nowMs < this.deadlineMs) return;
    for (const router of this.routers.slice()) if (router.untilMs <= nowMs) this.removeRouter(router);
    for (const prefix of this.prefixes.slice()) if (prefix.untilMs <= nowMs) this.removePrefix(prefix);
  }

  private removeRouter(router: Router): void {
    this.routers = this.routers.filter((other) => other !== router);
    this.table.release(router.address);
  }

  private removePrefix(prefix: OnLink): void {
    this.prefixes = this.prefixes.filter((other) => other !== prefix);
    this.table.release(prefix.prefix);
  }
}
