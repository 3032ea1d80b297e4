/**
 * RIPEMD-160.
 * @see https://homes.esat.kuleuven.be/~bosselae/ripemd160.html (Dobbertin, Bosselaers, Preneel, 1996)
 */
import { BlockDigest, readWords, wordBytes } from "./digest.ts";

/** Which word each step of the left and of the right line takes. */
const LEFT_WORDS = new Uint8Array([
  0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 7, 4, 13, 1, 10, 6, 15, 3, 12, 0, 9, 5, 2, 14, 11, 8, 3, 10, 14,
  4, 9, 15, 8, 1, 2, 7, 0, 6, 13, 11, 5, 12, 1, 9, 11, 10, 0, 8, 12, 4, 13, 3, 7, 15, 14, 5, 6, 2, 4, 0, 5, 9, 7, 12, 2,
  10, 14, 1, 3, 8, 11, 6, 15, 13,
]);
const RIGHT_WORDS = new Uint8Array([
  5, 14, 7, 0, 9, 2, 11, 4, 13, 6, 15, 8, 1, 10, 3, 12, 6, 11, 3, 7, 0, 13, 5, 10, 14, 15, 8, 12, 4, 9, 1, 2, 15, 5, 1,
  3, 7, 14, 6, 9, 11, 8, 12, 2, 10, 0, 4, 13, 8, 6, 4, 1, 3, 11, 15, 0, 5, 12, 2, 13, 9, 7, 10, 14, 12, 15, 10, 4, 1, 5,
  8, 7, 6, 2, 13, 14, 0, 3, 9, 11,
]);
const LEFT_TURNS = new Uint8Array([
  11, 14, 15, 12, 5, 8, 7, 9, 11, 13, 14, 15, 6, 7, 9, 8, 7, 6, 8, 13, 11, 9, 7, 15, 7, 12, 15, 9, 11, 7, 13, 12, 11,
  13, 6, 7, 14, 9, 13, 15, 14, 8, 13, 6, 5, 12, 7, 5, 11, 12, 14, 15, 14, 15, 9, 8, 9, 14, 5, 6, 8, 6, 5, 12, 9, 15, 5,
  11, 6, 8, 13, 12, 5, 12, 13, 14, 11, 8, 5, 6,
]);
const RIGHT_TURNS = new Uint8Array([
  8, 9, 9, 11, 13, 15, 15, 5, 7, 7, 8, 11, 14, 14, 12, 6, 9, 13, 15, 7, 12, 8, 9, 11, 7, 7, 12, 7, 6, 15, 13, 11, 9, 7,
  15, 11, 8, 6, 6, 14, 12, 13, 5, 14, 13, 13, 7, 5, 15, 5, 8, 11, 14, 14, 6, 14, 6, 9, 12, 9, 12, 5, 15, 8, 8, 5, 12, 9,
  12, 5, 14, 6, 8, 13, 6, 5, 15, 13, 11, 11,
]);
const LEFT_ADD = new Int32Array([0, 0x5a82_7999, 0x6ed9_eba1, 0x8f1b_bcdc, 0xa953_fd4e]);
const RIGHT_ADD = new Int32Array([0x50a2_8be6, 0x5c4d_d124, 0x6d70_3ef3, 0x7a6d_76e9, 0]);

export class Ripemd160 extends BlockDigest {
  readonly size = 20;
  private readonly state = new Int32Array([0x6745_2301, 0xefcd_ab89, 0x98ba_dcfe, 0x1032_5476, 0xc3d2_e1f0]);
  private readonly words = new Int32Array(16);
  private readonly line = new Int32Array(5);
  private readonly other = new Int32Array(5);

  constructor() {
    super(64);
  }

  finish(): Uint8Array {
    this.pad(8, false);
    return wordBytes(this.state, 20, false);
  }

  clone(): Ripemd160 {
    const copy = new Ripemd160();
    copy.copyBlock(this);
    copy.state.set(this.state);
    return copy;
  }

  protected compress(bytes: Uint8Array, at: number): void {
    const x = this.words;
    readWords(x, bytes, at);
    const s = this.state;
    const l = this.line;
    const r = this.other;
    l.set(s);
    r.set(s);
    this.run(l, LEFT_WORDS, LEFT_TURNS, LEFT_ADD, false);
    this.run(r, RIGHT_WORDS, RIGHT_TURNS, RIGHT_ADD, true);
    const t = (s[1]! + l[2]! + r[3]!) | 0;
    s[1] = (s[2]! + l[3]! + r[4]!) | 0;
    s[2] = (s[3]! + l[4]! + r[0]!) | 0;
    s[3] = (s[4]! + l[0]! + r[1]!) | 0;
    s[4] = (s[0]! + l[1]! + r[2]!) | 0;
    s[0] = t;
  }

  /** Eighty steps of one line; the right one takes the functions in reverse. */
  private run(line: Int32Array, order: Uint8Array, turns: Uint8Array, add: Int32Array, reverse: boolean): void {
    const x = this.words;
    let a = line[0]!;
    let b = line[1]!;
    let c = line[2]!;
    let d = line[3]!;
    let e = line[4]!;
    for (let i = 0; i < 80; i++) {
      const round = (i / 16) | 0;
      const sum = (a + mixed(reverse ? 4 - round : round, b, c, d) + x[order[i]!]! + add[round]!) | 0;
      const turn = turns[i]!;
      const t = (((sum << turn) | (sum >>> (32 - turn))) + e) | 0;
      a = e;
      e = d;
      d = (c << 10) | (c >>> 22);
      c = b;
      b = t;
    }
    line[0] = a;
    line[1] = b;
    line[2] = c;
    line[3] = d;
    line[4] = e;
  }
}

function mixed(which: number, x: number, y: number, z: number): number {
  switch (which) {
    case 0:
      return x ^ y ^ z;
    case 1:
      return (x & y) | (~x & z);
    case 2:
      return (x | ~y) ^ z;
    case 3:
      return (x & z) | (y & ~z);
    default:
      return x ^ (y | ~z);
  }
}
