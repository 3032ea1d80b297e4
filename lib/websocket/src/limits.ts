/** What a WebSocket accepts from its peer, what it keeps for it, and how long it waits. All are per connection. */
export interface WebSocketLimits {
  /** Payload of one message, all of its frames together; more fails the connection with 1009. */
  messageBytesMax: number;
  /** Frames of one message; more fails the connection with 1009. */
  fragmentsMax: number;
  /** Bytes sent and not yet handed to the network; a message beyond it drops the connection. */
  queuedBytesMax: number;
  /**
   * A peer that says nothing for this long is sent a ping, and is dropped when it then says nothing
   * for as long again. 0 for no limit.
   */
  idleTimeoutMs: number;
  /** From our Close frame, or a failure, to the end of the connection; then it is dropped. */
  closeTimeoutMs: number;
}

export const DEFAULT_LIMITS: WebSocketLimits = {
  messageBytesMax: 1_048_576,
  fragmentsMax: 65_536,
  queuedBytesMax: 4_194_304,
  idleTimeoutMs: 30_000,
  closeTimeoutMs: 5_000,
};

/** Payload of a control frame (RFC 6455 section 5.5). */
export const CONTROL_BYTES_MAX = 125;
/** The reason in a Close frame: a control frame less its code. */
export const CLOSE_REASON_BYTES_MAX = 123;
/** Frames up to this leave in one write; the payload of longer ones is written behind the head, not copied. */
export const INLINE_PAYLOAD_BYTES_MAX = 16_384;
/** Buffers are kept for the next message when they have not grown beyond this. */
export const KEPT_BYTES_MAX = 16_384;
/** Subprotocols that are looked at in one request; more of them are refused with 400. */
export const PROTOCOLS_MAX = 64;
