/** What requests of a client and responses of a server have in common: fields, until the head is sent. */
import { EventEmitter } from "../events.ts";
import { headersSentError, OutgoingFields, type OutgoingHttpHeader, type OutgoingHttpHeaders } from "../http-fields.ts";

export abstract class OutgoingMessage<Events extends Record<keyof Events, unknown[]>> extends EventEmitter<Events> {
  /** `end` was called. */
  writableEnded = false;
  destroyed = false;
  protected readonly fields = new OutgoingFields();
  protected needDrain = false;

  abstract get headersSent(): boolean;

  /** Kept for older programs. */
  get finished(): boolean {
    return this.writableEnded;
  }

  get writable(): boolean {
    return !this.writableEnded && !this.destroyed;
  }

  get writableNeedDrain(): boolean {
    return this.needDrain && !this.destroyed;
  }

  /** @throws Error when the head was sent; TypeError for what cannot be sent. */
  setHeader(name: string, value: OutgoingHttpHeader): this {
    if (this.headersSent) throw headersSentError("set");
    this.fields.set(name, value);
    return this;
  }

  appendHeader(name: string, value: string | string[]): this {
    if (this.headersSent) throw headersSentError("append");
    this.fields.append(name, value);
    return this;
  }

  getHeader(name: string): OutgoingHttpHeader | undefined {
    return this.fields.get(name);
  }

  getHeaders(): OutgoingHttpHeaders {
    return this.fields.all();
  }

  getHeaderNames(): string[] {
    return this.fields.names();
  }

  hasHeader(name: string): boolean {
    return this.fields.has(name);
  }

  removeHeader(name: string): void {
    if (this.headersSent) throw headersSentError("remove");
    this.fields.remove(name);
  }
}
