/** What a message may be. A server answers more with the status that stands here; a client drops the connection. */
export interface MessageLimits {
  /** First line and header fields together (and again for trailers): 431. */
  headerBytesMax: number;
  /** Header fields of one message, trailers included: 431. */
  headerCountMax: number;
  /** The body: 413. */
  bodyBytesMax: number;
}

/** What an HTTP server accepts from a client, and how long it waits. All are per connection. */
export interface HttpLimits extends MessageLimits {
  /** Request target; more is answered with 414. */
  uriBytesMax: number;
  /** From the first byte of a request (or the start of the connection) to the end of its head. */
  headerTimeoutMs: number;
  /** From the end of the head to the end of the body. */
  bodyTimeoutMs: number;
  /** Between requests on one connection. */
  keepAliveTimeoutMs: number;
  /** How long a client may leave a response unread. */
  writeTimeoutMs: number;
}

export const DEFAULT_LIMITS: HttpLimits = {
  headerBytesMax: 16_384,
  headerCountMax: 100,
  uriBytesMax: 8_192,
  bodyBytesMax: 1_048_576,
  headerTimeoutMs: 10_000,
  bodyTimeoutMs: 60_000,
  keepAliveTimeoutMs: 60_000,
  writeTimeoutMs: 60_000,
};

/** Longest method that is looked for before the first space. */
export const METHOD_BYTES_MAX = 32;
/** Empty lines skipped before a request line (RFC 9112 section 2.2 asks for at least one). */
export const LEADING_LINES_MAX = 4;
/** One chunk-size line with its extensions. */
export const CHUNK_LINE_BYTES_MAX = 256;
/** Chunk-size lines of one body may not carry more than this in extensions. */
export const CHUNK_EXTENSION_BYTES_MAX = 4_096;
/** Hexadecimal digits of a chunk size: up to 2^48 - 1. */
export const CHUNK_SIZE_DIGITS_MAX = 12;
/** Pipelined input kept while a response is being made; then the connection is paused. */
export const HELD_BYTES_MAX = 65_536;
/** How long a connection that we ended may go on sending before it is dropped. */
export const LINGER_MS = 2_000;
/** How many bytes it may send meanwhile. */
export const LINGER_BYTES_MAX = 1_048_576;
/** A body up to this size leaves in the same write as its head. */
export const INLINE_BODY_BYTES_MAX = 32_768;
/** Connections of one server; more are dropped when they arrive. */
export const CONNECTIONS_MAX = 10_000;
