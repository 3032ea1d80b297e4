/**
 * The events of a WebSocket beside "open".
 * @see https://html.spec.whatwg.org/#messageevent and https://websockets.spec.whatwg.org/#closeevent
 */
import type { Blob } from "../../web/src/blob.ts";
import { Event } from "../../web/src/event-target.ts";

/** Text, or bytes in the form that `binaryType` names. */
export type MessageData = string | ArrayBuffer | Blob;

/** "message". */
export class MessageEvent extends Event {
  readonly data: MessageData;
  readonly origin = "";
  readonly lastEventId = "";

  constructor(data: MessageData) {
    super("message");
    this.data = data;
  }

  override get [Symbol.toStringTag](): string {
    return "MessageEvent";
  }
}

/** "close": the connection is gone. */
export class CloseEvent extends Event {
  /** What the peer's Close frame said: 1005 when it had no code, 1006 when there was no frame. */
  readonly code: number;
  readonly reason: string;
  /** Both sides have sent a Close frame. */
  readonly wasClean: boolean;

  constructor(code: number, reason: string, wasClean: boolean) {
    super("close");
    this.code = code;
    this.reason = reason;
    this.wasClean = wasClean;
  }

  override get [Symbol.toStringTag](): string {
    return "CloseEvent";
  }
}

/** "error": the connection failed; "close" follows. */
export class ErrorEvent extends Event {
  readonly message: string;

  constructor(message: string) {
    super("error");
    this.message = message;
  }

  override get [Symbol.toStringTag](): string {
    return "ErrorEvent";
  }
}
