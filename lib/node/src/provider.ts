/**
 * Where the Node modules get their network and time from: what `kiln:sockets` stands for in the
 * image, made on first use, unless somebody set another provider before.
 */
import { anyIpv6, createClock, createSockets, nameConfiguration, sourceAddress } from "kiln:sockets";
import type { NameConfiguration } from "../../dns/src/resolver/configuration.ts";
import type { SourceAddress } from "../../dns/src/resolver/destinations.ts";
import type { HttpHost } from "../../http/src/server.ts";
import type { Sockets } from "../../sockets/src/sockets.ts";

export interface Clock {
  /** Milliseconds that never go back. */
  monotonicMs(): number;
  /** Milliseconds since 1970. */
  wallMs(): number;
}

let currentSockets: Sockets | null = null;
let currentClock: Clock | null = null;

export function setSockets(sockets: Sockets): void {
  currentSockets = sockets;
}

/** @throws Error when the network cannot be had: a run-time key is wrong, or an interface is missing. */
export function getSockets(): Sockets {
  if (currentSockets === null) currentSockets = createSockets();
  return currentSockets;
}

/** Whether programs may speak IPv6: they were built with it. */
export function hasIpv6(): boolean {
  return anyIpv6 !== null;
}

/** The address that servers listen on where they name none: that of both families, where there are two. */
export function anyAddress(): string {
  return anyIpv6 ?? "0.0.0.0";
}

/** The address that packets to `destination` would have as their source; null: there is no way there, or one family. */
export function sourceFor(destination: string): SourceAddress | null {
  getSockets();
  return sourceAddress(destination);
}

export type Family = "IPv4" | "IPv6";

/** The family of an address's text. */
export function familyOf(address: string): Family {
  return anyIpv6 !== null && address.indexOf(":") >= 0 ? "IPv6" : "IPv4";
}

/** Where names are looked for, as the program was told by `setNames`, the network or the host. */
let givenNames: NameConfiguration | null = null;

export function setNames(names: NameConfiguration): void {
  givenNames = names;
}

/** Null: the network has not said it yet. @throws Error when a run-time key is wrong */
export function getNames(): NameConfiguration | null {
  if (givenNames !== null) return givenNames;
  getSockets();
  return nameConfiguration();
}

export function setClock(clock: Clock): void {
  currentClock = clock;
}

export function getClock(): Clock {
  if (currentClock === null) currentClock = createClock();
  return currentClock;
}

/** The same, as an HTTP server takes it. */
export function httpHost(): HttpHost {
  const clock = getClock();
  return {
    sockets: getSockets(),
    monotonicMs: () => clock.monotonicMs(),
    wallMs: () => clock.wallMs(),
    after: (delayMs, callback) => {
      const timer = setTimeout(callback, delayMs);
      return () => clearTimeout(timer);
    },
  };
}
