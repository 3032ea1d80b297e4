/** `kiln:sockets` on the linux platform with Kiln's own stack, over a TAP interface of the host. */
import { addEventSource } from "../../../runtime/std/loop.ts";
import type { NameConfiguration } from "../../dns/src/resolver/configuration.ts";
import type { SourceAddress } from "../../dns/src/resolver/destinations.ts";
import { openTap } from "../../host-sockets/src/tap.ts";
import type { NetStack } from "../../net/src/stack.ts";
import type { Sockets } from "../../sockets/src/sockets.ts";
import { addRoutes, staticConfiguration } from "./address-config.ts";
import { environment } from "./environment.ts";
import { LinuxCalls } from "./linux-calls.ts";
import { stackNames } from "./name-configuration.ts";
import { EntropyRandom, randomMac } from "./random.ts";
import { StackSource } from "./stack-source.ts";

export { createClock } from "./clock.ts";

/** The address that stands for all of this machine in both families; null: there is one family. */
export const anyIpv6: string | null = null;

/** Where there is one family, nobody chooses between addresses by where packets would come from. */
export function sourceAddress(_destination: string): SourceAddress | null {
  return null;
}

const TAP_PREFIX = "tap:";

let stack: NetStack | null = null;

/** The stack that `createSockets` made. */
export function startedStack(): NetStack | null {
  return stack;
}

/** Where names are looked for; null: DHCP has not said it yet. @throws Error when KILN_DNS is wrong */
export function nameConfiguration(): NameConfiguration | null {
  return stackNames(stack);
}

/**
 * Opens the interface that KILN_NET names ("tap:NAME"), starts the stack and enters the event loop. Once.
 * @throws Error when the interface cannot be used or a run-time key is wrong
 */
export function createSockets(): Sockets {
  const net = environment("KILN_NET");
  if (!net.startsWith(TAP_PREFIX)) throw new Error('KILN_NET must name an interface of the host, like "tap:tap0"');
  const random = new EntropyRandom();
  const device = openTap(new LinuxCalls(), net.slice(TAP_PREFIX.length), randomMac(random));
  const configuration = staticConfiguration(environment("KILN_IP"), environment("KILN_GATEWAY"));
  const source = new StackSource(device, random, configuration, configuration === null);
  addRoutes(source.stack, environment("KILN_ROUTES"));
  addEventSource(source);
  stack = source.stack;
  return source.sockets;
}
