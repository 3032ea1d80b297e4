/** Fixed addresses of IPv6. */
import type { SocketError } from "@kiln/sockets";
import { isIpv6 } from "../address.ts";
import { socketError } from "../errors.ts";
import { isStation } from "./addresses.ts";
import type { Ipv6 } from "./ipv6.ts";

export interface Ipv6Configuration {
  readonly address: string;
  /** Of the network, 1 to 128: its other addresses are neighbours. */
  readonly prefixBits: number;
  /** A neighbour, often by its link-local address; empty: there is none. */
  readonly gateway: string;
}

/** Enters what `configuration` says. Returns null, or what is wrong with it. */
export function setFixed(six: Ipv6, configuration: Ipv6Configuration, nowMs: number): SocketError | null {
  const { table } = six;
  const { prefixBits } = configuration;
  const address = six.parse(configuration.address);
  if (
    address === null ||
    !isIpv6(address) ||
    !isStation(table, address) ||
    table.isLinkLocal(address) ||
    six.isLocal(address)
  ) {
    if (address !== null) table.release(address);
    return socketError("EINVAL", `"${configuration.address}" is not an IPv6 address that a station can have`);
  }
  if (prefixBits < 1 || prefixBits > 128) {
    table.release(address);
    return socketError("EINVAL", `${prefixBits} is not the length of a prefix`);
  }
  six.routers.setPrefix(address, prefixBits, Infinity, nowMs);
  six.own.add(
    table.word(address, 0),
    table.word(address, 1),
    table.word(address, 2),
    table.word(address, 3),
    false,
    nowMs,
  );
  table.release(address);
  if (configuration.gateway === "") return null;
  const gateway = six.parse(configuration.gateway);
  const near = gateway !== null && isIpv6(gateway) && isStation(table, gateway) && six.routers.isOnLink(gateway);
  if (!near || gateway === null || six.own.find(gateway) !== null) {
    if (gateway !== null) table.release(gateway);
    return socketError("EINVAL", `the gateway "${configuration.gateway}" is not on the network of the address`);
  }
  six.routers.setRouter(gateway, Infinity, nowMs);
  table.release(gateway);
  return null;
}
