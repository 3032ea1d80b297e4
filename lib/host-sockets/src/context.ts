/** What the sockets of one provider share. */
import type { HostCalls } from "./calls.ts";
import type { TokenTable } from "./tokens.ts";

/** Bytes that one read takes at most. */
export const READ_BYTES_MAX = 65536;

export interface HostCounters {
  connectionsAccepted: number;
  connectionsOpened: number;
  /** Times that a listener had to wait because descriptors or memory were used up. */
  acceptPauses: number;
  /** Datagrams that the host did not take. */
  dropSendFull: number;
  dropSendError: number;
  /** Connections dropped because their owner ignored `write`'s answer. */
  dropQueueFull: number;
}

/** Something whose owner must still be told of its end. */
export interface Ending {
  deliverEnd(): void;
}

export interface HostContext {
  readonly calls: HostCalls;
  readonly tokens: TokenTable;
  readonly counters: HostCounters;
  /** What was read last; lent to handlers. */
  readonly readBuffer: Uint8Array;
  /** Scratch for one endpoint. */
  readonly endpoint: Uint8Array;
  /** Calls `ending.deliverEnd` from the event loop. */
  finishLater(ending: Ending): void;
  /** A descriptor was given back. */
  released(): void;
  /** Time of the current turn of the loop, monotonic. */
  nowMs(): number;
}
