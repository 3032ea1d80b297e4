/** IPv6 of Kiln's own stack, from the run-time keys KILN_IP6 ("2001:db8::2/64") and KILN_GATEWAY6 ("fe80::1"). */
import { nowMs } from "kiln:core";
import type { SourceAddress } from "../../dns/src/resolver/destinations.ts";
import type { NetStack } from "../../net/src/stack.ts";
import { ipv6Configuration } from "./address-config.ts";
import { environment } from "./environment.ts";

/** Starts it on `stack`. @throws Error that says which key is wrong, and how */
export function startIpv6(stack: NetStack | null): void {
  if (stack === null) return;
  const configuration = ipv6Configuration(environment("KILN_IP6"), environment("KILN_GATEWAY6"));
  const error = stack.startIpv6(configuration, nowMs());
  if (error !== null) throw new Error(error.message);
}

/** The address that packets to `destination` would have as their source; null: there is no way there. */
export function sourceOnStack(stack: NetStack | null, destination: string): SourceAddress | null {
  if (stack === null) return null;
  const { ip, six } = stack;
  const address = ip.families.parse(destination);
  if (address === null) return null;
  const source = ip.sourceFor(address);
  ip.families.release(address);
  if (source === 0) return null;
  const deprecated = six?.own.isDeprecated(source, nowMs()) === true;
  return { address: ip.families.text(source), deprecated };
}
