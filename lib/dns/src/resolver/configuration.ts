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
        // The port is 53: whoever writes another one means something that the C library does not know.
        const address = words[1] === undefined ? null : parsePlainAddress(words[1]);
        if (address !== null && servers.length < SERVERS_MAX) servers.push({ address, port: DNS_PORT });
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

/**
 * `1.2.3.4`, `1.2.3.4:53`, `::1` or `[::1]:53`; null for anything else. Addresses become what replies come from: their
 * text is that of RFC 5952, and one of IPv4 in IPv6's clothes (`::ffff:1.2.3.4`) is that of IPv4.
 */
export function parseServer(text: string): ServerAddress | null {
  const bracketed = /^\[([^\]]+)\](?::(\d{1,5}))?$/.exec(text);
  if (bracketed !== null) {
    const address = parseSix(bracketed[1]!);
    return address === null ? null : withPort(address, bracketed[2]);
  }
  const dotted = /^([\d.]+):(\d{1,5})$/.exec(text);
  if (dotted !== null) return isFour(dotted[1]!) ? withPort(dotted[1]!, dotted[2]) : null;
  const address = parsePlainAddress(text);
  return address === null ? null : { address, port: DNS_PORT };
}

/** An address without a port or brackets, as `parseServer` gives it; null for anything else. */
function parsePlainAddress(text: string): string | null {
  return isFour(text) ? text : parseSix(text);
}

/** Four numbers, each as it is usually written: some read `010` as eight. */
function isFour(text: string): boolean {
  const parts = text.split(".");
  return parts.length === 4 && parts.every((part) => /^(?:0|[1-9]\d{0,2})$/.test(part) && Number(part) < 256);
}

/** Pieces of `::ffff:0:0/96` before the address of IPv4 (RFC 4291 section 2.5.5.2). */
const MAPPED_PIECES = 6;

function parseSix(text: string): string | null {
  const pieces = parseIpv6(text);
  if (pieces === null) return null;
  for (let i = 0; i < MAPPED_PIECES; i++) {
    if (pieces[i] !== (i === MAPPED_PIECES - 1 ? 0xffff : 0)) return ipv6Text(pieces);
  }
  const high = pieces[MAPPED_PIECES]!;
  const low = pieces[MAPPED_PIECES + 1]!;
  return `${high >> 8}.${high & 255}.${low >> 8}.${low & 255}`;
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
    const parsed = parsePlainAddress(address);
    if (parsed === null) continue;
    entries.push({ address: parsed, names: words.slice(1).map((name) => withoutDot(name.toLowerCase())) });
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
    return isFour(address) ? `${address.split(".").reverse().join(".")}.in-addr.arpa.` : null;
  }
  const pieces = parseIpv6(address);
  if (pieces === null) return null;
  let name = "";
  for (let i = 7; i >= 0; i--) {
    for (let shift = 0; shift < 16; shift += 4) name += `${((pieces[i]! >> shift) & 15).toString(16)}.`;
  }
  return `${name}ip6.arpa.`;
}
