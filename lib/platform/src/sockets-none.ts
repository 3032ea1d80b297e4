/** `kiln:sockets` where there is no image: Kiln's modules run on Node, and whoever runs them sets the provider. */
import type { NameConfiguration } from "../../dns/src/resolver/configuration.ts";
import type { SourceAddress } from "../../dns/src/resolver/destinations.ts";
import type { Sockets } from "../../sockets/src/sockets.ts";
import type { Clock } from "./clock.ts";

/** The address that stands for all of this machine in both families; null: there is one family. */
export const anyIpv6: string | null = null;

/** Where there is one family, nobody chooses between addresses by where packets would come from. */
export function sourceAddress(_destination: string): SourceAddress | null {
  return null;
}

declare const performance: { now(): number };

/** @throws Error always */
export function createSockets(): Sockets {
  throw new Error("no network: the program was started without a socket provider");
}

/** Where names are looked for: nowhere, unless the provider says so. */
export function nameConfiguration(): NameConfiguration | null {
  return { servers: [], search: [], ndots: 1, hosts: [] };
}

export function createClock(): Clock {
  return { monotonicMs: () => performance.now(), wallMs: () => Date.now() };
}
