/** Fixed addresses from the run-time keys KILN_IP ("10.0.0.2/24") and KILN_GATEWAY ("10.0.0.1"). */
import { formatAddress, prefixMask } from "../../net/src/address.ts";
import type { StaticConfiguration } from "../../net/src/stack.ts";

/** Null when `ip` is empty: DHCP decides. @throws Error when `ip` has no prefix length. */
export function staticConfiguration(ip: string, gateway: string): StaticConfiguration | null {
  if (ip === "") {
    if (gateway !== "") throw new Error("KILN_GATEWAY is set, but not KILN_IP");
    return null;
  }
  const slash = ip.indexOf("/");
  const bits = slash < 0 ? -1 : prefixLength(ip.slice(slash + 1));
  if (bits < 0) throw new Error(`KILN_IP: "${ip}" is not an address and prefix length, like 10.0.0.2/24`);
  return { address: ip.slice(0, slash), netmask: formatAddress(prefixMask(bits)), gateway };
}

/** 1 to 32, or -1. */
function prefixLength(text: string): number {
  if (text.length < 1 || text.length > 2) return -1;
  let value = 0;
  for (let i = 0; i < text.length; i++) {
    const digit = text.charCodeAt(i) - 48;
    if (digit < 0 || digit > 9) return -1;
    value = value * 10 + digit;
  }
  return value >= 1 && value <= 32 ? value : -1;
}
