/** How a connection leaves HTTP for another protocol. */
import type { TcpConnection } from "./sockets.ts";

/** Whoever goes on with the connection. One of its methods is called, once. */
export interface Takeover {
  /**
   * The connection is the taker's: it sets handlers before it returns. `rest` is what the client sent behind its
   * request, and belongs to the taker. With `peerEnded` the client's side has ended already. `gone` is to be called
   * when the connection is gone: the server that accepted it counts it until then.
   */
  take(connection: TcpConnection, rest: Uint8Array, peerEnded: boolean, gone: () => void): void;
  /** The connection went away before it could be taken, or may not change its protocol. */
  lost(): void;
}
