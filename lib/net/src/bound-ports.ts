/** Who has which port of a transport, in which family. */
import { ADDRESS_IPV6_ANY, isIpv6 } from "./address.ts";
import type { AddressFamilies } from "./families.ts";

/** What tells the ports of IPv6 from those of IPv4 in one table. */
const IPV6_PORTS = 0x10000;

/** A port of one family has one owner; who is bound to "::", and not for IPv6 alone, has it in both. */
export class BoundPorts<T> {
  /** Owners, each counted once. */
  count = 0;
  private readonly owners = new Map<number, T>();

  constructor(private readonly families: AddressFamilies) {}

  /** Whether somebody has `port`, in either family. */
  has(port: number): boolean {
    return this.owners.has(port) || (this.families.six !== null && this.owners.has(port | IPV6_PORTS));
  }

  /** Whether nobody has `port` where an owner that is bound to `address` would. */
  isFree(address: number, port: number, ipv6Only: boolean): boolean {
    if (this.isBoth(address, ipv6Only)) return !this.has(port);
    return !this.owners.has(this.key(address, port));
  }

  /** Enters an owner of a port that is free. */
  add(address: number, port: number, ipv6Only: boolean, owner: T): void {
    this.owners.set(this.key(address, port), owner);
    if (this.isBoth(address, ipv6Only)) this.owners.set(port, owner);
    this.count++;
  }

  remove(address: number, port: number, ipv6Only: boolean): void {
    this.owners.delete(this.key(address, port));
    if (this.isBoth(address, ipv6Only)) this.owners.delete(port);
    this.count--;
  }

  /** Who has `port` in the family of `destination`; it may be bound to another address of that family. */
  find(destination: number, port: number): T | undefined {
    return this.owners.get(this.key(destination, port));
  }

  private key(address: number, port: number): number {
    return this.families.six !== null && isIpv6(address) ? port | IPV6_PORTS : port;
  }

  private isBoth(address: number, ipv6Only: boolean): boolean {
    return this.families.six !== null && address === ADDRESS_IPV6_ANY && !ipv6Only;
  }
}
