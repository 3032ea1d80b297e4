/**
 * SHA-3 (FIPS 202): sponges over Keccak-f[1600].
 * @see https://doi.org/10.6028/NIST.FIPS.202
 */
import { Digest } from "./digest.ts";

/** Round constants (section 3.2.5), the high half first. */
const ROUNDS = new Int32Array([
  0x0000_0000, 0x0000_0001, 0x0000_0000, 0x0000_8082, 0x8000_0000, 0x0000_808a, 0x8000_0000, 0x8000_8000, 0x0000_0000,
  0x0000_808b, 0x0000_0000, 0x8000_0001, 0x8000_0000, 0x8000_8081, 0x8000_0000, 0x0000_8009, 0x0000_0000, 0x0000_008a,
  0x0000_0000, 0x0000_0088, 0x0000_0000, 0x8000_8009, 0x0000_0000, 0x8000_000a, 0x0000_0000, 0x8000_808b, 0x8000_0000,
  0x0000_008b, 0x8000_0000, 0x0000_8089, 0x8000_0000, 0x0000_8003, 0x8000_0000, 0x0000_8002, 0x8000_0000, 0x0000_0080,
  0x0000_0000, 0x0000_800a, 0x8000_0000, 0x8000_000a, 0x8000_0000, 0x8000_8081, 0x8000_0000, 0x0000_8080, 0x0000_0000,
  0x8000_0001, 0x8000_0000, 0x8000_8008,
]);

/** Rotations of rho and places of pi, in the order in which pi visits the lanes (sections 3.2.2 and 3.2.3). */
const TURNS = new Int32Array([
  1, 3, 6, 10, 15, 21, 28, 36, 45, 55, 2, 14, 27, 41, 56, 8, 25, 43, 62, 18, 39, 61, 20, 44,
]);
const PLACES = new Int32Array([10, 7, 11, 17, 18, 3, 5, 16, 8, 21, 24, 4, 15, 23, 19, 13, 12, 2, 20, 14, 22, 9, 6, 1]);

export class Keccak extends Digest {
  readonly size: number;
  /** The rate, in bytes. */
  readonly blockSize: number;
  private readonly suffix: number;
  /** Twenty-five lanes of 64 bits, low half and high half. */
  private readonly low = new Int32Array(25);
  private readonly high = new Int32Array(25);
  private readonly columnLow = new Int32Array(5);
  private readonly columnHigh = new Int32Array(5);
  private at = 0;

  /** `suffix` are the domain bits with the first bit of the padding: 0x06 for SHA-3, 0x1f for SHAKE. */
  constructor(size: number, rate: number, suffix: number) {
    super();
    this.size = size;
    this.blockSize = rate;
    this.suffix = suffix;
  }

  update(bytes: Uint8Array, from: number, to: number): void {
    const rate = this.blockSize;
    for (let i = from; i < to; i++) {
      this.mix(this.at, bytes[i]!);
      this.at++;
      if (this.at === rate) {
        this.permute();
        this.at = 0;
      }
    }
  }

  finish(): Uint8Array {
    const rate = this.blockSize;
    this.mix(this.at, this.suffix);
    this.mix(rate - 1, 0x80);
    this.permute();
    const out = new Uint8Array(this.size);
    let at = 0;
    for (let i = 0; i < out.length; i++) {
      if (at === rate) {
        this.permute();
        at = 0;
      }
      const lane = at >> 3;
      const half = (at & 4) === 0 ? this.low[lane]! : this.high[lane]!;
      out[i] = (half >>> ((at & 3) * 8)) & 0xff;
      at++;
    }
    return out;
  }

  clone(): Keccak {
    const copy = new Keccak(this.size, this.blockSize, this.suffix);
    copy.low.set(this.low);
    copy.high.set(this.high);
    copy.at = this.at;
    return copy;
  }

  private mix(at: number, byte: number): void {
    const lane = at >> 3;
    const bits = byte << ((at & 3) * 8);
    if ((at & 4) === 0) this.low[lane] = this.low[lane]! ^ bits;
    else this.high[lane] = this.high[lane]! ^ bits;
  }

  private permute(): void {
    const low = this.low;
    const high = this.high;
    const cl = this.columnLow;
    const ch = this.columnHigh;
    for (let round = 0; round < 24; round++) {
      // theta
      for (let x = 0; x < 5; x++) {
        cl[x] = low[x]! ^ low[x + 5]! ^ low[x + 10]! ^ low[x + 15]! ^ low[x + 20]!;
        ch[x] = high[x]! ^ high[x + 5]! ^ high[x + 10]! ^ high[x + 15]! ^ high[x + 20]!;
      }
      for (let x = 0; x < 5; x++) {
        const before = x === 0 ? 4 : x - 1;
        const after = x === 4 ? 0 : x + 1;
        const dl = cl[before]! ^ ((cl[after]! << 1) | (ch[after]! >>> 31));
        const dh = ch[before]! ^ ((ch[after]! << 1) | (cl[after]! >>> 31));
        for (let y = x; y < 25; y += 5) {
          low[y] = low[y]! ^ dl;
          high[y] = high[y]! ^ dh;
        }
      }
      // rho and pi
      let tl = low[1]!;
      let th = high[1]!;
      for (let i = 0; i < 24; i++) {
        const place = PLACES[i]!;
        const turn = TURNS[i]!;
        const l = turn < 32 ? tl : th;
        const h = turn < 32 ? th : tl;
        const n = turn & 31;
        tl = low[place]!;
        th = high[place]!;
        low[place] = n === 0 ? l : (l << n) | (h >>> (32 - n));
        high[place] = n === 0 ? h : (h << n) | (l >>> (32 - n));
      }
      // chi
      for (let y = 0; y < 25; y += 5) {
        for (let x = 0; x < 5; x++) {
          cl[x] = low[y + x]!;
          ch[x] = high[y + x]!;
        }
        for (let x = 0; x < 5; x++) {
          const next = x === 4 ? 0 : x + 1;
          const last = next === 4 ? 0 : next + 1;
          low[y + x] = cl[x]! ^ (~cl[next]! & cl[last]!);
          high[y + x] = ch[x]! ^ (~ch[next]! & ch[last]!);
        }
      }
      // iota
      low[0] = low[0]! ^ ROUNDS[round * 2 + 1]!;
      high[0] = high[0]! ^ ROUNDS[round * 2]!;
    }
  }
}
