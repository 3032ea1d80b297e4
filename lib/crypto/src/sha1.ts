/**
 * SHA-1 (FIPS 180-4 section 6.1). Collisions can be made: for old protocols only.
 * @see https://doi.org/10.6028/NIST.FIPS.180-4
 */
import { BlockDigest, wordBytes } from "./digest.ts";

export class Sha1 extends BlockDigest {
  readonly size = 20;
  private readonly state = new Int32Array([0x6745_2301, 0xefcd_ab89, 0x98ba_dcfe, 0x1032_5476, 0xc3d2_e1f0]);
  private readonly words = new Int32Array(80);

  constructor() {
    super(64);
  }

  finish(): Uint8Array {
    this.pad(8, true);
    return wordBytes(this.state, 20, true);
  }

  clone(): Sha1 {
    const copy = new Sha1();
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
    for (let i = 16; i < 80; i++) {
      const x = w[i - 3]! ^ w[i - 8]! ^ w[i - 14]! ^ w[i - 16]!;
      w[i] = (x << 1) | (x >>> 31);
    }
    const state = this.state;
    let a = state[0]!;
    let b = state[1]!;
    let c = state[2]!;
    let d = state[3]!;
    let e = state[4]!;
    for (let i = 0; i < 80; i++) {
      let f: number;
      let k: number;
      if (i < 20) {
        f = (b & c) | (~b & d);
        k = 0x5a82_7999;
      } else if (i < 40) {
        f = b ^ c ^ d;
        k = 0x6ed9_eba1;
      } else if (i < 60) {
        f = (b & c) | (b & d) | (c & d);
        k = 0x8f1b_bcdc | 0;
      } else {
        f = b ^ c ^ d;
        k = 0xca62_c1d6 | 0;
      }
      const t = (((a << 5) | (a >>> 27)) + f + e + k + w[i]!) | 0;
      e = d;
      d = c;
      c = (b << 30) | (b >>> 2);
      b = a;
      a = t;
    }
    state[0] = (state[0]! + a) | 0;
    state[1] = (state[1]! + b) | 0;
    state[2] = (state[2]! + c) | 0;
    state[3] = (state[3]! + d) | 0;
    state[4] = (state[4]! + e) | 0;
  }
}
