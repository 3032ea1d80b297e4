/**
 * BLAKE2b and BLAKE2s without keys (RFC 7693).
 * @see https://www.rfc-editor.org/rfc/rfc7693
 */
import { Digest, readWords, wordBytes } from "./digest.ts";
import { SHA512_START } from "./sha2-constants.ts";

/** The message schedule (section 2.7). */
const SIGMA = new Uint8Array([
  0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 14, 10, 4, 8, 9, 15, 13, 6, 1, 12, 0, 2, 11, 7, 5, 3, 11, 8, 12,
  0, 5, 2, 15, 13, 10, 14, 3, 6, 7, 1, 9, 4, 7, 9, 3, 1, 13, 12, 11, 14, 2, 6, 5, 10, 4, 0, 15, 8, 9, 0, 5, 7, 2, 4, 10,
  15, 14, 1, 11, 12, 6, 8, 3, 13, 2, 12, 6, 10, 0, 11, 8, 3, 4, 13, 7, 5, 15, 14, 1, 9, 12, 5, 1, 15, 14, 13, 4, 10, 0,
  7, 6, 3, 9, 2, 8, 11, 13, 11, 7, 14, 12, 1, 3, 9, 5, 0, 15, 4, 8, 6, 2, 10, 6, 15, 14, 9, 11, 3, 0, 8, 12, 2, 13, 7,
  1, 4, 10, 5, 10, 2, 8, 4, 7, 6, 1, 5, 15, 11, 9, 14, 3, 12, 13, 0,
]);

/** Where the eight mixings of a round work: four columns, four diagonals. */
const LANES = new Uint8Array([
  0, 4, 8, 12, 1, 5, 9, 13, 2, 6, 10, 14, 3, 7, 11, 15, 0, 5, 10, 15, 1, 6, 11, 12, 2, 7, 8, 13, 3, 4, 9, 14,
]);

/** Collects blocks; the last one is held back, because it is marked. */
abstract class Blake2 extends Digest {
  readonly blockSize: number;
  protected readonly block: Uint8Array;
  protected filled = 0;
  /** Bytes before the block. */
  protected total = 0;

  constructor(blockSize: number) {
    super();
    this.blockSize = blockSize;
    this.block = new Uint8Array(blockSize);
  }

  update(bytes: Uint8Array, from: number, to: number): void {
    let at = from;
    while (at < to) {
      if (this.filled === this.blockSize) {
        this.total += this.filled;
        this.compress(false);
        this.filled = 0;
      }
      const take = Math.min(this.blockSize - this.filled, to - at);
      this.block.set(bytes.subarray(at, at + take), this.filled);
      this.filled += take;
      at += take;
    }
  }

  protected last(): void {
    this.total += this.filled;
    this.block.fill(0, this.filled);
    this.compress(true);
  }

  protected copyBlock(from: Blake2): void {
    this.block.set(from.block);
    this.filled = from.filled;
    this.total = from.total;
  }

  protected abstract compress(last: boolean): void;
}

export class Blake2s extends Blake2 {
  readonly size = 32;
  private readonly state = new Int32Array(8);
  private readonly work = new Int32Array(16);
  private readonly words = new Int32Array(16);

  constructor() {
    super(64);
    for (let i = 0; i < 8; i++) this.state[i] = SHA512_START[i * 2]!;
    this.state[0] = this.state[0]! ^ 0x0101_0020;
  }

  finish(): Uint8Array {
    this.last();
    return wordBytes(this.state, 32, false);
  }

  clone(): Blake2s {
    const copy = new Blake2s();
    copy.copyBlock(this);
    copy.state.set(this.state);
    return copy;
  }

  protected compress(last: boolean): void {
    const v = this.work;
    const m = this.words;
    const block = this.block;
    readWords(m, block, 0);
    for (let i = 0; i < 8; i++) {
      v[i] = this.state[i]!;
      v[i + 8] = SHA512_START[i * 2]!;
    }
    v[12] = v[12]! ^ (this.total | 0);
    v[13] = v[13]! ^ Math.floor(this.total / 0x1_0000_0000);
    if (last) v[14] = ~v[14]!;
    for (let step = 0; step < 80; step++) {
      const lane = (step & 7) * 4;
      const word = (step >> 3) * 16 + (step & 7) * 2;
      const a = LANES[lane]!;
      const b = LANES[lane + 1]!;
      const c = LANES[lane + 2]!;
      const d = LANES[lane + 3]!;
      let va = (v[a]! + v[b]! + m[SIGMA[word]!]!) | 0;
      let vd = v[d]! ^ va;
      vd = (vd >>> 16) | (vd << 16);
      let vc = (v[c]! + vd) | 0;
      let vb = v[b]! ^ vc;
      vb = (vb >>> 12) | (vb << 20);
      va = (va + vb + m[SIGMA[word + 1]!]!) | 0;
      vd ^= va;
      vd = (vd >>> 8) | (vd << 24);
      vc = (vc + vd) | 0;
      vb ^= vc;
      v[a] = va;
      v[b] = (vb >>> 7) | (vb << 25);
      v[c] = vc;
      v[d] = vd;
    }
    for (let i = 0; i < 8; i++) this.state[i] = this.state[i]! ^ v[i]! ^ v[i + 8]!;
  }
}

