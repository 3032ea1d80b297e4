/** The named limits and times of IPv6. */

// ---- packets (RFC 8200) ----

/** Extension headers of one packet; a packet with more is dropped (RFC 8504 section 5.3). */
export const EXTENSION_HEADERS_MAX = 8;
/** Their bytes; a packet with more is dropped. */
export const EXTENSION_BYTES_MAX = 512;
/** Every link takes packets of this length, and none is cut shorter (RFC 8200 section 5, RFC 8201). */
export const IPV6_MTU_MIN = 1280;

// ---- addresses ----

/**
 * Addresses that are known at one time beside those of TCP's peers: of sockets, neighbours, routers, packets
 * in reassembly, remembered paths. When the table is full, the packet of a new address is dropped.
 */
export const ADDRESSES_BESIDE_MAX = 2048;
/** Addresses of the interface: one link-local, the others set or made of prefixes; more prefixes give none. */
export const OWN_ADDRESSES_MAX = 8;

// ---- neighbours (RFC 4861) ----

/** Neighbours known; what nobody uses makes room, what was reached lately does not. */
export const NEIGHBOURS_MAX = 256;
/** Of these, the ones that have not answered yet; the oldest makes room (RFC 6583 section 4). */
export const NEIGHBOURS_INCOMPLETE_MAX = 64;
/** Packets that wait for one neighbour; the oldest makes room. */
export const NEIGHBOUR_PENDING_MAX = 8;
/** Packets that wait in all; the new one is dropped. */
export const PENDING_MAX = 128;
/** Section 10. */
export const MAX_MULTICAST_SOLICIT = 3;
export const MAX_UNICAST_SOLICIT = 3;
export const REACHABLE_TIME_MS = 30_000;
export const RETRANS_TIMER_MS = 1000;
export const DELAY_FIRST_PROBE_MS = 5000;
/** What a router may set those to; other values are ignored. */
export const REACHABLE_TIME_MS_MIN = 1000;
export const REACHABLE_TIME_MS_MAX = 3_600_000;
export const RETRANS_TIMER_MS_MIN = 100;
export const RETRANS_TIMER_MS_MAX = 10_000;
/** Half to one and a half times the base, drawn anew after this (section 6.3.4). */
export const REACHABLE_DRAW_MS = 7_200_000;
export const MAX_RTR_SOLICITATIONS = 3;
export const RTR_SOLICITATION_INTERVAL_MS = 4000;
/** Default routers and on-link prefixes; the first that came are kept, more are ignored (RFC 6104: floods of them). */
export const ROUTERS_MAX = 4;
export const PREFIXES_MAX = 8;
/** Servers of names that routers advertise; the first that came are kept, more are ignored (RFC 8106 section 5.3.1: three suffice). */
export const NAME_SERVERS_MAX = 4;
/** Domains to search that routers advertise, as many. */
export const SEARCH_DOMAINS_MAX = 4;
/** Options that one message of Neighbour Discovery may have; the rest is not looked at. */
export const ND_OPTIONS_MAX = 32;
/** Solicitations that are answered, in a second. */
export const ADVERTISEMENTS_PER_SECOND = 200;
export const ADVERTISEMENTS_BURST = 50;

// ---- autoconfiguration (RFC 4862) ----

/** Section 5.1: one question without an answer, and the address is ours. */
export const DUP_ADDR_DETECT_TRANSMITS = 1;
/** Section 5.5.3: an advertisement shortens a valid lifetime to no less than this. */
export const VALID_LIFETIME_MS_LEAST = 7_200_000;

// ---- ICMPv6 (RFC 4443 section 2.4 f) ----

export const ICMPV6_ERRORS_PER_SECOND = 50;
export const ICMPV6_ERRORS_BURST = 20;
export const ICMPV6_ECHOES_PER_SECOND = 1000;
export const ICMPV6_ECHOES_BURST = 100;

// ---- listeners (RFC 3810) ----

/** Reports of a change are sent so often again (section 9.1 less one), within this time (section 9.11). */
export const MLD_REPEATS = 1;
export const MLD_REPEAT_MS = 1000;
/** Queries are answered after no less than this. */
export const MLD_RESPONSE_MS_MIN = 100;
