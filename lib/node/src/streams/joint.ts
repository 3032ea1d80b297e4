/** A stream that stands for two: what is written to it goes to the one, what is read comes from the other. */
import { AbortError } from "../errors.ts";
import type { StreamCallback } from "./base.ts";
import { Duplex } from "./duplex.ts";
import type { Readable } from "./readable.ts";
import type { Writable } from "./writable.ts";

export class Joint {
  readonly stream: Duplex;
  readonly #head: Writable | Duplex | null;
  readonly #tail: Readable | null;
  #onDrain: StreamCallback | null = null;
  #onFinish: StreamCallback | null = null;
  #onClose: StreamCallback | null = null;
  #waitsToRead = false;
  /** Whether one of the two is over, or all. */
  over = false;

  /** `release` ends the two when the stream is destroyed before they ended. */
  constructor(
    head: Writable | Duplex | null,
    writable: boolean,
    tail: Readable | null,
    readable: boolean,
    release: (error: Error | null) => void,
  ) {
    this.#head = head;
    this.#tail = tail;
    this.stream = new Duplex({
      writableObjectMode: head?.writableObjectMode === true,
      readableObjectMode: tail?.readableObjectMode === true,
      writable,
      readable,
      write: (chunk, encoding, callback) => {
        if (head!.write(chunk, encoding)) callback();
        else this.#onDrain = callback;
      },
      final: (callback) => {
        head!.end();
        this.#onFinish = callback;
      },
      read: () => this.#pull(),
      destroy: (given, callback) => {
        const error = given ?? (this.over ? null : new AbortError());
        this.#waitsToRead = false;
        this.#onDrain = null;
        this.#onFinish = null;
        release(error);
        if (this.over) callback(error);
        else this.#onClose = callback;
      },
    });
  }

  /** Listens to the one that is written to. */
  write(): void {
    this.#head!.on("drain", () => {
      const callback = this.#onDrain;
      this.#onDrain = null;
      if (callback !== null) callback();
    });
  }

  /** Listens to the one that is read from. */
  read(): void {
    this.#tail!.on("readable", () => {
      if (!this.#waitsToRead) return;
      this.#waitsToRead = false;
      this.#pull();
    });
    this.#tail!.on("end", () => this.stream.push(null));
  }

  #pull(): void {
    for (;;) {
      const chunk = this.#tail!.read();
      if (chunk === null) {
        this.#waitsToRead = true;
        return;
      }
      if (!this.stream.push(chunk)) return;
    }
  }

  /** All that was written has arrived. */
  finished(): void {
    const callback = this.#onFinish;
    this.#onFinish = null;
    if (callback !== null) callback();
  }

  /** One of the two is over, or all. */
  ended(error: Error | null): void {
    const callback = this.#onClose;
    this.#onClose = null;
    this.over = true;
    if (callback !== null) callback(error);
    else if (error !== null) this.stream.destroy(error);
  }
}