export class Blake2b extends Blake2 {
  readonly size = 64;
  /** Words of 64 bits, low half first. */
  private readonly state = new Int32Array(16);
  private readonly work = new Int32Array(32);
  private readonly words = new Int32Array(32);

  constructor() {
    super(128);
    for (let i = 0; i < 16; i++) this.state[i] = SHA512_START[i ^ 1]!;
    this.state[0] = this.state[0]! ^ 0x0101_0040;
  }

  finish(): Uint8Array {
    this.last();
    return wordBytes(this.state, 64, false);
  }

  clone(): Blake2b {
    const copy = new Blake2b();
    copy.copyBlock(this);
    copy.state.set(this.state);
    return copy;
  }

  protected compress(last: boolean): void {
    const v = this.work;
    const m = this.words;
    const block = this.block;
    readWords(m, block, 0);
    for (let i = 0; i < 16; i++) {
      v[i] = this.state[i]!;
      v[i + 16] = SHA512_START[i ^ 1]!;
    }
    v[24] = v[24]! ^ (this.total | 0);
    v[25] = v[25]! ^ Math.floor(this.total / 0x1_0000_0000);
    if (last) {
      v[28] = ~v[28]!;
      v[29] = ~v[29]!;
    }
    for (let step = 0; step < 96; step++) {
      const lane = (step & 7) * 4;
      const word = ((step >> 3) % 10) * 16 + (step & 7) * 2;
      const a = LANES[lane]! * 2;
      const b = LANES[lane + 1]! * 2;
      const c = LANES[lane + 2]! * 2;
      const d = LANES[lane + 3]! * 2;
      const x = SIGMA[word]! * 2;
      const y = SIGMA[word + 1]! * 2;
      let bl = v[b]!;
      let bh = v[b + 1]!;
      let sum = (v[a]! >>> 0) + (bl >>> 0) + (m[x]! >>> 0);
      let al = sum | 0;
      let ah = (v[a + 1]! + bh + m[x + 1]! + carry(sum)) | 0;
      // Rotations to the right by 32, 24, 16 and 63 (section 2.1).
      let dl = v[d + 1]! ^ ah;
      let dh = v[d]! ^ al;
      sum = (v[c]! >>> 0) + (dl >>> 0);
      let cl = sum | 0;
      let ch = (v[c + 1]! + dh + carry(sum)) | 0;
      let tl = bl ^ cl;
      let th = bh ^ ch;
      bl = (tl >>> 24) | (th << 8);
      bh = (th >>> 24) | (tl << 8);
      sum = (al >>> 0) + (bl >>> 0) + (m[y]! >>> 0);
      al = sum | 0;
      ah = (ah + bh + m[y + 1]! + carry(sum)) | 0;
      tl = dl ^ al;
      th = dh ^ ah;
      dl = (tl >>> 16) | (th << 16);
      dh = (th >>> 16) | (tl << 16);
      sum = (cl >>> 0) + (dl >>> 0);
      cl = sum | 0;
      ch = (ch + dh + carry(sum)) | 0;
      tl = bl ^ cl;
      th = bh ^ ch;
      v[a] = al;
      v[a + 1] = ah;
      v[b] = (tl << 1) | (th >>> 31);
      v[b + 1] = (th << 1) | (tl >>> 31);
      v[c] = cl;
      v[c + 1] = ch;
      v[d] = dl;
      v[d + 1] = dh;
    }
    for (let i = 0; i < 16; i++) this.state[i] = this.state[i]! ^ v[i]! ^ v[i + 16]!;
  }
}

/** What a sum of up to three low halves has above 32 bits. */
function carry(sum: number): number {
  return (sum / 0x1_0000_0000) | 0;
}
