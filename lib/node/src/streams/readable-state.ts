/** What a readable side of a stream holds. */
import { outOfRange } from "../../../web/src/validate.ts";
import { Buffer } from "../buffer.ts";
import type { StringDecoder } from "../string_decoder.ts";
import type { Chunk, WritableLike } from "./base.ts";

/** A read beyond the mark raises it, up to this. */
const HIGH_WATER_MAX = 0x4000_0000;

/** One destination of `pipe`, and how to let go of it. */
export interface Pipe {
  readonly to: WritableLike;
  release(): void;
}

/** What a readable side knows of itself. */
export class ReadableState {
  readonly objectMode: boolean;
  highWaterMark: number;
  buffer: Chunk[] = [];
  length = 0;
  flowing: boolean | null = null;
  paused = false;
  ended = false;
  endEmitted = false;
  reading = false;
  sync = true;
  needReadable = false;
  emittedReadable = false;
  readableListening = false;
  resumeScheduled = false;
  readingMore = false;
  dataEmitted = false;
  readable = true;
  decoder: StringDecoder | null = null;
  encoding: string | null = null;
  pipes: Pipe[] = [];
  awaitingDrain = 0;

  constructor(objectMode: boolean, highWaterMark: number) {
    this.objectMode = objectMode;
    this.highWaterMark = highWaterMark;
  }

  raiseMark(wanted: number): void {
    if (wanted > HIGH_WATER_MAX) throw outOfRange("size", "<= 1GiB", wanted);
    let mark = 1;
    while (mark < wanted) mark *= 2;
    this.highWaterMark = mark;
  }

  /** How many bytes, or whether an object, `read(wanted)` takes. */
  countFor(wanted: number): number {
    if (wanted <= 0 || (this.length === 0 && this.ended)) return 0;
    if (this.objectMode) return 1;
    if (Number.isNaN(wanted)) {
      return this.flowing === true && this.length > 0 ? (this.buffer[0].length as number) : this.length;
    }
    if (wanted <= this.length) return wanted;
    return this.ended ? this.length : 0;
  }

  /** The first `count` bytes, or an object. */
  removeFirst(count: number): Chunk {
    if (this.length === 0) return null;
    if (this.objectMode) return this.buffer.shift();
    const first = this.buffer[0];
    if (count >= this.length) {
      const all = this.buffer;
      this.buffer = [];
      if (all.length === 1) return first;
      return this.decoder !== null ? all.join("") : Buffer.concat(all);
    }
    if (count < first.length) {
      this.buffer[0] = first.slice(count);
      return first.slice(0, count);
    }
    if (count === first.length) return this.buffer.shift();
    const parts: Chunk[] = [];
    let left = count;
    while (left > 0) {
      const part = this.buffer.shift();
      if (part.length > left) {
        this.buffer.unshift(part.slice(left));
        parts.push(part.slice(0, left));
        break;
      }
      parts.push(part);
      left -= part.length;
    }
    return this.decoder !== null ? parts.join("") : Buffer.concat(parts);
  }
}
