/**
 * SHA-256 and SHA-224 (FIPS 180-4 sections 6.2 and 6.3).
 * @see https://doi.org/10.6028/NIST.FIPS.180-4
 */
import { BlockDigest, wordBytes } from "./digest.ts";
import { SHA384_START, SHA512_ROUNDS, SHA512_START } from "./sha2-constants.ts";

const ROUNDS = halves(SHA512_ROUNDS, 64, 0);

function halves(pairs: Int32Array, count: number, half: number): Int32Array {
  const out = new Int32Array(count);
  for (let i = 0; i < count; i++) out[i] = pairs[i * 2 + half]!;
  return out;
}

export class Sha256 extends BlockDigest {
  readonly size: number;
  private readonly state: Int32Array;
  private readonly words = new Int32Array(64);

  /** `size` is 32, or 28 for SHA-224. */
  constructor(size: number) {
    super(64);
    this.size = size;
    this.state = size === 28 ? halves(SHA384_START, 8, 1) : halves(SHA512_START, 8, 0);
  }

  finish(): Uint8Array {
    this.pad(8, true);
    return wordBytes(this.state, this.size, true);
  }

  clone(): Sha256 {
    const copy = new Sha256(this.size);
    copy.copyBlock(this);
    copy.state.set(this.state);
    return copy;
  }

  protected compress(bytes: Uint8Array, at: number): void {
    const w = this.words;
    for (let i = 0; i < 16; i++) {
      const p = at + i * 4;
      w[i] = (bytes[p]! << 24) | (bytes[p + 1]! << 16) | (bytes[p + 2]! << 8) | bytes[p + 3]!;
    }
    for (let i = 16; i < 64; i++) {
      const x = w[i - 15]!;
      const y = w[i - 2]!;
      const s0 = ((x >>> 7) | (x << 25)) ^ ((x >>> 18) | (x << 14)) ^ (x >>> 3);
      const s1 = ((y >>> 17) | (y << 15)) ^ ((y >>> 19) | (y << 13)) ^ (y >>> 10);
      w[i] = (w[i - 16]! + s0 + w[i - 7]! + s1) | 0;
    }
    const state = this.state;
    let a = state[0]!;
    let b = state[1]!;
    let c = state[2]!;
    let d = state[3]!;
    let e = state[4]!;
    let f = state[5]!;
    let g = state[6]!;
    let h = state[7]!;
    for (let i = 0; i < 64; i++) {
      const s1 = ((e >>> 6) | (e << 26)) ^ ((e >>> 11) | (e << 21)) ^ ((e >>> 25) | (e << 7));
      const t1 = (h + s1 + ((e & f) ^ (~e & g)) + ROUNDS[i]! + w[i]!) | 0;
      const s0 = ((a >>> 2) | (a << 30)) ^ ((a >>> 13) | (a << 19)) ^ ((a >>> 22) | (a << 10));
      const t2 = (s0 + ((a & b) ^ (a & c) ^ (b & c))) | 0;
      h = g;
      g = f;
      f = e;
      e = (d + t1) | 0;
      d = c;
      c = b;
      b = a;
      a = (t1 + t2) | 0;
    }
    state[0] = (state[0]! + a) | 0;
    state[1] = (state[1]! + b) | 0;
    state[2] = (state[2]! + c) | 0;
    state[3] = (state[3]! + d) | 0;
    state[4] = (state[4]! + e) | 0;
    state[5] = (state[5]! + f) | 0;
    state[6] = (state[6]! + g) | 0;
    state[7] = (state[7]! + h) | 0;
  }
}
