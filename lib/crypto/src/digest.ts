/** What all digests are: bytes go in, a fixed number of bytes comes out. */

export abstract class Digest {
  /** Bytes of the result. */
  abstract readonly size: number;
  /** Bytes that are taken in at once; HMAC pads keys to this. */
  abstract readonly blockSize: number;
  /** Takes bytes `from` to `to` in. */
  abstract update(bytes: Uint8Array, from: number, to: number): void;
  /** The result; nothing can be taken in afterwards. */
  abstract finish(): Uint8Array;
  /** A digest that has taken in the same. */
  abstract clone(): Digest;
}

/** Digests that cut their input into blocks and end with padding and a length (Merkle and Damgård). */
export abstract class BlockDigest extends Digest {
  readonly blockSize: number;
  protected readonly block: Uint8Array;
  protected filled = 0;
  /** Bytes taken in so far: exact up to 2^53. */
  protected total = 0;

  constructor(blockSize: number) {
    super();
    this.blockSize = blockSize;
    this.block = new Uint8Array(blockSize);
  }

  /** Takes in one block that begins at `at`. */
  protected abstract compress(bytes: Uint8Array, at: number): void;

  update(bytes: Uint8Array, from: number, to: number): void {
    const size = this.blockSize;
    let at = from;
    this.total += to - from;
    if (this.filled > 0) {
      const take = Math.min(size - this.filled, to - at);
      this.block.set(bytes.subarray(at, at + take), this.filled);
      this.filled += take;
      at += take;
      if (this.filled < size) return;
      this.compress(this.block, 0);
      this.filled = 0;
    }
    for (; at + size <= to; at += size) this.compress(bytes, at);
    if (at < to) {
      this.block.set(bytes.subarray(at, to), 0);
      this.filled = to - at;
    }
  }

  /** A one bit, zeros, and the length in bits in the last `lengthBytes` bytes of the last block. */
  protected pad(lengthBytes: number, bigEndian: boolean): void {
    const block = this.block;
    const size = this.blockSize;
    block[this.filled] = 0x80;
    block.fill(0, this.filled + 1);
    if (this.filled + 1 + lengthBytes > size) {
      this.compress(block, 0);
      block.fill(0);
    }
    const low = (this.total * 8) >>> 0;
    const high = Math.floor(this.total / 0x2000_0000) >>> 0;
    const view = new DataView(block.buffer, block.byteOffset, size);
    if (bigEndian) {
      view.setUint32(size - 8, high);
      view.setUint32(size - 4, low);
    } else {
      view.setUint32(size - 8, low, true);
      view.setUint32(size - 4, high, true);
    }
    this.compress(block, 0);
  }

  protected copyBlock(from: BlockDigest): void {
    this.block.set(from.block);
    this.filled = from.filled;
    this.total = from.total;
  }
}

/** The first `count` bytes of 32-bit words, the high byte first or last. */
export function wordBytes(words: Int32Array, count: number, bigEndian: boolean): Uint8Array {
  const out = new Uint8Array(count);
  for (let i = 0; i < count; i++) {
    const shift = bigEndian ? 24 - (i & 3) * 8 : (i & 3) * 8;
    out[i] = (words[i >> 2]! >>> shift) & 0xff;
  }
  return out;
}

/** Reads `words.length` 32-bit words, little-endian, from `bytes` at `at`. */
export function readWords(words: Int32Array, bytes: Uint8Array, at: number): void {
  for (let i = 0; i < words.length; i++) {
    const p = at + i * 4;
    words[i] = bytes[p]! | (bytes[p + 1]! << 8) | (bytes[p + 2]! << 16) | (bytes[p + 3]! << 24);
  }
}
