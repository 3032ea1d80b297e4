/** `kiln:sockets` on the kvm platform, for programs that are built with IPv6. */
import type { Sockets } from "../../sockets/src/sockets.ts";
import { startIpv6 } from "./ipv6.ts";
import { createSockets as createBoth, startedStack } from "./sockets-kvm.ts";

export { createClock } from "./clock.ts";
export { nameConfiguration } from "./sockets-kvm.ts";

/** The address that stands for all of this machine in both families. */
export const anyIpv6: string | null = "::";

/** As without IPv6, and starts that. Once. @throws Error when a run-time key is wrong */
export function createSockets(): Sockets {
  const sockets = createBoth();
  startIpv6(startedStack());
  return sockets;
}
