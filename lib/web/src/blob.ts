/**
 * `Blob` and `File`: bytes that do not change, with a type. All of them are in memory.
 * @see https://w3c.github.io/FileAPI/
 */
import { copyOf } from "../../../runtime/std/copying.ts";
import { custom, type InspectOptions, inspect } from "../../../runtime/std/inspect.ts";
import { ReadableStream } from "../../streams/src/readable.ts";
import { CodedTypeError } from "./coded-errors.ts";
import { viewBytes } from "./encoding.ts";
import { Utf8Decoder, utf8Encode } from "./utf8.ts";
import { invalidArgType, invalidArgValue } from "./validate.ts";

export type BlobPart = string | ArrayBuffer | ArrayBufferView | Blob;

export interface BlobPropertyBag {
  /** The media type; anything but printable ASCII counts as none. */
  type?: string;
  /** "native" makes "\n" of "\r\n" in text. */
  endings?: "transparent" | "native";
}

export interface FilePropertyBag extends BlobPropertyBag {
  /** Milliseconds since 1970. */
  lastModified?: number;
}

/** Bytes of a chunk of `stream`. */
const CHUNK_BYTES = 65_536;

/** A part of a blob's bytes, which are shared. */
class Slice {
  readonly bytes: Uint8Array;
  readonly type: string;

  constructor(bytes: Uint8Array, type: string) {
    this.bytes = bytes;
    this.type = type;
  }
}

export class Blob {
  readonly #bytes: Uint8Array;
  readonly #type: string;

  /** @throws TypeError when the parts are no list. */
  constructor(
    parts: Iterable<BlobPart> | undefined = undefined,
    options: BlobPropertyBag | null | undefined = undefined,
  ) {
    if ((parts as unknown) instanceof Slice) {
      const slice = parts as unknown as Slice;
      this.#bytes = slice.bytes;
      this.#type = slice.type;
      return;
    }
    const list = parts === undefined ? [] : partsOf(parts);
    const endings = `${options?.endings ?? "transparent"}`;
    if (endings !== "transparent" && endings !== "native") throw invalidArgValue("options.endings", endings);
    this.#bytes = joined(list.map((part) => partBytes(part, endings === "native")));
    this.#type = mediaType(`${options?.type ?? ""}`);
  }

  get size(): number {
    return this.#bytes.length;
  }

  get type(): string {
    return this.#type;
  }

  /** The bytes from `start` to before `end`, which count from the end when they are negative. */
  slice(start = 0, end: number | undefined = undefined, contentType = ""): Blob {
    const size = this.#bytes.length;
    const from = start < 0 ? Math.max(size + start, 0) : Math.min(start, size);
    const last = end === undefined ? size : end;
    const to = last < 0 ? Math.max(size + last, 0) : Math.min(last, size);
    const bytes = this.#bytes.subarray(from, Math.max(to, from));
    return new Blob(new Slice(bytes, mediaType(`${contentType}`)) as unknown as BlobPart[]);
  }

  async arrayBuffer(): Promise<ArrayBuffer> {
    const bytes = this.#bytes;
    const copy = new ArrayBuffer(bytes.length);
    new Uint8Array(copy).set(bytes);
    return copy;
  }

  async bytes(): Promise<Uint8Array> {
    return this.#bytes.slice();
  }

  /** As UTF-8, without a byte order mark. */
  async text(): Promise<string> {
    const bytes = this.#bytes;
    const decoder = new Utf8Decoder(false);
    const text = decoder.decode(bytes, 0, bytes.length) + decoder.flush();
    return text.charCodeAt(0) === 0xfeff ? text.slice(1) : text;
  }

  stream(): ReadableStream<Uint8Array> {
    const bytes = this.#bytes;
    let at = 0;
    return new ReadableStream({
      type: "bytes",
      pull(controller) {
        if (at >= bytes.length) {
          controller.close();
          controller.byobRequest?.respond(0);
          return;
        }
        const to = Math.min(at + CHUNK_BYTES, bytes.length);
        controller.enqueue(bytes.slice(at, to));
        at = to;
      },
    });
  }

  /** The bytes themselves: not to be changed. @internal */
  contents(): Uint8Array {
    return this.#bytes;
  }

  /** A file is cloned to a blob, as in Node 20. */
  [copyOf](): Blob {
    return new Blob(new Slice(this.#bytes, this.#type) as unknown as BlobPart[]);
  }

  get [Symbol.toStringTag](): string {
    return "Blob";
  }

  [custom](depth: number, options: InspectOptions): unknown {
    if (depth < 0) return this;
    return `Blob ${inspect({ size: this.size, type: this.type }, inner(options))}`;
  }
}

export class File extends Blob {
  readonly #name: string;
  readonly #lastModified: number;

  /** @throws TypeError when there is no name, or the parts are no list. */
  constructor(parts: Iterable<BlobPart>, name: string, options: FilePropertyBag | null | undefined = undefined) {
    if (name === undefined) {
      throw new CodedTypeError("ERR_MISSING_ARGS", 'The "fileBits" and "fileName" arguments must be specified');
    }
    super(parts, options);
    this.#name = `${name}`;
    const given = options?.lastModified;
    const time = given === undefined ? Date.now() : +given;
    this.#lastModified = Number.isNaN(time) ? 0 : time;
  }

  get name(): string {
    return this.#name;
  }

  get lastModified(): number {
    return this.#lastModified;
  }

  override get [Symbol.toStringTag](): string {
    return "File";
  }

  override [custom](depth: number, options: InspectOptions): unknown {
    if (depth < 0) return this;
    const shown = { size: this.size, type: this.type, name: this.#name, lastModified: this.#lastModified };
    return `File ${inspect(shown, inner(options))}`;
  }
}

function inner(options: InspectOptions): InspectOptions {
  const depth = options.depth ?? null;
  return { ...options, depth: depth === null ? null : depth - 1 };
}

function partsOf(parts: Iterable<BlobPart>): BlobPart[] {
  if (typeof parts !== "object" || parts === null || parts[Symbol.iterator] === undefined) {
    throw invalidArgType("sources", "a sequence", parts);
  }
  return [...parts];
}

/** The bytes of a part; those of a blob are shared, all others are joined or copied. */
function partBytes(part: BlobPart, native: boolean): Uint8Array {
  if (part instanceof Blob) return part.contents();
  if (part instanceof ArrayBuffer || ArrayBuffer.isView(part)) return viewBytes(part);
  const text = `${part}`;
  return utf8Encode(native ? text.replaceAll("\r\n", "\n") : text);
}

function joined(parts: readonly Uint8Array[]): Uint8Array {
  let length = 0;
  for (const part of parts) length += part.length;
  const bytes = new Uint8Array(length);
  let at = 0;
  for (const part of parts) {
    bytes.set(part, at);
    at += part.length;
  }
  return bytes;
}

function mediaType(type: string): string {
  for (let i = 0; i < type.length; i++) {
    const unit = type.charCodeAt(i);
    if (unit < 0x20 || unit > 0x7e) return "";
  }
  return type.toLowerCase();
}
