/**
 * `node:string_decoder`.
 * @see https://nodejs.org/api/string_decoder.html
 */

import { invalidArgType } from "../../web/src/validate.ts";
import { ChunkDecoder, type Encoding, findEncoding } from "./encodings.ts";
import { CodedTypeError } from "./errors.ts";

export * as default from "./string_decoder.ts";

/** Text from chunks of bytes; what a chunk leaves incomplete waits for the next. */
export class StringDecoder {
  readonly encoding: string;
  readonly #decoder: ChunkDecoder;
  /** The first half of a surrogate pair of UTF-16 that waits for the second, or "". */
  #half = "";
  /** Whether one byte of UTF-16 waits for its second. */
  #odd = false;

  /** @throws TypeError with code ERR_UNKNOWN_ENCODING. */
  constructor(encoding: string | null | undefined = undefined) {
    const found: Encoding | null = findEncoding(encoding || "utf8");
    if (found === null) throw new CodedTypeError("ERR_UNKNOWN_ENCODING", `Unknown encoding: ${encoding}`);
    this.encoding = found;
    this.#decoder = new ChunkDecoder(found);
  }

  write(chunk: string | Uint8Array | DataView): string {
    if (typeof chunk === "string") return chunk;
    if (!ArrayBuffer.isView(chunk)) {
      throw invalidArgType("buf", "an instance of Buffer, TypedArray, or DataView", chunk);
    }
    const bytes =
      chunk instanceof Uint8Array ? chunk : new Uint8Array(chunk.buffer, chunk.byteOffset, chunk.byteLength);
    if (this.encoding !== "utf16le") return this.#decoder.decode(bytes, 0, bytes.length);
    return this.#writeWide(bytes);
  }

  /** The first half of a pair waits, but only where the chunk holds more than what was missing, as in Node. */
  #writeWide(bytes: Uint8Array): string {
    const missing = this.#odd ? 1 : this.#half === "" ? 0 : 2;
    const body = bytes.length - missing;
    if (bytes.length % 2 === 1) this.#odd = !this.#odd;
    const units = this.#decoder.decode(bytes, 0, bytes.length);
    if (units === "") return "";
    const text = this.#half + units;
    this.#half = "";
    const last = text.charCodeAt(text.length - 1);
    if (body <= 0 || body % 2 === 1 || (last & 0xfc00) !== 0xd800) return text;
    this.#half = text.slice(text.length - 1);
    return text.slice(0, text.length - 1);
  }

  end(chunk: string | Uint8Array | DataView | undefined = undefined): string {
    const text = chunk === undefined ? "" : this.write(chunk);
    const rest = this.#half + this.#decoder.flush();
    this.#half = "";
    this.#odd = false;
    return text + rest;
  }
}
