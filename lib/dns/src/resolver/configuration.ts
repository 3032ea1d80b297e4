/**
 * Where names are looked for: servers, suffixes and hosts that are known without asking.
 * @see resolv.conf(5), hosts(5)
 */
import { ipv6Text, parseIpv6 } from "../../../url/src/host.ts";
import { DNS_PORT, HOSTS_MAX, SEARCH_MAX, SERVERS_MAX } from "./limits.ts";
import type { ServerAddress } from "./query.ts";

/** Dots from which on a name is asked for as it is before suffixes are tried. */
const NDOTS_DEFAULT = 1;
const NDOTS_MAX = 15;

export interface HostEntry {
  readonly address: string;
  /** In lower case, without a dot at the end. */
  readonly names: readonly string[];
}

export interface NameConfiguration {
  readonly servers: readonly ServerAddress[];
  readonly search: readonly string[];
  readonly ndots: number;
  readonly hosts: readonly HostEntry[];
}

/** Nobody to ask. A function, as programs that find no names make nothing of it. */
export function noNames(): NameConfiguration {
  return { servers: [], search: [], ndots: NDOTS_DEFAULT, hosts: [] };
}

/** Reads `/etc/resolv.conf` and `/etc/hosts`, as the C library would; what it does not understand it skips. */
export function hostConfiguration(resolvConf: string, hosts: string): NameConfiguration {
  const servers: ServerAddress[] = [];
  let search: string[] = [];
  let ndots = NDOTS_DEFAULT;
  for (const line of resolvConf.split("\n")) {
    const words = wordsOf(line, ";");
    switch (words[0]) {
      case "nameserver": {
        const server = words[1] === undefined ? null : parseServer(words[1]);
        if (server !== null && servers.length < SERVERS_MAX) servers.push(server);
        break;
      }
      case "domain":
      case "search":
        // The last of these lines counts.
        search = words.slice(1, 1 + SEARCH_MAX).map(withoutDot);
        break;
      case "options":
        for (const word of words) {
          const found = /^ndots:(\d{1,4})$/.exec(word);
          if (found !== null) ndots = Math.min(NDOTS_MAX, Number(found[1]));
        }
        break;
      default:
        break;
    }
  }
  return { servers, search, ndots, hosts: hostEntries(hosts) };
}

/** The servers of a list like `10.0.0.1, 10.0.0.2:5353`; null when one of them is no address. */
export function parseServers(text: string): ServerAddress[] | null {
  const servers: ServerAddress[] = [];
  for (const part of text.split(",")) {
    const server = parseServer(part.trim());
    if (server === null) return null;
    if (servers.length < SERVERS_MAX) servers.push(server);
  }
  return servers;
}

/** `1.2.3.4`, `1.2.3.4:53`, `::1` or `[::1]:53`; null for anything else. Addresses become what replies come from: RFC 5952. */
export function parseServer(text: string): ServerAddress | null {
  const bracketed = /^\[([^\]]+)\](?::(\d{1,5}))?$/.exec(text);
  if (bracketed !== null) {
    const pieces = parseIpv6(bracketed[1]!);
    return pieces === null ? null : withPort(ipv6Text(pieces), bracketed[2]);
  }
  const dotted = /^(\d{1,3}\.\d{1,3}\.\d{1,3}\.\d{1,3})(?::(\d{1,5}))?$/.exec(text);
  if (dotted !== null) {
    const address = dotted[1]!;
    return address.split(".").every((part) => Number(part) < 256) ? withPort(address, dotted[2]) : null;
  }
  const pieces = parseIpv6(text);
  return pieces === null ? null : { address: ipv6Text(pieces), port: DNS_PORT };
}

function withPort(address: string, digits: string | undefined): ServerAddress | null {
  const port = digits === undefined ? DNS_PORT : Number(digits);
  return port >= 1 && port <= 65_535 ? { address, port } : null;
}

function hostEntries(text: string): HostEntry[] {
  const entries: HostEntry[] = [];
  for (const line of text.split("\n")) {
    const words = wordsOf(line, "#");
    const address = words[0];
    if (address === undefined || words.length < 2 || entries.length >= HOSTS_MAX) continue;
    const parsed = parseServer(address);
    if (parsed === null) continue;
    entries.push({ address: parsed.address, names: words.slice(1).map((name) => withoutDot(name.toLowerCase())) });
  }
  return entries;
}

/** The words before a comment. */
function wordsOf(line: string, mark: string): string[] {
  const cut = Math.min(endOf(line, "#"), endOf(line, mark));
  return line
    .slice(0, cut)
    .split(/[ \t\r]+/)
    .filter((word) => word !== "");
}

function endOf(line: string, mark: string): number {
  const at = line.indexOf(mark);
  return at < 0 ? line.length : at;
}

function withoutDot(name: string): string {
  return name.endsWith(".") ? name.slice(0, -1) : name;
}

/**
 * The addresses of a name that need no server: `localhost` and names below it (RFC 6761 section 6.3),
 * and entries of the hosts file. Null when there are none.
 */
export function knownAddresses(name: string, hosts: readonly HostEntry[]): string[] | null {
  const lower = withoutDot(name.toLowerCase());
  const found: string[] = [];
  for (const entry of hosts) if (entry.names.includes(lower)) found.push(entry.address);
  if (found.length > 0) return found;
  return lower === "localhost" || lower.endsWith(".localhost") ? ["127.0.0.1", "::1"] : null;
}

/** The absolute names (lower case, with a dot at the end) to ask for in turn. */
export function candidates(name: string, search: readonly string[], ndots: number): string[] {
  const lower = name.toLowerCase();
  if (lower.endsWith(".")) return [lower];
  let dots = 0;
  for (let i = 0; i < lower.length; i++) if (lower.charCodeAt(i) === 0x2e) dots++;
  const suffixed = search.map((suffix) => (suffix === "" ? `${lower}.` : `${lower}.${suffix.toLowerCase()}.`));
  return dots >= ndots ? [`${lower}.`, ...suffixed] : [...suffixed, `${lower}.`];
}

/** The name under which PTR records of an address lie, or null (RFC 1035 section 3.5, RFC 3596 section 2.5). */
export function reverseName(address: string): string | null {
  if (address.indexOf(":") < 0) {
    return parseServer(address) === null ? null : `${address.split(".").reverse().join(".")}.in-addr.arpa.`;
  }
  const pieces = parseIpv6(address);
  if (pieces === null) return null;
  let name = "";
  for (let i = 7; i >= 0; i--) {
    for (let shift = 0; shift < 16; shift += 4) name += `${((pieces[i]! >> shift) & 15).toString(16)}.`;
  }
  return `${name}ip6.arpa.`;
}
