/**
 * In which order the addresses of a name are tried: destination address selection, as far as it means something to
 * a host with one interface. Rules 4 (home addresses) and 7 (native transport) have nothing to decide here.
 * @see RFC 6724 section 6
 */
import { parseIpv6 } from "../../../url/src/host.ts";
import type { FoundAddress } from "./lookup.ts";

/** The address that packets to a destination would have as their source. */
export interface SourceAddress {
  readonly address: string;
  /** No longer for new connections, if there is another (RFC 4862 section 5.5.4). */
  readonly deprecated: boolean;
}

/** Null: the destination cannot be reached. */
export type SourceFor = (destination: string) => SourceAddress | null;

/** Scopes are those of groups (RFC 4291 section 2.7). */
const SCOPE_LINK = 2;
const SCOPE_SITE = 5;
const SCOPE_GLOBAL = 14;

/** Rule 9 looks at the network, as nobody orders by what hosts are called (RFC 6724 section 2.2). */
const SOURCE_PREFIX_BITS = 64;
/** ::ffff:0:0/96. */
const MAPPED_PREFIX = "::ffff:";

/** What the policy table of RFC 6724 section 2.1 says of an address. */
interface Policy {
  readonly precedence: number;
  readonly label: number;
}

function policyOf(pieces: Uint16Array): Policy {
  const first = pieces[0]!;
  // By the longest prefix first: of 128, 96, 32, 16, 10 and 7 bits.
  if (startsWithZeros(pieces, 5)) {
    if (pieces[5] === 0xffff) return { precedence: 35, label: 4 };
    if (pieces[5] === 0 && pieces[6] === 0 && pieces[7] === 1) return { precedence: 50, label: 0 };
    if (pieces[5] === 0) return { precedence: 1, label: 3 };
  }
  if (first === 0x2001 && pieces[1] === 0) return { precedence: 5, label: 5 };
  if (first === 0x2002) return { precedence: 30, label: 2 };
  if (first === 0x3ffe) return { precedence: 1, label: 12 };
  if ((first & 0xffc0) === 0xfec0) return { precedence: 1, label: 11 };
  if ((first & 0xfe00) === 0xfc00) return { precedence: 3, label: 13 };
  return { precedence: 40, label: 1 };
}

function startsWithZeros(pieces: Uint16Array, count: number): boolean {
  for (let i = 0; i < count; i++) if (pieces[i] !== 0) return false;
  return true;
}

/** RFC 6724 sections 3.1 and 3.2: private addresses of IPv4 are global, as are unique local ones. */
function scopeOf(pieces: Uint16Array): number {
  const first = pieces[0]!;
  if (first >>> 8 === 0xff) return first & 15;
  if ((first & 0xffc0) === 0xfe80) return SCOPE_LINK;
  if ((first & 0xffc0) === 0xfec0) return SCOPE_SITE;
  if (!startsWithZeros(pieces, 5)) return SCOPE_GLOBAL;
  if (pieces[5] === 0xffff) {
    const high = pieces[6]!;
    return high === 0xa9fe || high >>> 8 === 127 ? SCOPE_LINK : SCOPE_GLOBAL;
  }
  return pieces[5] === 0 && pieces[6] === 0 && pieces[7] === 1 ? SCOPE_LINK : SCOPE_GLOBAL;
}

function commonBits(a: Uint16Array, b: Uint16Array): number {
  for (let i = 0; 16 * i < SOURCE_PREFIX_BITS; i++) {
    const difference = a[i]! ^ b[i]!;
    if (difference !== 0) return 16 * i + Math.clz32(difference) - 16;
  }
  return SOURCE_PREFIX_BITS;
}

/** The pieces of an address of either family; null for a text that is none. A zone means nothing: there is one interface. */
function piecesOf(address: string): Uint16Array | null {
  if (address.indexOf(":") < 0) return parseIpv6(MAPPED_PREFIX + address);
  const percent = address.indexOf("%");
  return parseIpv6(percent < 0 ? address : address.slice(0, percent));
}

/** A destination with what the rules compare. */
class Destination {
  /** Rule 1. */
  readonly usable: boolean;
  /** Rule 2. */
  readonly sameScope: boolean;
  /** Rule 3. */
  readonly deprecated: boolean;
  /** Rule 5. */
  readonly sameLabel: boolean;
  /** Rule 6. */
  readonly precedence: number;
  /** Rule 8. */
  readonly scope: number;
  /**
   * Rule 9. Addresses of IPv4 all have the 64 bits of ::ffff:0:0/96 in common, and stay in the turns in which servers
   * give them: the numbers of their networks say nothing about who is near.
   */
  readonly bits: number;

  constructor(
    readonly found: FoundAddress,
    sourceFor: SourceFor,
  ) {
    const pieces = piecesOf(found.address);
    const source = pieces === null ? null : sourceFor(found.address);
    const from = source === null ? null : piecesOf(source.address);
    const policy = pieces === null ? null : policyOf(pieces);
    this.usable = from !== null;
    this.scope = pieces === null ? SCOPE_GLOBAL : scopeOf(pieces);
    this.precedence = policy === null ? 0 : policy.precedence;
    this.sameScope = from !== null && scopeOf(from) === this.scope;
    this.deprecated = source?.deprecated === true;
    this.sameLabel = from !== null && policy !== null && policyOf(from).label === policy.label;
    this.bits = from !== null && pieces !== null ? commonBits(from, pieces) : 0;
  }
}

/** Negative when `a` comes first. Rule 10 is the order of what is equal, which sorting keeps. */
function compare(a: Destination, b: Destination): number {
  if (a.usable !== b.usable) return a.usable ? -1 : 1;
  if (a.sameScope !== b.sameScope) return a.sameScope ? -1 : 1;
  if (a.deprecated !== b.deprecated) return a.deprecated ? 1 : -1;
  if (a.sameLabel !== b.sameLabel) return a.sameLabel ? -1 : 1;
  if (a.precedence !== b.precedence) return b.precedence - a.precedence;
  if (a.scope !== b.scope) return a.scope - b.scope;
  return b.bits - a.bits;
}

/** The same addresses, those first that should be tried first. `sourceFor` is asked once for each. */
export function sortDestinations(addresses: readonly FoundAddress[], sourceFor: SourceFor): FoundAddress[] {
  const destinations = addresses.map((found) => new Destination(found, sourceFor));
  destinations.sort(compare);
  return destinations.map(({ found }) => found);
}
