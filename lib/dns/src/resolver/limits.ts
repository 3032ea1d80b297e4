/** Bounds of the resolver, and its times. */

/** The port that servers listen on unless somebody says otherwise. */
export const DNS_PORT = 53;
/** Servers that are asked; more are ignored. */
export const SERVERS_MAX = 8;
/** Suffixes that are tried behind a short name; more are ignored. */
export const SEARCH_MAX = 6;
/** Lines of a hosts file that are kept. */
export const HOSTS_MAX = 1_024;
/** Rounds over all servers, unless told. */
export const TRIES = 4;
/** How long the first round waits for each server; later ones wait twice as long as the one before. */
export const TIMEOUT_MS = 2_500;
export const TIMEOUT_MAX_MS = 20_000;
/** What we say we take over UDP: no fragments on any usual path (DNS flag day 2020). */
export const UDP_BYTES = 1_232;
/** Datagrams from the server that do not answer the question; then it is asked over TCP (RFC 5452 section 9.3). */
export const MISMATCHES_MAX = 8;
/** Aliases that are followed in one answer. */
export const ALIASES_MAX = 16;
/** Questions that are on their way at once; more wait. */
export const QUERIES_MAX = 64;
/** Questions that wait; more are refused. */
export const WAITING_MAX = 1_024;
/** Answers that are remembered; the one unused for longest makes room. */
export const CACHE_ENTRIES_MAX = 256;
/** Records of an answer that is remembered; larger ones are not. */
export const CACHE_RECORDS_MAX = 64;
/** Longest time that an answer is believed, whatever it says (RFC 8767 section 4). */
export const TTL_MAX_SECONDS = 86_400;
/** The same for the answer that there is nothing (RFC 2308 section 5). */
export const NEGATIVE_TTL_MAX_SECONDS = 900;
/** How long addresses of IPv4 wait for those of IPv6 (RFC 8305 section 3). */
export const RESOLUTION_DELAY_MS = 50;
