/**
 * What passed, and why the rest did not. Every frame that is not delivered adds
 * to exactly one of the `drop` fields.
 */
export class Counters {
  framesReceived = 0;
  framesSent = 0;
  bytesReceived = 0;
  bytesSent = 0;

  dropFrameTruncated = 0;
  dropFrameOtherAddress = 0;
  dropEtherTypeUnknown = 0;
  dropTransmitFull = 0;
  dropLoopbackFull = 0;

  dropArpMalformed = 0;
  dropArpPendingFull = 0;
  dropArpTableFull = 0;
  dropArpUnresolved = 0;
  /** ARP packets in which another station speaks for our address. */
  arpConflicts = 0;

  dropIpTruncated = 0;
  dropIpMalformed = 0;
  dropIpChecksum = 0;
  dropIpSourceRoute = 0;
  dropIpMartian = 0;
  dropIpOtherAddress = 0;
  dropIpProtocolUnknown = 0;
  dropIpTtl = 0;
  dropIpNoRoute = 0;

  /** Fragments that no packet can have: empty, beyond 65,535 bytes, of a length that is no multiple of 8. */
  dropFragmentMalformed = 0;
  /** Fragments of packets that were refused: their pieces overlap, contradict each other or are too many. */
  dropFragmentOverlap = 0;
  /** Fragments that came twice. */
  dropFragmentDuplicate = 0;
  /** Fragments of packets that had to make room for others. */
  dropFragmentLimit = 0;
  /** Fragments of packets that were not complete in time. */
  dropFragmentTimeout = 0;

  dropIcmpMalformed = 0;
  dropIcmpChecksum = 0;
  dropIcmpUnknown = 0;
  dropIcmpRateLimited = 0;

  dropIgmpMalformed = 0;
  dropIgmpChecksum = 0;

  dropUdpMalformed = 0;
  dropUdpChecksum = 0;
  dropUdpNoPort = 0;

  dropTcpMalformed = 0;
  dropTcpChecksum = 0;
  dropTcpNoConnection = 0;
  dropTcpTableFull = 0;
  dropTcpUnacceptable = 0;
  dropTcpOldTimestamp = 0;
  dropTcpReassemblyFull = 0;
  dropTcpReceiveMemory = 0;
  dropTcpRateLimited = 0;
  dropTcpTimeWaitEvicted = 0;

  dropDhcpMalformed = 0;

  ipReassembled = 0;
  ipFragmented = 0;

  tcpRetransmits = 0;
  tcpFastRetransmits = 0;
  tcpLossProbes = 0;
  tcpTimeouts = 0;
  tcpResetsSent = 0;
  tcpChallengeAcks = 0;
  tcpCookiesSent = 0;
  tcpCookiesAccepted = 0;
  tcpConnectionsOpened = 0;
  /** Connections whose segments became smaller because a router said so, or because large ones vanished. */
  tcpPathMtuLowered = 0;
  tcpBlackHoles = 0;
}
