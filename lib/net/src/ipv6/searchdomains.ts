/**
 * Domains to search for short names in, which routers advertise (RFC 8106). As with servers the first that came are
 * kept: a flood of advertisements does not push out those that work.
 */
import { LABEL_ENDS, labelsMatch } from "../wire/domainlist.ts";
import type { Ipv6Counters } from "./counters.ts";
import { SEARCH_DOMAINS_MAX } from "./limits.ts";

class SearchDomain {
  constructor(
    /** Its labels, each behind its length, with the root at the end. */
    readonly wire: Uint8Array,
    public untilMs: number,
  ) {}
}

export class SearchDomains {
  private domains: SearchDomain[] = [];

  constructor(private readonly counters: Ipv6Counters) {}

  /** Their texts without a dot at the end, in the order in which they were heard of. */
  get texts(): string[] {
    return this.domains.map(({ wire }) => textOf(wire));
  }

  /** The name at `from` up to `to`, which was read, until `untilMs`; not later than now: none any longer (section 5.2). */
  set(bytes: Uint8Array, from: number, to: number, untilMs: number, nowMs: number): void {
    const known = this.domains.find(({ wire }) => labelsMatch(wire, bytes, from, to));
    if (untilMs <= nowMs) {
      if (known !== undefined) this.domains = this.domains.filter((other) => other !== known);
    } else if (known !== undefined) {
      known.untilMs = untilMs;
    } else if (this.domains.length >= SEARCH_DOMAINS_MAX) {
      this.counters.dropSearchDomainsFull++;
    } else {
      this.domains.push(new SearchDomain(bytes.slice(from, to), untilMs));
    }
  }

  get deadlineMs(): number {
    let first = Infinity;
    for (const domain of this.domains) first = Math.min(first, domain.untilMs);
    return first;
  }

  /** Forgets what was not heard of again in time. */
  poll(nowMs: number): void {
    if (nowMs >= this.deadlineMs) this.domains = this.domains.filter(({ untilMs }) => untilMs > nowMs);
  }
}

/** Its characters are letters, digits and hyphens: whoever read it saw to that. */
function textOf(wire: Uint8Array): string {
  let text = "";
  let at = 0;
  for (;;) {
    const length = wire[at]!;
    if (length === LABEL_ENDS) return text;
    if (text !== "") text += ".";
    for (let i = 1; i <= length; i++) text += String.fromCharCode(wire[at + i]!);
    at = (at + 1 + length) | 0;
  }
}
