/**
 * SHA-512, SHA-384 and SHA-512/t (FIPS 180-4 sections 6.4 to 6.7), over halves of 32 bits.
 * @see https://doi.org/10.6028/NIST.FIPS.180-4
 */
import { BlockDigest, wordBytes } from "./digest.ts";
import { SHA384_START, SHA512_224_START, SHA512_256_START, SHA512_ROUNDS, SHA512_START } from "./sha2-constants.ts";

export class Sha512 extends BlockDigest {
  readonly size: number;
  /** Eight words of 64 bits, the high half first. */
  private readonly state = new Int32Array(16);
  private readonly words = new Int32Array(160);

  /** `size` is 64; 48, 32 and 28 are SHA-384, SHA-512/256 and SHA-512/224. */
  constructor(size: number) {
    super(128);
    this.size = size;
    this.state.set(
      size === 64 ? SHA512_START : size === 48 ? SHA384_START : size === 32 ? SHA512_256_START : SHA512_224_START,
    );
  }

  finish(): Uint8Array {
    this.pad(16, true);
    return wordBytes(this.state, this.size, true);
  }

  clone(): Sha512 {
    const copy = new Sha512(this.size);
    copy.copyBlock(this);
    copy.state.set(this.state);
    return copy;
  }

  protected compress(bytes: Uint8Array, at: number): void {
    const w = this.words;
    for (let i = 0; i < 32; i++) {
      const p = at + i * 4;
      w[i] = (bytes[p]! << 24) | (bytes[p + 1]! << 16) | (bytes[p + 2]! << 8) | bytes[p + 3]!;
    }
    for (let i = 32; i < 160; i += 2) {
      const xh = w[i - 30]!;
      const xl = w[i - 29]!;
      const s0h = ((xh >>> 1) | (xl << 31)) ^ ((xh >>> 8) | (xl << 24)) ^ (xh >>> 7);
      const s0l = ((xl >>> 1) | (xh << 31)) ^ ((xl >>> 8) | (xh << 24)) ^ ((xl >>> 7) | (xh << 25));
      const yh = w[i - 4]!;
      const yl = w[i - 3]!;
      const s1h = ((yh >>> 19) | (yl << 13)) ^ ((yl >>> 29) | (yh << 3)) ^ (yh >>> 6);
      const s1l = ((yl >>> 19) | (yh << 13)) ^ ((yh >>> 29) | (yl << 3)) ^ ((yl >>> 6) | (yh << 26));
      // Sums of low halves stay below 2^53: what is above 32 bits is the carry.
      const low = (w[i - 31]! >>> 0) + (s0l >>> 0) + (w[i - 13]! >>> 0) + (s1l >>> 0);
      w[i] = (w[i - 32]! + s0h + w[i - 14]! + s1h + carry(low)) | 0;
      w[i + 1] = low | 0;
    }
    const s = this.state;
    let ah = s[0]!;
    let al = s[1]!;
    let bh = s[2]!;
    let bl = s[3]!;
    let ch = s[4]!;
    let cl = s[5]!;
    let dh = s[6]!;
    let dl = s[7]!;
    let eh = s[8]!;
    let el = s[9]!;
    let fh = s[10]!;
    let fl = s[11]!;
    let gh = s[12]!;
    let gl = s[13]!;
    let hh = s[14]!;
    let hl = s[15]!;
    for (let i = 0; i < 160; i += 2) {
      const s1h = ((eh >>> 14) | (el << 18)) ^ ((eh >>> 18) | (el << 14)) ^ ((el >>> 9) | (eh << 23));
      const s1l = ((el >>> 14) | (eh << 18)) ^ ((el >>> 18) | (eh << 14)) ^ ((eh >>> 9) | (el << 23));
      const choiceH = (eh & fh) ^ (~eh & gh);
      const choiceL = (el & fl) ^ (~el & gl);
      const t1 = (hl >>> 0) + (s1l >>> 0) + (choiceL >>> 0) + (SHA512_ROUNDS[i + 1]! >>> 0) + (w[i + 1]! >>> 0);
      const t1h = (hh + s1h + choiceH + SHA512_ROUNDS[i]! + w[i]! + carry(t1)) | 0;
      const t1l = t1 | 0;
      const s0h = ((ah >>> 28) | (al << 4)) ^ ((al >>> 2) | (ah << 30)) ^ ((al >>> 7) | (ah << 25));
      const s0l = ((al >>> 28) | (ah << 4)) ^ ((ah >>> 2) | (al << 30)) ^ ((ah >>> 7) | (al << 25));
      const majorityH = (ah & bh) ^ (ah & ch) ^ (bh & ch);
      const majorityL = (al & bl) ^ (al & cl) ^ (bl & cl);
      hh = gh;
      hl = gl;
      gh = fh;
      gl = fl;
      fh = eh;
      fl = el;
      const e = (dl >>> 0) + (t1l >>> 0);
      eh = (dh + t1h + carry(e)) | 0;
      el = e | 0;
      dh = ch;
      dl = cl;
      ch = bh;
      cl = bl;
      bh = ah;
      bl = al;
      const a = (t1l >>> 0) + (s0l >>> 0) + (majorityL >>> 0);
      ah = (t1h + s0h + majorityH + carry(a)) | 0;
      al = a | 0;
    }
    addTo(s, 0, ah, al);
    addTo(s, 2, bh, bl);
    addTo(s, 4, ch, cl);
    addTo(s, 6, dh, dl);
    addTo(s, 8, eh, el);
    addTo(s, 10, fh, fl);
    addTo(s, 12, gh, gl);
    addTo(s, 14, hh, hl);
  }
}

/** What a sum of up to six low halves has above 32 bits. */
function carry(sum: number): number {
  return (sum / 0x1_0000_0000) | 0;
}

function addTo(words: Int32Array, at: number, high: number, low: number): void {
  const sum = (words[at + 1]! >>> 0) + (low >>> 0);
  words[at] = (words[at]! + high + carry(sum)) | 0;
  words[at + 1] = sum | 0;
}
