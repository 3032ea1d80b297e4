/**
 * Text and its bytes as streams.
 * @see https://encoding.spec.whatwg.org/#interface-textdecoderstream
 */
import { TextDecoder, type TextDecoderOptions, TextEncoder } from "../../web/src/encoding.ts";
import type { ReadableStream } from "./readable.ts";
import { inspectCustom, type ShownOptions, shownAs } from "./show.ts";
import { TransformStream } from "./transform.ts";
import type { WritableStream } from "./writable.ts";

/** Text becomes UTF-8; a surrogate pair may be split over two chunks. */
export class TextEncoderStream {
  readonly #encoder = new TextEncoder();
  readonly #stream: TransformStream<string, Uint8Array>;
  /** A high surrogate that waits for its other half. */
  #high = "";

  constructor() {
    this.#stream = new TransformStream<string, Uint8Array>({
      transform: (chunk, controller) => {
        const text = this.#complete(`${chunk}`);
        if (text !== "") controller.enqueue(this.#encoder.encode(text));
      },
      flush: (controller) => {
        if (this.#high !== "") controller.enqueue(new Uint8Array([0xef, 0xbf, 0xbd]));
      },
    });
  }

  get encoding(): string {
    return "utf-8";
  }

  get readable(): ReadableStream<Uint8Array> {
    return this.#stream.readable;
  }

  get writable(): WritableStream<string> {
    return this.#stream.writable;
  }

  /** The text that can be encoded now. */
  #complete(chunk: string): string {
    const text = this.#high + chunk;
    const last = text.charCodeAt(text.length - 1);
    if (text === "" || last < 0xd800 || last > 0xdbff) {
      this.#high = "";
      return text;
    }
    this.#high = text.slice(-1);
    return text.slice(0, -1);
  }

  [inspectCustom](depth: number, options: ShownOptions): unknown {
    if (depth < 0) return undefined;
    const shown = { encoding: this.encoding, readable: this.readable, writable: this.writable };
    return shownAs("TextEncoderStream", shown, options);
  }
}

/** Bytes become text; a character may be split over chunks. */
export class TextDecoderStream {
  readonly #decoder: TextDecoder;
  readonly #stream: TransformStream<ArrayBuffer | ArrayBufferView, string>;

  /** @throws RangeError for an encoding that is not known. */
  constructor(encoding = "utf-8", options: TextDecoderOptions = {}) {
    const decoder = new TextDecoder(encoding, options);
    this.#decoder = decoder;
    this.#stream = new TransformStream<ArrayBuffer | ArrayBufferView, string>({
      transform: (chunk, controller) => {
        const text = decoder.decode(chunk as Uint8Array, { stream: true });
        if (text !== "") controller.enqueue(text);
      },
      flush: (controller) => {
        const text = decoder.decode();
        if (text !== "") controller.enqueue(text);
        controller.terminate();
      },
    });
  }

  get encoding(): string {
    return this.#decoder.encoding;
  }

  get fatal(): boolean {
    return this.#decoder.fatal;
  }

  get ignoreBOM(): boolean {
    return this.#decoder.ignoreBOM;
  }

  get readable(): ReadableStream<string> {
    return this.#stream.readable;
  }

  get writable(): WritableStream<ArrayBuffer | ArrayBufferView> {
    return this.#stream.writable;
  }

  [inspectCustom](depth: number, options: ShownOptions): unknown {
    if (depth < 0) return undefined;
    const shown = {
      encoding: this.encoding,
      fatal: this.fatal,
      ignoreBOM: this.ignoreBOM,
      readable: this.readable,
      writable: this.writable,
    };
    return shownAs("TextDecoderStream", shown, options);
  }
}
