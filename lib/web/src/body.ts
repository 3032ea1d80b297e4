/**
 * Message bodies: text or bytes that are there, or a stream; read once.
 * @see https://fetch.spec.whatwg.org/#bodies
 */
import { bytesUtf8 } from "kiln:core";
import { ReadableStream } from "../../streams/src/readable.ts";
import { CORE } from "../../streams/src/readable-core.ts";
import { URLSearchParams } from "../../url/src/search-params.ts";
import { Blob } from "./blob.ts";
import { viewBytes } from "./encoding.ts";
import { FormData } from "./form-data.ts";
import type { Headers } from "./headers.ts";
import { boundaryOf, encodeForm, parseForm } from "./multipart.ts";
import { utf8Encode, utf8Write } from "./utf8.ts";

/** What a message can carry. */
export type BodyInit =
  | string
  | ArrayBuffer
  | ArrayBufferView
  | URLSearchParams
  | Blob
  | FormData
  | ReadableStream<Uint8Array>;

/** A body as it is kept: text stays text until somebody needs bytes. */
export type BodyContent = string | Uint8Array | null;

const USED = "Body is unusable: Body has already been read";

/** Copies what the caller may change; says the Content-Type that `init` implies, or "". */
export function extractBody(init: Exclude<BodyInit, ReadableStream>): { content: string | Uint8Array; type: string } {
  if (typeof init === "string") return { content: init, type: "text/plain;charset=UTF-8" };
  if (init instanceof URLSearchParams) {
    return { content: init.toString(), type: "application/x-www-form-urlencoded;charset=UTF-8" };
  }
  if (init instanceof Blob) return { content: init.contents(), type: init.type };
  if (init instanceof FormData) {
    const form = encodeForm(init);
    return { content: form.bytes, type: form.type };
  }
  return { content: viewBytes(init).slice(), type: "" };
}

/** The part that `Request` and `Response` share. */
export abstract class Body {
  /** The body, or null for none or a stream. A message writer reads it through `takeContent`. */
  protected content: BodyContent = null;
  protected used = false;
  /** The body as a stream: what the message was made of, or what the program has asked for. */
  protected stream: ReadableStream<Uint8Array> | null = null;

  protected abstract contentType(): string | null;

  /** The body as a stream; null for none. */
  get body(): ReadableStream<Uint8Array> | null {
    let stream = this.stream;
    if (stream === null && this.content !== null) {
      stream = contentStream(this.content, this.used);
      this.stream = stream;
    }
    return stream;
  }

  /** True once the body has been read. */
  get bodyUsed(): boolean {
    const stream = this.stream;
    return this.used || stream?.[CORE].disturbed === true;
  }

  /** UTF-8 text without a byte order mark. Rejects with TypeError when read before. */
  async text(): Promise<string> {
    if (this.stream !== null) return utf8Text(await this.drain());
    return this.readText();
  }

  /** Rejects with SyntaxError when the text is not JSON. */
  // biome-ignore lint/suspicious/noExplicitAny: as the Fetch standard's own declaration
  async json(): Promise<any> {
    if (this.stream !== null) return JSON.parse(utf8Text(await this.drain()));
    return JSON.parse(this.readText());
  }

  async bytes(): Promise<Uint8Array> {
    if (this.stream !== null) return this.drain();
    return this.readBytes();
  }

  async arrayBuffer(): Promise<ArrayBuffer> {
    const bytes = this.stream === null ? this.readBytes() : await this.drain();
    const out = new ArrayBuffer(bytes.length);
    new Uint8Array(out).set(bytes);
    return out;
  }

  async blob(): Promise<Blob> {
    const bytes = this.stream === null ? this.readBytes() : await this.drain();
    return new Blob([bytes], { type: this.contentType() ?? "" });
  }

  /** Rejects with TypeError when the body is no form. */
  async formData(): Promise<FormData> {
    const type = this.contentType() ?? "";
    const bytes = this.stream === null ? this.readBytes() : await this.drain();
    const boundary = boundaryOf(type);
    if (boundary !== null) {
      const form = parseForm(bytes, boundary);
      if (form === null) throw new TypeError("Failed to parse body as FormData.");
      return form;
    }
    const essence = type.split(";")[0] as string;
    if (essence.trim().toLowerCase() !== "application/x-www-form-urlencoded") {
      throw new TypeError('Content-Type was not one of "multipart/form-data" or "application/x-www-form-urlencoded".');
    }
    const form = new FormData();
    for (const [name, value] of new URLSearchParams(utf8Text(bytes))) form.append(name, value);
    return form;
  }

