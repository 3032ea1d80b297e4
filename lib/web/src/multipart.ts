/**
 * multipart/form-data: forms as bytes, and back.
 * @see RFC 7578, RFC 2046 section 5.1
 */
import { lenientBase64 } from "./base64.ts";
import { File } from "./blob.ts";
import { FormData } from "./form-data.ts";
import { Utf8Decoder, utf8Encode } from "./utf8.ts";

/** Entries that are read of one form. */
const ENTRIES_MAX = 10_000;
/** Header fields that are read of one entry. */
const FIELDS_MAX = 64;
/** RFC 2046 5.1.1 */
const BOUNDARY_MAX = 70;

const CR = 0x0d;
const LF = 0x0a;
const DASH = 0x2d;
const COLON = 0x3a;

export interface EncodedForm {
  readonly bytes: Uint8Array;
  readonly type: string;
}

// ---- writing ----

function lines(text: string): string {
  return text.replaceAll("\r\n", "\n").replaceAll("\r", "\n").replaceAll("\n", "\r\n");
}

function escaped(text: string): string {
  return text.replaceAll("\n", "%0A").replaceAll("\r", "%0D").replaceAll('"', "%22");
}

function newBoundary(): string {
  const number = Math.floor(Math.random() * 1e11);
  return `----formdata-kiln-0${`${number}`.padStart(11, "0")}`;
}

export function encodeForm(form: FormData): EncodedForm {
  const boundary = newBoundary();
  const head = `--${boundary}\r\nContent-Disposition: form-data; name="`;
  const parts: Uint8Array[] = [];
  for (const [name, value] of form) {
    const start = `${head}${escaped(lines(name))}"`;
    if (typeof value === "string") parts.push(utf8Encode(`${start}\r\n\r\n${lines(value)}\r\n`));
    else {
      const file = value.name === "" ? "" : `; filename="${escaped(value.name)}"`;
      const type = value.type === "" ? "application/octet-stream" : value.type;
      parts.push(utf8Encode(`${start}${file}\r\nContent-Type: ${type}\r\n\r\n`), value.contents(), utf8Encode("\r\n"));
    }
  }
  parts.push(utf8Encode(`--${boundary}--\r\n`));
  let length = 0;
  for (const part of parts) length += part.length;
  const bytes = new Uint8Array(length);
  let at = 0;
  for (const part of parts) {
    bytes.set(part, at);
    at += part.length;
  }
  return { bytes, type: `multipart/form-data; boundary=${boundary}` };
}

// ---- reading ----

/** What the header fields of an entry say. */
class Head {
  name: string | null = null;
  filename: string | null = null;
  type: string | null = null;
  /** The body is base64. */
  coded = false;
}

/** The boundary that a Content-Type names; null when it is no form's, or names none. */
export function boundaryOf(contentType: string): string | null {
  const parts = contentType.split(";");
  if ((parts[0] as string).trim().toLowerCase() !== "multipart/form-data") return null;
  for (let i = 1; i < parts.length; i++) {
    const part = (parts[i] as string).trim();
    if (part.slice(0, 9).toLowerCase() !== "boundary=") continue;
    const value = part.slice(9);
    const quoted = value.length > 1 && value.startsWith('"') && value.endsWith('"');
    const boundary = quoted ? value.slice(1, -1) : value;
    return boundary === "" || boundary.length > BOUNDARY_MAX ? null : boundary;
  }
  return null;
}

/** The form that these bytes are; null when they are none. */
export function parseForm(bytes: Uint8Array, boundary: string): FormData | null {
  return new FormReader(bytes, utf8Encode(`--${boundary}`)).read();
}

class FormReader {
  readonly #bytes: Uint8Array;
  readonly #mark: Uint8Array;
  #at = 0;

  constructor(bytes: Uint8Array, mark: Uint8Array) {
    this.#bytes = bytes;
    this.#mark = mark;
  }

