/**
 * `TextEncoder` and `TextDecoder` for UTF-8.
 * @see https://encoding.spec.whatwg.org/#api
 */
import { bytesUtf8 } from "kiln:core";
import { Utf8Decoder, Utf8Error, type Utf8Progress, utf8Encode, utf8Write } from "./utf8.ts";

export class TextEncoder {
  readonly encoding = "utf-8";

  /** UTF-8 bytes of `input`; lone surrogates become U+FFFD. */
  encode(input = ""): Uint8Array {
    return utf8Encode(input);
  }

  /** Fills `destination` with whole code points of `source`; says how far it came. */
  encodeInto(source: string, destination: Uint8Array): Utf8Progress {
    const progress: Utf8Progress = { read: 0, written: 0 };
    utf8Write(source, destination, 0, destination.length, progress);
    return progress;
  }
}

export interface TextDecoderOptions {
  fatal?: boolean;
  ignoreBOM?: boolean;
}

export interface TextDecodeOptions {
  stream?: boolean;
}

/** The labels that the Encoding standard gives to UTF-8. */
const UTF8_LABELS: readonly string[] = [
  "unicode-1-1-utf-8",
  "unicode11utf8",
  "unicode20utf8",
  "utf-8",
  "utf8",
  "x-unicode20utf8",
];

export class TextDecoder {
  readonly encoding = "utf-8";
  readonly fatal: boolean;
  readonly ignoreBOM: boolean;
  private readonly decoder: Utf8Decoder;
  private atStart = true;
  private streaming = false;

  /** @throws RangeError for an encoding other than UTF-8. */
  constructor(label = "utf-8", options: TextDecoderOptions = {}) {
    if (!UTF8_LABELS.includes(trimAsciiSpace(label).toLowerCase())) {
      throw new RangeError(`The "${label}" encoding is not supported`);
    }
    this.fatal = options.fatal === true;
    this.ignoreBOM = options.ignoreBOM === true;
    this.decoder = new Utf8Decoder(this.fatal);
  }

  /**
   * Decodes `input`; with `stream`, a code point cut at the end waits for the next call.
   * @throws TypeError on ill-formed input when `fatal`.
   */
  decode(input: ArrayBuffer | ArrayBufferView | undefined = undefined, options: TextDecodeOptions = {}): string {
    const continued = this.streaming;
    if (!continued) {
      this.decoder.reset();
      this.atStart = true;
    }
    this.streaming = options.stream === true;
    const bytes = input === undefined ? EMPTY : viewBytes(input);
    let text = "";
    try {
      // Nothing waits from before and nothing will: all of it at once. What is ill-formed has become U+FFFD then, which
      // may stand in the text as well.
      const whole = !continued && !this.streaming;
      if (whole) text = bytesUtf8(bytes, 0, bytes.length);
      if (!whole || (this.fatal && text.includes("\ufffd"))) {
        text = this.decoder.decode(bytes, 0, bytes.length);
        if (!this.streaming) text += this.decoder.flush();
      }
    } catch (error) {
      this.streaming = false;
      if (error instanceof Utf8Error) throw new DecodeError();
      throw error;
    }
    if (this.atStart && text.length > 0) {
      this.atStart = false;
      if (!this.ignoreBOM && text.charCodeAt(0) === 0xfeff) return text.slice(1);
    }
    return text;
  }
}

/** What a fatal decoder throws; `code` is Node's. */
class DecodeError extends TypeError {
  readonly code = "ERR_ENCODING_INVALID_ENCODED_DATA";
  constructor() {
    super("The encoded data was not valid for encoding utf-8");
  }
}

const EMPTY = new Uint8Array(0);

/** The bytes behind a buffer or view, without copying. */
export function viewBytes(input: ArrayBuffer | ArrayBufferView): Uint8Array {
  if (input instanceof Uint8Array) return input;
  if (input instanceof ArrayBuffer) return new Uint8Array(input);
  return new Uint8Array(input.buffer, input.byteOffset, input.byteLength);
}

function trimAsciiSpace(text: string): string {
  let from = 0;
  let to = text.length;
  while (from < to && isAsciiSpace(text.charCodeAt(from))) from++;
  while (to > from && isAsciiSpace(text.charCodeAt(to - 1))) to--;
  return text.slice(from, to);
}

function isAsciiSpace(unit: number): boolean {
  return unit === 0x20 || unit === 0x09 || unit === 0x0a || unit === 0x0c || unit === 0x0d;
}
