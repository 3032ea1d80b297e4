/** What passed of IPv6, and why the rest did not, beside what `Counters` counts for both. */
export class Ipv6Counters {
  received = 0;
  sent = 0;

  dropTruncated = 0;
  dropMalformed = 0;
  /** Too many extension headers, an option that asks for it, fragments of fragments. */
  dropExtensions = 0;
  /** Answered with a parameter problem: routing headers, options and protocols that nobody here knows. */
  dropProblem = 0;
  dropMartian = 0;
  dropOtherAddress = 0;
  dropNoNextHeader = 0;
  dropNoRoute = 0;
  /** The table of addresses is full. */
  dropAddressesFull = 0;
  /** UDP without a checksum (RFC 8200 section 8.1). */
  dropUdpNoChecksum = 0;

  dropIcmpMalformed = 0;
  dropIcmpChecksum = 0;
  dropIcmpUnknown = 0;
  dropIcmpRateLimited = 0;
  /** Packet Too Big of less than the least MTU, or for what nobody sent (RFC 8201 section 4). */
  dropPacketTooBig = 0;

  /** Neighbour Discovery with a hop limit other than 255, a code, or options that cannot be. */
  dropNdMalformed = 0;
  /** Advertisements that nobody asked for, of neighbours that nobody knows. */
  dropNdUnsolicited = 0;
  dropNdRateLimited = 0;
  dropRedirect = 0;
  dropNeighboursFull = 0;
  dropNeighbourPendingFull = 0;
  dropNeighbourUnresolved = 0;
  /** Routers, prefixes, servers of names and domains to search beyond those that are kept. */
  dropRoutersFull = 0;
  dropPrefixesFull = 0;
  dropNameServersFull = 0;
  dropSearchDomainsFull = 0;
  /** Domains to search that are no names, and with them the rest of their option. */
  dropSearchDomainMalformed = 0;
  /** Others who have, or claim, an address of ours. */
  addressConflicts = 0;
}
