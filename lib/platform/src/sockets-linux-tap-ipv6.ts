/** `kiln:sockets` on the linux platform over a TAP interface, for programs that are built with IPv6. */
import type { SourceAddress } from "../../dns/src/resolver/destinations.ts";
import type { Sockets } from "../../sockets/src/sockets.ts";
import { sourceOnStack, startIpv6 } from "./ipv6.ts";
import { createSockets as createBoth, startedStack } from "./sockets-linux-tap.ts";

export { createClock } from "./clock.ts";
export { nameConfiguration } from "./sockets-linux-tap.ts";

/** The address that stands for all of this machine in both families. */
export const anyIpv6: string | null = "::";

/** The address that packets to `destination` would have as their source; null: there is no way there. */
export function sourceAddress(destination: string): SourceAddress | null {
  return sourceOnStack(startedStack(), destination);
}

/** As without IPv6, and starts that. Once. @throws Error when a run-time key is wrong */
export function createSockets(): Sockets {
  const sockets = createBoth();
  startIpv6(startedStack());
  return sockets;
}
