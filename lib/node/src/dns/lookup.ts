/** `dns.lookup`: what programs that connect ask for. */
import { sortDestinations } from "../../../dns/src/resolver/destinations.ts";
import type { AddressFamily, FoundAddress } from "../../../dns/src/resolver/lookup.ts";
import { invalidArgType, validateString } from "../../../web/src/validate.ts";
import { CodedTypeError } from "../errors.ts";
import { isIP } from "../ip-text.ts";
import { hasIpv6, sourceFor } from "../provider.ts";
import type { DnsError } from "./errors.ts";
import { findAddresses } from "./network.ts";
import { checkedOrder, getDefaultResultOrder, type ResultOrder } from "./order.ts";

export interface LookupAddress {
  address: string;
  family: number;
}

export interface LookupOptions {
  /** 4, 6, or 0 for both. */
  family?: number | "IPv4" | "IPv6" | undefined;
  hints?: number | undefined;
  all?: boolean | undefined;
  order?: ResultOrder | undefined;
  verbatim?: boolean | undefined;
}

/**
 * Addresses in the order in which they should be tried: "verbatim" is that of RFC 6724, as the C library gives it to
 * Node; where there is one family, that of servers with IPv4 first.
 */
export function inOrder(addresses: readonly FoundAddress[], order: ResultOrder): readonly FoundAddress[] {
  const sorted = hasIpv6() ? sortDestinations(addresses, sourceFor) : addresses;
  if (order === "verbatim") return sorted;
  const first = order === "ipv6first" ? 6 : 4;
  return [...sorted.filter(({ family }) => family === first), ...sorted.filter(({ family }) => family !== first)];
}

/** What is asked, from options in any of their forms. @throws TypeError for others. */
export interface LookupPlan {
  readonly family: 0 | AddressFamily;
  readonly all: boolean;
  readonly order: ResultOrder;
}

export function lookupPlan(options: LookupOptions | number | undefined | null): LookupPlan {
  if (typeof options === "number") return { family: familyOf(options), all: false, order: getDefaultResultOrder() };
  if (options === undefined || options === null) return { family: 0, all: false, order: getDefaultResultOrder() };
  const { verbatim } = options;
  let order = getDefaultResultOrder();
  if (options.order !== undefined) order = checkedOrder(options.order, "property 'options.order'");
  else if (verbatim !== undefined) order = verbatim ? "verbatim" : "ipv4first";
  return { family: familyOf(options.family ?? 0), all: options.all === true, order };
}

function familyOf(family: number | string): 0 | AddressFamily {
  switch (family) {
    case 0:
      return 0;
    case 4:
    case "IPv4":
      return 4;
    case 6:
    case "IPv6":
      return 6;
    default:
      throw new CodedTypeError(
        "ERR_INVALID_ARG_VALUE",
        `The property 'options.family' must be one of: 0, 4, 6. Received ${family}`,
      );
  }
}

/** All addresses, in the order of the plan. */
export function lookupAll(
  hostname: string,
  plan: LookupPlan,
  done: (error: DnsError | null, addresses: LookupAddress[]) => void,
): void {
  validateString(hostname, "hostname");
  const literal = isIP(hostname);
  if (literal !== 0) {
    process.nextTick(() => done(null, [{ address: hostname, family: literal }]));
    return;
  }
  const families: AddressFamily[] = plan.family === 0 ? [4, 6] : [plan.family];
  findAddresses(hostname, families, (error, found: readonly FoundAddress[]) => {
    // Never from inside the call, also when the answer is remembered.
    process.nextTick(() =>
      done(
        error,
        inOrder(found, plan.order).map(({ address, family }) => ({ address, family })),
      ),
    );
  });
}

export type LookupCallback = (error: Error | null, address: string, family: number) => void;
export type LookupAllCallback = (error: Error | null, addresses: LookupAddress[]) => void;

export function lookup(hostname: string, options: LookupOptions & { all: true }, callback: LookupAllCallback): void;
export function lookup(hostname: string, options: LookupOptions | number, callback: LookupCallback): void;
export function lookup(hostname: string, callback: LookupCallback): void;
/** Addresses of a host: of the hosts file, or of servers. @throws TypeError for arguments that are none. */
export function lookup(
  hostname: string,
  second: LookupOptions | number | LookupCallback,
  third: LookupCallback | LookupAllCallback | undefined = undefined,
): void {
  const callback = typeof second === "function" ? second : third;
  if (typeof callback !== "function") throw invalidArgType("callback", "of type function", callback);
  const plan = lookupPlan(typeof second === "function" ? undefined : second);
  lookupAll(hostname, plan, (error, addresses) => {
    if (error !== null) (callback as (error: Error) => void)(error);
    else if (plan.all) (callback as LookupAllCallback)(null, addresses);
    else (callback as LookupCallback)(null, addresses[0]!.address, addresses[0]!.family);
  });
}
