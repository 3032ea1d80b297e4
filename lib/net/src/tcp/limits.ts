/** The named limits and times of TCP. */

/** High-water mark of the send queue: above it `write` returns false, and below half of it `onDrain` is called. */
export const SND_BUFFER_BYTES = 65536;
/** The mark follows twice the congestion window up to this. */
export const SND_BUFFER_BYTES_MAX = 1024 * 1024;
/** The mark while memory for sending is more than half in use. */
export const SND_TIGHT_BYTES = 4096;
/** Memory for queued bytes of all connections together, for each connection that there may be, and at most. */
export const SND_MEMORY_PER_CONNECTION = 4096;
export const SND_MEMORY_BYTES_LEAST = 2 * 1024 * 1024;
export const SND_MEMORY_BYTES_MAX = 64 * 1024 * 1024;
/** A larger send buffer is given back whenever it runs empty. */
export const SND_IDLE_BYTES_MAX = 4096;
/** A connection that queues more than this is dropped with `ENOBUFS`: its owner ignores `write`'s answer. */
export const SND_QUEUE_BYTES_MAX = 64 * 1024 * 1024;
/** Default receive window, to begin with. */
export const RCV_BUFFER_BYTES = 65536;
/** It grows to this, and to so many times itself, where the round trip is not shorter than this. */
export const RCV_BUFFER_BYTES_MAX = 1024 * 1024;
export const RCV_GROWTH_MAX = 16;
export const RCV_GROWTH_RTT_MS_MIN = 1;
/** Memory for unread and out-of-order bytes of all connections together, for each that there may be, and at most. */
export const RCV_MEMORY_PER_CONNECTION = 512;
export const RCV_MEMORY_BYTES_LEAST = 512 * 1024;
export const RCV_MEMORY_BYTES_MAX = 8 * 1024 * 1024;
/** Separate stretches of out-of-order data that one connection keeps. */
export const REASSEMBLY_RANGES_MAX = 16;

/** Segments of one connection in flight: as many as the largest window holds of usual ones. */
export const SENT_SEGMENTS_MAX = 4096;
/** A larger table of them is given back when nothing is in flight. */
export const SENT_IDLE_MAX = 8;
export const CWND_BYTES_MAX = 4 * 1024 * 1024;

/** Default for connections in all states together; each takes about a kilobyte while nothing is queued. */
export const TCP_CONNECTIONS_MAX = 16384;
export const TCP_LISTENERS_MAX = 256;
/** Half-open connections of one listener; beyond them SYNs are answered with cookies. */
export const TCP_BACKLOG_MAX = 1024;
/** Each takes a hundred bytes or two; the oldest makes room for a new one. */
export const TCP_TIME_WAIT_MAX = 8192;

/** RFC 9293 MUST-15: what a peer that sends no MSS option can take. */
export const MSS_DEFAULT = 536;
/** A smaller announced MSS counts as this; otherwise a peer could make every byte cost a packet. */
export const MSS_MIN = 64;

export const RTO_INITIAL_MS = 1000;
/**
 * RFC 6298 asks for 1 s, written for coarse clocks; like other systems of today we stay
 * just above the 200 ms that peers may delay an ACK.
 */
export const RTO_MIN_MS = 250;
export const RTO_AFTER_LOST_SYN_MS = 3000;
export const RTO_MAX_MS = 60_000;
export const SYN_RETRIES_MAX = 5;
export const SYN_ACK_RETRIES_MAX = 4;
/** With doubling up to 60 s this gives a silent peer about five minutes (RFC 9293 R2: at least 100 s). */
export const DATA_RETRIES_MAX = 12;
/** RFC 9293 section 3.8.6.3: less than 500 ms. */
export const DELAYED_ACK_MS = 40;
/** Full segments after which an ACK is sent although the batch of frames has not ended. */
export const ACK_SEGMENTS_MAX = 4;
export const MSL_MS = 30_000;
export const TIME_WAIT_MS = 2 * MSL_MS;
/** A connection whose owner is gone waits this long for its peer. */
export const ORPHAN_MS = 60_000;
/** RFC 5961 section 7: at most one challenge ACK per connection in this time. */
export const CHALLENGE_ACK_MS = 500;
export const RESETS_PER_SECOND = 500;
export const RESETS_BURST = 100;
/** RFC 6928. */
export const INITIAL_WINDOW_SEGMENTS = 10;
/** The device's queue was full: try again after this. */
export const TRANSMIT_RETRY_MS = 1;
/** RFC 5681 section 3.2: so many duplicates mean loss. */
export const DUPLICATE_THRESHOLD = 3;
/** RFC 8985 section 7.2: a tail loss probe without a round-trip time, and what a lone segment is granted. */
export const PROBE_INITIAL_MS = 1000;
export const PROBE_ACK_DELAY_MS = 200;
/** Peers' timers and our own sleep are this inexact. */
export const PROBE_SLACK_MS = 10;
/** RFC 9293 MUST-28: no less than two hours unless an owner says otherwise. */
export const KEEP_ALIVE_IDLE_MS = 2 * 3600 * 1000;
/** Once a probe went unanswered; as Node has it. */
export const KEEP_ALIVE_INTERVAL_MS = 1000;
export const KEEP_ALIVE_PROBES_MAX = 10;

/** The least MTU that segments are cut for; what needs less is fragmented (RFC 791: every host takes 576). */
export const PATH_MTU_MIN = 576;
/** RFC 1191 section 6.3: a larger size is tried again after this. */
export const PATH_MTU_MS = 600_000;
/** Destinations whose path MTU is remembered; the oldest makes room. */
export const PATHS_MAX = 128;
/** Timeouts in a row after which large segments count as swallowed, and the MTU tried then (RFC 4821 section 7.2). */
export const BLACK_HOLE_RETRIES = 3;
export const BLACK_HOLE_MTU = 1024;
/** Timeouts after which the least MTU is tried, and routers may fragment. */
export const BLACK_HOLE_RETRIES_LAST = 5;
