/** Clients that are told of posts as they come, over WebSockets. */
import { upgradeWebSocket, type WebSocket } from "@kiln/websocket";
import type { Audience } from "./api.ts";
import { LIVE_CLIENTS_MAX, LIVE_MESSAGE_BYTES_MAX, LIVE_QUEUED_BYTES_MAX } from "./limits.ts";

export class Live implements Audience {
  readonly #sockets = new Set<WebSocket>();

  get size(): number {
    return this.#sockets.size;
  }

  join(request: Request): Response | null {
    if (this.#sockets.size === LIVE_CLIENTS_MAX) return null;
    const { socket, response } = upgradeWebSocket(request, {
      maxMessageBytes: LIVE_MESSAGE_BYTES_MAX,
      maxQueuedBytes: LIVE_QUEUED_BYTES_MAX,
    });
    // From now on, not from "open" on: those that are about to open count too. One that never opens closes.
    this.#sockets.add(socket);
    socket.onclose = () => this.#sockets.delete(socket);
    return response;
  }

  tell(json: string): void {
    for (const socket of this.#sockets) if (socket.readyState === socket.OPEN) socket.send(json);
  }
}