  read(): FormData | null {
    const form = new FormData();
    while (this.#isLineEnd(this.#at)) this.#at += 2;
    for (let count = 0; count < ENTRIES_MAX; count++) {
      if (!this.#startsWith(this.#mark, this.#at)) return null;
      this.#at += this.#mark.length;
      if (this.#bytes[this.#at] === DASH && this.#bytes[this.#at + 1] === DASH) return this.#atEnd() ? form : null;
      if (!this.#skipLineEnd()) return null;
      const head = this.#head();
      if (head === null || head.name === null) return null;
      const end = this.#next();
      if (end < 0) return null;
      const raw = this.#bytes.subarray(this.#at, end);
      const body = head.coded ? lenientBase64(utf8(raw)) : raw;
      this.#at = end + 2;
      if (head.filename === null) form.append(head.name, utf8(body));
      else form.append(head.name, new File([body], head.filename, { type: head.type ?? "text/plain" }));
    }
    return null;
  }

  /** Only line ends follow the two dashes. */
  #atEnd(): boolean {
    let at = this.#at + 2;
    while (this.#isLineEnd(at)) at += 2;
    return at === this.#bytes.length;
  }

  /** The line end before the next boundary; -1 when there is none. */
  #next(): number {
    const bytes = this.#bytes;
    let at = bytes.indexOf(CR, this.#at);
    while (at >= 0) {
      if (bytes[at + 1] === LF && this.#startsWith(this.#mark, at + 2)) return at;
      at = bytes.indexOf(CR, at + 1);
    }
    return -1;
  }

  #head(): Head | null {
    const head = new Head();
    for (let count = 0; count < FIELDS_MAX; count++) {
      if (this.#isLineEnd(this.#at)) {
        this.#at += 2;
        return head;
      }
      const from = this.#at;
      while (this.#at < this.#bytes.length && !this.#isLineEnd(this.#at)) this.#at++;
      const line = this.#bytes.subarray(from, this.#at);
      const colon = line.indexOf(COLON);
      if (colon <= 0 || !this.#skipLineEnd()) return null;
      if (
        !this.#field(head, utf8(line.subarray(0, colon)).trim().toLowerCase(), utf8(line.subarray(colon + 1)).trim())
      ) {
        return null;
      }
    }
    return null;
  }

  #field(head: Head, name: string, value: string): boolean {
    if (name === "content-type") head.type = value;
    else if (name === "content-transfer-encoding") head.coded = value === "base64";
    else if (name === "content-disposition") {
      if (!value.startsWith('form-data; name="')) return false;
      const end = value.indexOf('"', 17);
      if (end < 0) return false;
      head.name = unescaped(value.slice(17, end));
      const rest = value.slice(end + 1);
      if (rest.startsWith('; filename="') || rest.startsWith('; filename*="')) {
        const from = rest.indexOf('"') + 1;
        const to = rest.indexOf('"', from);
        if (to < 0) return false;
        head.filename = unescaped(rest.slice(from, to));
      }
    }
    return true;
  }

  #startsWith(mark: Uint8Array, at: number): boolean {
    if (at + mark.length > this.#bytes.length) return false;
    for (let i = 0; i < mark.length; i++) if (this.#bytes[at + i] !== mark[i]) return false;
    return true;
  }

  #isLineEnd(at: number): boolean {
    return this.#bytes[at] === CR && this.#bytes[at + 1] === LF;
  }

  #skipLineEnd(): boolean {
    if (!this.#isLineEnd(this.#at)) return false;
    this.#at += 2;
    return true;
  }
}

function unescaped(text: string): string {
  if (!text.includes("%")) return text;
  return text
    .replaceAll("%0A", "\n")
    .replaceAll("%0a", "\n")
    .replaceAll("%0D", "\r")
    .replaceAll("%0d", "\r")
    .replaceAll("%22", '"');
}

function utf8(bytes: Uint8Array): string {
  const decoder = new Utf8Decoder(false);
  return decoder.decode(bytes, 0, bytes.length) + decoder.flush();
}
