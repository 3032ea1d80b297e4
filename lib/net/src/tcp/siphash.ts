/**
 * SipHash-2-4 (Aumasson, Bernstein 2012): a keyed function short enough for one call per
 * connection. 64-bit words are pairs of int32, low half first.
 */

const V_WORDS = 8;

export class SipHash {
  private readonly v = new Int32Array(V_WORDS);
  /** The halves of the last hash. */
  low = 0;
  high = 0;

  /** The key: k0 and k1 as pairs of int32. */
  constructor(
    private readonly k0Low: number,
    private readonly k0High: number,
    private readonly k1Low: number,
    private readonly k1High: number,
  ) {}

  /** Hashes `length` bytes; the result stands in `low` and `high`. */
  hash(bytes: Uint8Array, length: number): void {
    const v = this.v;
    v[0] = this.k0Low ^ 0x70736575;
    v[1] = this.k0High ^ 0x736f6d65;
    v[2] = this.k1Low ^ 0x6e646f6d;
    v[3] = this.k1High ^ 0x646f7261;
    v[4] = this.k0Low ^ 0x6e657261;
    v[5] = this.k0High ^ 0x6c796765;
    v[6] = this.k1Low ^ 0x79746573;
    v[7] = this.k1High ^ 0x74656462;
    const whole = length & ~7;
    for (let i = 0; i < whole; i += 8) this.block(word(bytes, i, 4), word(bytes, i + 4, 4));
    const left = length & 7;
    const low = word(bytes, whole, Math.min(left, 4));
    const high = left > 4 ? word(bytes, whole + 4, left - 4) : 0;
    this.block(low, high | (length << 24));
    v[4] = v[4]! ^ 0xff;
    this.round();
    this.round();
    this.round();
    this.round();
    this.low = v[0]! ^ v[2]! ^ v[4]! ^ v[6]!;
    this.high = v[1]! ^ v[3]! ^ v[5]! ^ v[7]!;
  }

  private block(low: number, high: number): void {
    const v = this.v;
    v[6] = v[6]! ^ low;
    v[7] = v[7]! ^ high;
    this.round();
    this.round();
    v[0] = v[0]! ^ low;
    v[1] = v[1]! ^ high;
  }

  private round(): void {
    this.add(0, 2);
    this.rotate(2, 13);
    this.xor(2, 0);
    this.rotate(0, 32);
    this.add(4, 6);
    this.rotate(6, 16);
    this.xor(6, 4);
    this.add(0, 6);
    this.rotate(6, 21);
    this.xor(6, 0);
    this.add(4, 2);
    this.rotate(2, 17);
    this.xor(2, 4);
    this.rotate(4, 32);
  }

  private add(target: number, other: number): void {
    const v = this.v;
    const low = (v[target]! >>> 0) + (v[other]! >>> 0);
    v[target] = low | 0;
    v[target + 1] = (v[target + 1]! + v[other + 1]! + (low > 0xffffffff ? 1 : 0)) | 0;
  }

  private xor(target: number, other: number): void {
    const v = this.v;
    v[target] = v[target]! ^ v[other]!;
    v[target + 1] = v[target + 1]! ^ v[other + 1]!;
  }

  /** Rotates left by 1..31, or by 32. */
  private rotate(target: number, bits: number): void {
    const v = this.v;
    const low = v[target]!;
    const high = v[target + 1]!;
    if (bits === 32) {
      v[target] = high;
      v[target + 1] = low;
      return;
    }
    v[target] = (low << bits) | (high >>> (32 - bits));
    v[target + 1] = (high << bits) | (low >>> (32 - bits));
  }
}

/** Up to four bytes, little-endian. */
function word(bytes: Uint8Array, offset: number, count: number): number {
  let value = 0;
  for (let i = 0; i < count; i++) value |= bytes[offset + i]! << (8 * i);
  return value;
}
