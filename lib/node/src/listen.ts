/** The forms of `listen` that servers of node:net and node:http share. */
import { getDefaultResultOrder } from "./dns/order.ts";
import type { Listener } from "./events.ts";
import { anyAddress, hasIpv6 } from "./provider.ts";

export interface ListenOptions {
  port?: number;
  host?: string;
  backlog?: number;
  /** On an address of IPv6: no connections of IPv4 are taken. Where no host is named it says nothing, as in Node. */
  ipv6Only?: boolean;
}

const DEFAULT_BACKLOG = 511;

/** What `listen` was given, in whichever form. */
export function listenArguments(given: (number | string | ListenOptions | Listener | undefined)[]): {
  port: number;
  host: string;
  backlog: number;
  ipv6Only: boolean;
  callback: (() => void) | null;
} {
  let port = 0;
  let host = anyAddress();
  let backlog = DEFAULT_BACKLOG;
  let ipv6Only = false;
  let callback: (() => void) | null = null;
  let numbers = 0;
  for (const argument of given) {
    if (typeof argument === "number") {
      if (numbers++ === 0) port = argument;
      else backlog = argument;
    } else if (typeof argument === "string") host = argument;
    else if (typeof argument === "function") callback = argument;
    else if (argument !== undefined) {
      port = argument.port ?? port;
      host = argument.host ?? host;
      backlog = argument.backlog ?? backlog;
      ipv6Only = argument.ipv6Only === true && argument.host !== undefined;
    }
  }
  if (host === "localhost") host = localhost();
  if (host.indexOf(":") < 0) ipv6Only = false;
  // "Any address" of the other family, where there is one family.
  if (host === "" || (host === "::" && !hasIpv6() && !ipv6Only)) host = anyAddress();
  return { port, host, backlog, ipv6Only, callback };
}

/** The first address that `dns.lookup` gives for it: of both, that of IPv6 is the better one (RFC 6724 section 2.1). */
function localhost(): string {
  return hasIpv6() && getDefaultResultOrder() !== "ipv4first" ? "::1" : "127.0.0.1";
}
