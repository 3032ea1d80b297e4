/** The addresses that a connection to a host tries in turn, where there is one family. */
import { SystemError } from "../errors.ts";
import { isIPv6 } from "../ip-text.ts";
import { lookupAll } from "./lookup.ts";

export type LookupListener = (
  error: Error | null,
  address: string | undefined,
  family: number | undefined,
  host: string,
) => void;

/**
 * Finds the addresses of `host`, of which there is at least one where there is no error. Those of
 * IPv6 are left out: only addresses that a program writes down are of IPv6. `told` hears of each, as "lookup" of a socket does.
 */
export function connectAddresses(
  host: string,
  port: number,
  told: LookupListener,
  done: (error: Error | null, addresses: string[]) => void,
): void {
  if (isIPv6(host)) {
    process.nextTick(() => done(new SystemError("EHOSTUNREACH", "connect", host, port), []));
    return;
  }
  lookupAll(host, { family: 4, all: true, order: "verbatim" }, (error, addresses) => {
    if (error !== null) told(error, undefined, undefined, host);
    for (const { address, family } of addresses) told(null, address, family, host);
    done(
      error,
      addresses.map(({ address }) => address),
    );
  });
}
