/** The machine of `both-families.ts`: tests set the provider, and what it has for sources. */
import type { SourceAddress } from "../../dns/src/resolver/destinations.ts";
import type { Sockets } from "../../sockets/src/sockets.ts";

export { createClock, nameConfiguration } from "../../platform/src/sockets-none.ts";

export const anyIpv6: string | null = "::";

/** The first of these whose key a destination begins with is its source. */
export const sources: { entries: [string, string][] } = { entries: [] };

export function sourceAddress(destination: string): SourceAddress | null {
  for (const [start, address] of sources.entries) {
    if (destination.startsWith(start)) return { address, deprecated: false };
  }
  return null;
}

/** @throws Error always */
export function createSockets(): Sockets {
  throw new Error("no network: the test sets the provider");
}
