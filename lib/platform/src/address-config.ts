/**
 * Fixed addresses from the run-time keys KILN_IP ("10.0.0.2/24") and KILN_GATEWAY ("10.0.0.1"), or KILN_IP6
 * ("2001:db8::2/64") and KILN_GATEWAY6 ("fe80::1"), and routes from KILN_ROUTES ("10.1.0.0/16=10.0.0.9,10.2.0.0/16=10.0.0.8").
 */
import { formatAddress, prefixMask } from "../../net/src/address.ts";
import type { Ipv6Configuration } from "../../net/src/ipv6/configuration.ts";
import type { NetStack, StaticConfiguration } from "../../net/src/stack.ts";

/** Null when `ip` is empty: DHCP decides. @throws Error when `ip` has no prefix length. */
export function staticConfiguration(ip: string, gateway: string): StaticConfiguration | null {
  if (ip === "") {
    if (gateway !== "") throw new Error("KILN_GATEWAY is set, but not KILN_IP");
    return null;
  }
  const slash = ip.indexOf("/");
  const bits = slash < 0 ? -1 : prefixLength(ip.slice(slash + 1), 32);
  if (bits < 0) throw new Error(`KILN_IP: "${ip}" is not an address and prefix length, like 10.0.0.2/24`);
  return { address: ip.slice(0, slash), netmask: formatAddress(prefixMask(bits)), gateway };
}

/** Gives `stack` the routes of KILN_ROUTES. @throws Error that says which part cannot be understood */
export function addRoutes(stack: NetStack, routes: string): void {
  if (routes === "") return;
  for (const part of routes.split(",")) {
    const slash = part.indexOf("/");
    const equals = part.indexOf("=");
    const bits = slash < 0 || equals < slash ? -1 : prefixLength(part.slice(slash + 1, equals), 32);
    if (bits < 0) throw new Error(`KILN_ROUTES: "${part}" is not a network and its gateway, like 10.1.0.0/16=10.0.0.9`);
    const error = stack.addRoute(part.slice(0, slash), bits, part.slice(equals + 1));
    if (error !== null) throw new Error(`KILN_ROUTES: ${error.message}`);
  }
}

/** Null when `ip` is empty: routers decide. @throws Error when `ip` has no prefix length. */
export function ipv6Configuration(ip: string, gateway: string): Ipv6Configuration | null {
  if (ip === "") {
    if (gateway !== "") throw new Error("KILN_GATEWAY6 is set, but not KILN_IP6");
    return null;
  }
  const slash = ip.indexOf("/");
  const prefixBits = slash < 0 ? -1 : prefixLength(ip.slice(slash + 1), 128);
  if (prefixBits < 0) throw new Error(`KILN_IP6: "${ip}" is not an address and prefix length, like 2001:db8::2/64`);
  return { address: ip.slice(0, slash), prefixBits, gateway };
}

/** 1 to `most`, or -1. */
function prefixLength(text: string, most: number): number {
  if (text.length < 1 || text.length > 3 || text.startsWith("0")) return -1;
  let value = 0;
  for (let i = 0; i < text.length; i++) {
    const digit = text.charCodeAt(i) - 48;
    if (digit < 0 || digit > 9) return -1;
    value = value * 10 + digit;
  }
  return value >= 1 && value <= most ? value : -1;
}
