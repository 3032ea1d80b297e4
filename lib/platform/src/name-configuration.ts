/** Where names are looked for: the run-time key KILN_DNS, or what the network or the host says. */
import {
  hostConfiguration,
  type NameConfiguration,
  noNames,
  parseServers,
} from "../../dns/src/resolver/configuration.ts";
import { DNS_PORT } from "../../dns/src/resolver/limits.ts";
import type { ServerAddress } from "../../dns/src/resolver/query.ts";
import { formatAddress } from "../../net/src/address.ts";
import { DHCP_OFF } from "../../net/src/dhcp.ts";
import { domainText } from "../../net/src/domain.ts";
import type { NetStack } from "../../net/src/stack.ts";
import { latin1Decode } from "../../web/src/utf8.ts";
import { environment } from "./environment.ts";
import { sourceOnStack } from "./ipv6.ts";

/** The servers of KILN_DNS ("10.0.0.1" or "10.0.0.1,10.0.0.2:5353"), or null. @throws Error when it cannot be understood */
function givenServers(): ServerAddress[] | null {
  const text = environment("KILN_DNS");
  if (text === "") return null;
  const servers = parseServers(text);
  if (servers === null) throw new Error(`KILN_DNS: "${text}" is not a list of addresses, like 10.0.0.1,10.0.0.2:5353`);
  return servers;
}

/** Servers that routers advertise, where there is an address of IPv6 to ask them from. */
function routersServers({ six }: NetStack): ServerAddress[] {
  if (six === null || !six.own.hasGlobal(false)) return [];
  return six.nameServers.texts.map((address) => ({ address, port: DNS_PORT }));
}

/** DHCP is at work, and has no address yet. */
function isLeasing(stack: NetStack): boolean {
  return stack.dhcp.lease === null && stack.dhcp.state !== DHCP_OFF;
}

/** Whether nobody of `servers` can be asked now, and somebody perhaps soon: an address or a router is waited for. */
function mustWaitForAny(stack: NetStack, servers: readonly ServerAddress[]): boolean {
  const { six } = stack;
  let isSoon = false;
  for (const { address } of servers) {
    if (address.indexOf(":") < 0) {
      if (!isLeasing(stack)) return false;
      isSoon = true;
    } else if (six !== null) {
      if (sourceOnStack(stack, address) !== null) return false;
      if (six.mayWaitFor(address)) isSoon = true;
    }
  }
  return isSoon;
}

/**
 * On Kiln's own stack: what DHCP says and behind it what routers say, or KILN_DNS. Null while nobody can be asked for
 * want of an address, of either family, or while routers may still say whom to ask.
 */
export function stackNames(stack: NetStack | null): NameConfiguration | null {
  const given = givenServers();
  if (given !== null) {
    if (stack !== null && mustWaitForAny(stack, given)) return null;
    return { ...noNames(), servers: given };
  }
  if (stack === null) return noNames();
  const advertised = routersServers(stack);
  if (isLeasing(stack) && advertised.length === 0) return null;
  const { six } = stack;
  const { lease } = stack.dhcp;
  const domain = lease === null ? "" : domainText(lease.domain);
  // RFC 8106 section 5.3.1: those of DHCP first.
  const leased =
    lease === null ? [] : lease.dns.map((address) => ({ address: formatAddress(address), port: DNS_PORT }));
  const servers = [...leased, ...advertised];
  // As with servers, those of DHCP first; the same domain twice would be asked twice.
  const search = domain === "" ? [] : [domain];
  if (six !== null) {
    for (const text of six.searchDomains.texts) {
      if (search.every((other) => other.toLowerCase() !== text.toLowerCase())) search.push(text);
    }
  }
  if (servers.length === 0 && six !== null && six.discovery.isSettling) return null;
  return { ...noNames(), servers, search };
}

/** A longer file is cut. */
const FILE_BYTES_MAX = 16_384;

/** Over the host's sockets: its own files, read by `nameFile` (0 resolv.conf, 1 hosts). */
export function hostNames(nameFile: (which: number, into: Uint8Array) => number): NameConfiguration {
  const given = givenServers();
  const bytes = new Uint8Array(FILE_BYTES_MAX);
  const resolvConf = latin1Decode(bytes, 0, Math.max(0, nameFile(0, bytes)));
  const hosts = latin1Decode(bytes, 0, Math.max(0, nameFile(1, bytes)));
  const configuration = hostConfiguration(resolvConf, hosts);
  return given === null ? configuration : { ...configuration, servers: given };
}