  /**
   * Hands over the body to whoever sends it, and marks it as read.
   * @throws TypeError when it was read before.
   * @internal
   */
  takeContent(): BodyContent {
    if (this.used) throw new TypeError(USED);
    if (this.content !== null) this.used = true;
    return this.content;
  }

  /** The stream to send instead of a content, or null. @throws TypeError when it was read before. @internal */
  takeStream(): ReadableStream<Uint8Array> | null {
    const stream = this.stream;
    if (stream !== null && (stream.locked || stream[CORE].disturbed)) throw new TypeError(USED);
    return stream;
  }

  protected setContent(init: BodyInit | null | undefined, headers: Headers): void {
    if (init === null || init === undefined) return;
    if (init instanceof ReadableStream) {
      if (init.locked || init[CORE].disturbed) {
        throw new TypeError("Response body object should not be disturbed or locked");
      }
      this.stream = init;
      return;
    }
    const body = extractBody(init);
    this.content = body.content;
    if (body.type !== "" && !headers.has("content-type")) headers.append("content-type", body.type);
  }

  /** Gives a clone the same body; both can be read. */
  protected shareContent(copy: Body): void {
    const stream = this.stream;
    if (stream === null) {
      copy.content = this.content;
      return;
    }
    const [own, other] = stream.tee();
    this.stream = own;
    copy.stream = other;
  }

  /** Reads the stream to its end. */
  private async drain(): Promise<Uint8Array> {
    const stream = this.stream as ReadableStream<Uint8Array>;
    if (this.used || stream.locked || stream[CORE].disturbed) throw new TypeError(USED);
    const parts: Uint8Array[] = [];
    let length = 0;
    const reader = stream.getReader();
    for (;;) {
      const step = await reader.read();
      if (step.done) break;
      if (!(step.value instanceof Uint8Array)) throw new TypeError("Received non-Uint8Array chunk");
      parts.push(step.value);
      length += step.value.length;
    }
    const bytes = new Uint8Array(length);
    let at = 0;
    for (const part of parts) {
      bytes.set(part, at);
      at += part.length;
    }
    return bytes;
  }

  private readText(): string {
    const content = this.takeContent();
    if (content === null) return "";
    return typeof content === "string" ? wellFormed(content) : utf8Text(content);
  }

  private readBytes(): Uint8Array {
    const content = this.takeContent();
    if (content === null) return new Uint8Array(0);
    return typeof content === "string" ? utf8Encode(content) : content.slice();
  }
}

/** A content as a stream of bytes; one that was read already is at its end. */
function contentStream(content: string | Uint8Array, used: boolean): ReadableStream<Uint8Array> {
  const stream = new ReadableStream({
    type: "bytes",
    pull(controller) {
      const bytes = typeof content === "string" ? utf8Encode(content) : content.slice();
      if (bytes.length > 0) controller.enqueue(bytes);
      queueMicrotask(() => {
        controller.close();
        controller.byobRequest?.respond(0);
      });
    },
  });
  if (used) stream.cancel();
  return stream;
}

function utf8Text(bytes: Uint8Array): string {
  const text = bytesUtf8(bytes, 0, bytes.length);
  return text.charCodeAt(0) === 0xfeff ? text.slice(1) : text;
}

/** Text as it would come back from UTF-8: lone surrogates replaced, a leading byte order mark dropped. */
function wellFormed(text: string): string {
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    if ((unit & 0xf800) === 0xd800 || (i === 0 && unit === 0xfeff)) return utf8Text(utf8Encode(text));
  }
  return text;
}

/** Writes text or bytes into `out` from `at`; the caller has made room. Returns the bytes written. */
export function putContent(content: string | Uint8Array, out: Uint8Array, at: number): number {
  if (typeof content === "string") return utf8Write(content, out, at, out.length);
  out.set(content, at);
  return content.length;
}
