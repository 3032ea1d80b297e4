/** What `node:stream` tells of a stream, and of what may be one. */
import { refuseWebStream, Stream } from "./base.ts";
import { Duplex } from "./duplex.ts";
import { Readable } from "./readable.ts";
import { Writable } from "./writable.ts";

/** Whether something can be read; null for what is no readable stream. */
export function isReadable(stream: unknown): boolean | null {
  refuseWebStream(stream);
  return stream instanceof Readable ? stream.readable : null;
}

/** Whether something can be written; null for what is no writable stream. */
export function isWritable(stream: unknown): boolean | null {
  refuseWebStream(stream);
  return stream instanceof Writable || stream instanceof Duplex ? stream.writable : null;
}

/** Whether a stream has told of an error. */
export function isErrored(stream: unknown): boolean {
  refuseWebStream(stream);
  return stream instanceof Stream && stream.errorEmitted;
}

/** Whether a stream was read from, or ended before all was read. */
export function isDisturbed(stream: unknown): boolean {
  refuseWebStream(stream);
  return stream instanceof Readable && (stream.readableDidRead || stream.readableAborted);
}

export function isDestroyed(stream: unknown): boolean | null {
  return stream instanceof Stream ? stream.destroyed : null;
}
