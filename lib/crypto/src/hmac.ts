/**
 * HMAC (RFC 2104) over any digest.
 * @see https://www.rfc-editor.org/rfc/rfc2104
 */
import type { Digest } from "./digest.ts";

export class Hmac {
  private readonly inner: Digest;
  private readonly outer: Digest;

  /** `fresh` has taken nothing in yet; it is not changed. */
  constructor(fresh: Digest, key: Uint8Array) {
    const block = new Uint8Array(fresh.blockSize);
    if (key.length > block.length) {
      const short = fresh.clone();
      short.update(key, 0, key.length);
      block.set(short.finish());
    } else {
      block.set(key);
    }
    this.inner = fresh.clone();
    this.outer = fresh.clone();
    for (let i = 0; i < block.length; i++) block[i] = block[i]! ^ 0x36;
    this.inner.update(block, 0, block.length);
    for (let i = 0; i < block.length; i++) block[i] = block[i]! ^ 0x36 ^ 0x5c;
    this.outer.update(block, 0, block.length);
  }

  update(bytes: Uint8Array): void {
    this.inner.update(bytes, 0, bytes.length);
  }

  finish(): Uint8Array {
    const inner = this.inner.finish();
    this.outer.update(inner, 0, inner.length);
    return this.outer.finish();
  }

  /** The tag of one message under the same key; this one stays as it is. */
  tagOf(message: Uint8Array): Uint8Array {
    const inner = this.inner.clone();
    inner.update(message, 0, message.length);
    const inside = inner.finish();
    const outer = this.outer.clone();
    outer.update(inside, 0, inside.length);
    return outer.finish();
  }
}
