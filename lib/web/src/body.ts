/**
 * Message bodies, whole in memory: text or bytes, read once.
 * @see https://fetch.spec.whatwg.org/#bodies
 */
import { URLSearchParams } from "../../url/src/search-params.ts";
import { viewBytes } from "./encoding.ts";
import type { Headers } from "./headers.ts";
import { Utf8Decoder, utf8Encode, utf8Write } from "./utf8.ts";

/** What a message can carry. */
export type BodyInit = string | Uint8Array | ArrayBuffer | DataView | URLSearchParams;

/** A body as it is kept: text stays text until somebody needs bytes. */
export type BodyContent = string | Uint8Array | null;

/** Copies what the caller may change; says the Content-Type that `init` implies, or "". */
export function extractBody(init: BodyInit): { content: string | Uint8Array; type: string } {
  if (typeof init === "string") return { content: init, type: "text/plain;charset=UTF-8" };
  if (init instanceof URLSearchParams) {
    return { content: init.toString(), type: "application/x-www-form-urlencoded;charset=UTF-8" };
  }
  return { content: viewBytes(init).slice(), type: "" };
}

/** The part that `Request` and `Response` share. */
export abstract class Body {
  /** The body, or null for none. A message writer reads it through `takeContent`. */
  protected content: BodyContent = null;
  protected used = false;

  /** True once the body has been read. */
  get bodyUsed(): boolean {
    return this.used;
  }

  /** UTF-8 text without a byte order mark. Rejects with TypeError when read before. */
  async text(): Promise<string> {
    return this.readText();
  }

  /** Rejects with SyntaxError when the text is not JSON. */
  async json(): Promise<unknown> {
    return JSON.parse(this.readText());
  }

  async bytes(): Promise<Uint8Array> {
    return this.readBytes();
  }

  async arrayBuffer(): Promise<ArrayBuffer> {
    const bytes = this.readBytes();
    const out = new ArrayBuffer(bytes.length);
    new Uint8Array(out).set(bytes);
    return out;
  }

  /**
   * Hands over the body to whoever sends it, and marks it as read.
   * @throws TypeError when it was read before.
   * @internal
   */
  takeContent(): BodyContent {
    if (this.used) throw new TypeError("Body is unusable: Body has already been read");
    if (this.content !== null) this.used = true;
    return this.content;
  }

  protected setContent(init: BodyInit | null | undefined, headers: Headers): void {
    if (init === null || init === undefined) return;
    const body = extractBody(init);
    this.content = body.content;
    if (body.type !== "" && !headers.has("content-type")) headers.append("content-type", body.type);
  }

  private readText(): string {
    const content = this.takeContent();
    if (content === null) return "";
    if (typeof content === "string") return wellFormed(content);
    const decoder = new Utf8Decoder(false);
    const text = decoder.decode(content, 0, content.length) + decoder.flush();
    return text.charCodeAt(0) === 0xfeff ? text.slice(1) : text;
  }

  private readBytes(): Uint8Array {
    const content = this.takeContent();
    if (content === null) return new Uint8Array(0);
    return typeof content === "string" ? utf8Encode(content) : content.slice();
  }
}

/** Text as it would come back from UTF-8: lone surrogates replaced, a leading byte order mark dropped. */
function wellFormed(text: string): string {
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    if ((unit & 0xf800) === 0xd800 || (i === 0 && unit === 0xfeff)) {
      const bytes = utf8Encode(text);
      const decoder = new Utf8Decoder(false);
      const decoded = decoder.decode(bytes, 0, bytes.length) + decoder.flush();
      return decoded.charCodeAt(0) === 0xfeff ? decoded.slice(1) : decoded;
    }
  }
  return text;
}

/** Writes text or bytes into `out` from `at`; the caller has made room. Returns the bytes written. */
export function putContent(content: string | Uint8Array, out: Uint8Array, at: number): number {
  if (typeof content === "string") return utf8Write(content, out, at, out.length);
  out.set(content, at);
  return content.length;
}
