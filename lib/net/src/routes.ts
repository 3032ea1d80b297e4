/**
 * Routes beside the interface's own network and its gateway: the one with the longest prefix that
 * covers a destination says the next hop (RFC 1122 section 3.3.1, RFC 4632 section 5.1).
 */
import { prefixMask } from "./address.ts";

/** Routes that can be set; one more is refused. */
export const ROUTES_MAX = 32;

export class Routes {
  private count = 0;
  /** Sorted by prefix length, the longest first: the first that covers a destination is the answer. */
  private readonly networks = new Int32Array(ROUTES_MAX);
  private readonly bits = new Int32Array(ROUTES_MAX);
  private readonly gateways = new Int32Array(ROUTES_MAX);

  get size(): number {
    return this.count;
  }

  /**
   * Enters a route to the network of `bits` (0 to 32) by `gateway`, in the place of one to the same
   * network. False when there are too many.
   */
  add(network: number, bits: number, gateway: number): boolean {
    let at = 0;
    while (at < this.count && this.bits[at]! > bits) at++;
    for (let same = at; same < this.count && this.bits[same] === bits; same++) {
      if (this.networks[same] !== network) continue;
      this.gateways[same] = gateway;
      return true;
    }
    if (this.count === ROUTES_MAX) return false;
    for (let i = this.count; i > at; i--) {
      this.networks[i] = this.networks[i - 1]!;
      this.bits[i] = this.bits[i - 1]!;
      this.gateways[i] = this.gateways[i - 1]!;
    }
    this.networks[at] = network;
    this.bits[at] = bits;
    this.gateways[at] = gateway;
    this.count++;
    return true;
  }

  /**
   * The gateway for `destination`, or 0. Routes whose gateway is not on the network of `address` and
   * `netmask` are passed over: an address from DHCP may have taken it away.
   */
  lookup(destination: number, address: number, netmask: number): number {
    for (let i = 0; i < this.count; i++) {
      if ((destination & prefixMask(this.bits[i]!)) !== this.networks[i]) continue;
      const gateway = this.gateways[i]!;
      if ((gateway & netmask) === (address & netmask)) return gateway;
    }
    return 0;
  }
}
