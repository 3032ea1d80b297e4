/** One connection of a client: gives the responses that arrive on it to the request that waits. */

import { BODY, END, FAILED, HEAD, NEED_MORE } from "../../../http/src/message-parser.ts";
import type { ResponseHead } from "../../../http/src/response-head.ts";
import { INFORMATIONAL_MAX, RESPONSE_LIMITS } from "../../../http/src/response-limits.ts";
import { ResponseParser } from "../../../http/src/response-parser.ts";
import type { Buffer } from "../buffer.ts";
import type { Socket } from "../net.ts";

/** Who waits for a response. */
export interface LinkListener {
  /** A response with a status 1xx; the one that counts follows. */
  onInformation(head: ResponseHead): void;
  onResponse(head: ResponseHead): void;
  /** Part of the body; `chunk` is the listener's to keep. */
  onBody(chunk: Buffer): void;
  onResponseEnd(): void;
  /** The server speaks another protocol from here on; `rest` is what it has said of it. */
  onSwitch(head: ResponseHead, rest: Buffer): void;
  /** What the server sends is no response. */
  onMalformed(reason: string): void;
  onDrain(): void;
  onTimeout(): void;
  onError(error: Error): void;
  /** The connection is gone. Nothing is called after this. */
  onClose(): void;
}

/** Told when a connection goes away, whatever it was doing. */
export interface LinkOwner {
  linkClosed(link: ClientLink): void;
  /** Nothing happened on an idle connection for as long as it may be kept. */
  linkTimedOut(link: ClientLink): void;
}

export class ClientLink {
  readonly socket: Socket;
  /** Connections with the same name lead to the same server. */
  readonly name: string;
  /** Requests that were sent on it. */
  requests = 0;
  private readonly owner: LinkOwner | null;
  private readonly parser = new ResponseParser(RESPONSE_LIMITS);
  private listener: LinkListener | null = null;
  private awaiting = false;
  private informational = 0;
  /** The head that arrived last was that of an informational response. */
  private inInformation = false;

  private readonly onData = (chunk: Buffer): void => this.received(chunk);
  private readonly onDrain = (): void => this.listener?.onDrain();
  private readonly onEnd = (): void => this.peerEnded();
  private readonly onError = (error: Error): void => this.listener?.onError(error);
  private readonly onClose = (): void => this.closed();
  private readonly onTimeout = (): void => {
    if (this.listener !== null) this.listener.onTimeout();
    else if (this.owner !== null) this.owner.linkTimedOut(this);
  };

  constructor(socket: Socket, name: string, owner: LinkOwner | null) {
    this.socket = socket;
    this.name = name;
    this.owner = owner;
    socket.on("data", this.onData);
    socket.on("drain", this.onDrain);
    socket.on("end", this.onEnd);
    socket.on("error", this.onError);
    socket.on("close", this.onClose);
    socket.on("timeout", this.onTimeout);
  }

  /** Takes the next request. */
  begin(listener: LinkListener, method: string): void {
    this.listener = listener;
    this.awaiting = true;
    this.requests++;
    this.informational = 0;
    this.parser.expect(method);
  }

  /** The request is over; the connection can take another one, unless something is wrong with it. */
  release(): void {
    this.listener = null;
  }

  /** Gives the socket away: another protocol is spoken on it. */
  detach(): void {
    const { socket } = this;
    this.listener = null;
    socket.removeListener("data", this.onData);
    socket.removeListener("drain", this.onDrain);
    socket.removeListener("end", this.onEnd);
    socket.removeListener("error", this.onError);
    socket.removeListener("close", this.onClose);
    socket.removeListener("timeout", this.onTimeout);
    if (this.owner !== null) this.owner.linkClosed(this);
  }

  private received(chunk: Buffer): void {
    const { parser } = this;
    let at = 0;
    while (!this.socket.destroyed) {
      const listener = this.listener;
      // Nobody asked: what else the server says could be taken for the answer to the next request.
      if (listener === null || !this.awaiting) {
        if (at < chunk.length) this.socket.destroy();
        return;
      }
      const event = parser.step(chunk, at, chunk.length);
      at = parser.next;
      switch (event) {
        case NEED_MORE:
          return;
        case HEAD:
          if (!this.headArrived(listener, parser.head!, chunk, at)) return;
          break;
        case BODY:
          listener.onBody(chunk.subarray(parser.dataOffset, parser.dataOffset + parser.dataLength));
          break;
        case END:
          this.responseEnded(listener);
          break;
        case FAILED:
          listener.onMalformed(parser.reason);
          return;
        default:
          return;
      }
    }
  }

  /** False when no further step may be made. */
  private headArrived(listener: LinkListener, head: ResponseHead, chunk: Buffer, at: number): boolean {
    this.inInformation = head.isInformational;
    if (this.parser.hasSwitched) {
      listener.onSwitch(head, chunk.subarray(at));
      return false;
    }
    if (!head.isInformational) listener.onResponse(head);
    else if (++this.informational > INFORMATIONAL_MAX) {
      listener.onMalformed("too many informational responses");
      return false;
    } else listener.onInformation(head);
    return true;
  }

  private responseEnded(listener: LinkListener): void {
    if (this.inInformation) return;
    this.awaiting = false;
    listener.onResponseEnd();
  }

  private peerEnded(): void {
    const listener = this.listener;
    if (listener === null || !this.awaiting) {
      this.socket.destroy();
      return;
    }
    if (this.parser.finish() === END) this.responseEnded(listener);
  }

  private closed(): void {
    const listener = this.listener;
    this.listener = null;
    if (this.owner !== null) this.owner.linkClosed(this);
    if (listener !== null) listener.onClose();
  }
}
