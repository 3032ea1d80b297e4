/**
 * Whether bytes that come in pieces are UTF-8, told as soon as it can be (RFC 6455 section 8.1): a peer is not
 * waited for once its text cannot become valid any more. Where a text is whole, another may begin.
 */
export class Utf8Check {
  /** Continuation bytes that the code point still needs. */
  private needed = 0;
  /** Bounds of the next byte: they exclude overlong forms, surrogates and what is above U+10FFFF. */
  private lower = 0x80;
  private upper = 0xbf;

  /** True when the text may end here. */
  get isWhole(): boolean {
    return this.needed === 0;
  }

  /** False when `bytes[from .. to)` cannot go on what came before. */
  push(bytes: Uint8Array, from: number, to: number): boolean {
    let needed = this.needed;
    let lower = this.lower;
    let upper = this.upper;
    for (let i = from | 0; i < to; i++) {
      const byte = bytes[i]!;
      if (needed > 0) {
        if (byte < lower || byte > upper) return false;
        lower = 0x80;
        upper = 0xbf;
        needed--;
      } else if (byte >= 0x80) {
        if (byte < 0xc2 || byte > 0xf4) return false;
        needed = byte < 0xe0 ? 1 : byte < 0xf0 ? 2 : 3;
        if (byte === 0xe0) lower = 0xa0;
        else if (byte === 0xed) upper = 0x9f;
        else if (byte === 0xf0) lower = 0x90;
        else if (byte === 0xf4) upper = 0x8f;
      }
    }
    this.needed = needed;
    this.lower = lower;
    this.upper = upper;
    return true;
  }
}
