/**
 * SipHash-2-4: a hash that nobody can steer without the key.
 * @see Aumasson and Bernstein, "SipHash: a fast short-input PRF" (2012); RFC 9018 section 4.4
 */

export const SIPHASH_KEY_BYTES = 16;

/** Words of 64 bits as two int32 each; `low` and `high` are the result. */
export class SipHash {
  low = 0;
  high = 0;
  /** v0 to v3, the low word first. */
  private readonly v: Int32Array = new Int32Array(8);

  /** The key: k0 and k1 as pairs of int32. */
  constructor(
    private readonly k0Low: number,
    private readonly k0High: number,
    private readonly k1Low: number,
    private readonly k1High: number,
  ) {}

  /** Hashes `bytes[from .. from+length)` into `low` and `high`. */
  hash(bytes: Uint8Array, from: number, length: number): void {
    const v = this.v;
    v[0] = this.k0Low ^ 0x7073_6575;
    v[1] = this.k0High ^ 0x736f_6d65;
    v[2] = this.k1Low ^ 0x6e64_6f6d;
    v[3] = this.k1High ^ 0x646f_7261;
    v[4] = this.k0Low ^ 0x6e65_7261;
    v[5] = this.k0High ^ 0x6c79_6765;
    v[6] = this.k1Low ^ 0x7974_6573;
    v[7] = this.k1High ^ 0x7465_6462;
    const whole = from + (length & ~7);
    for (let at = from; at < whole; at += 8) this.compress(word(bytes, at), word(bytes, at + 4));
    let low = 0;
    let high = (length & 255) << 24;
    for (let i = 0; i < (length & 7); i++) {
      const byte = bytes[whole + i]!;
      if (i < 4) low |= byte << (i * 8);
      else high |= byte << ((i - 4) * 8);
    }
    this.compress(low, high);
    v[4] = v[4]! ^ 0xff;
    for (let i = 0; i < 4; i++) this.round();
    this.low = v[0]! ^ v[2]! ^ v[4]! ^ v[6]!;
    this.high = v[1]! ^ v[3]! ^ v[5]! ^ v[7]!;
  }

  private compress(low: number, high: number): void {
    const v = this.v;
    v[6] = v[6]! ^ low;
    v[7] = v[7]! ^ high;
    this.round();
    this.round();
    v[0] = v[0]! ^ low;
    v[1] = v[1]! ^ high;
  }

  private round(): void {
    this.mix(0, 2, 13);
    this.swap(0);
    this.mix(4, 6, 16);
    this.mix(0, 6, 21);
    this.mix(4, 2, 17);
    this.swap(4);
  }

  /** a += b; b = rotate(b, bits) ^ a. */
  private mix(a: number, b: number, bits: number): void {
    const v = this.v;
    const low = (v[a]! >>> 0) + (v[b]! >>> 0);
    v[a + 1] = (v[a + 1]! + v[b + 1]! + (low > 0xffff_ffff ? 1 : 0)) | 0;
    v[a] = low | 0;
    const bLow = v[b]!;
    const bHigh = v[b + 1]!;
    v[b] = ((bLow << bits) | (bHigh >>> (32 - bits))) ^ v[a]!;
    v[b + 1] = ((bHigh << bits) | (bLow >>> (32 - bits))) ^ v[a + 1]!;
  }

  /** Rotates by 32 bits. */
  private swap(a: number): void {
    const v = this.v;
    const low = v[a]!;
    v[a] = v[a + 1]!;
    v[a + 1] = low;
  }
}

/** With the `SIPHASH_KEY_BYTES` bytes of `key`. */
export function sipHashOf(key: Uint8Array): SipHash {
  return new SipHash(word(key, 0), word(key, 4), word(key, 8), word(key, 12));
}

/** Four bytes, the lowest first. */
function word(bytes: Uint8Array, at: number): number {
  return bytes[at]! | (bytes[at + 1]! << 8) | (bytes[at + 2]! << 16) | (bytes[at + 3]! << 24);
}
