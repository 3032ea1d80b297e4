/**
 * Arguments for the functions of Math, the same for a seed everywhere: of all exponents, of the sizes that programs
 * use, at multiples of pi/2 and ln 2, and within a few units of the last place of where algorithms change their way.
 */

/** Where functions are special, or computed in another way on the other side. */
const TURNS: readonly number[] = [
  0,
  5e-324,
  2.2250738585072014e-308,
  Number.MAX_VALUE,
  Number.POSITIVE_INFINITY,
  Number.NaN,
  Math.LN2 / 2,
  Math.LN2 * 1.5,
  Math.LN2 * 56,
  709.782712893384,
  709.7822265625,
  710.4758600739439,
  745.1332191019411,
  1024,
  1074,
  1075,
  22,
  Math.SQRT2,
  Math.SQRT2 - 1,
  1 - Math.SQRT1_2,
  Math.SQRT1_2,
  Math.sqrt(1.5),
  Math.sqrt(3),
  0.3,
  0.6744,
  0.78125,
  0.975,
  1 / 3,
  7 / 16,
  11 / 16,
  19 / 16,
  39 / 16,
  2 ** 19 * (Math.PI / 2),
  2 ** 31,
  2 ** 53,
  2 ** 64,
  2 ** 66,
];

/** Widths of intervals around 0 that numbers are taken from evenly. */
const WIDTHS: readonly number[] = [1, 1, 2, 10, 100, 800, 1e5, 1e7, 1e9, 1e-3, 1e-7];

export class Arguments {
  private a: number;
  private b = 0x9e3779b9 | 0;
  private c = 0x243f6a88 | 0;
  private count = 1;
  private readonly view = new DataView(new ArrayBuffer(8));

  constructor(seed: number) {
    this.a = seed | 0;
    for (let i = 0; i < 16; i++) this.word();
  }

  /** 32 random bits, signed (sfc32 of PractRand). */
  word(): number {
    const next = (((this.a + this.b) | 0) + this.count) | 0;
    this.count = (this.count + 1) | 0;
    this.a = this.b ^ (this.b >>> 9);
    this.b = (this.c + (this.c << 3)) | 0;
    this.c = (((this.c << 21) | (this.c >>> 11)) + next) | 0;
    return next;
  }

  /** A whole number from 0 to `end` - 1. */
  below(end: number): number {
    return (this.word() >>> 0) % end;
  }

  /** From -width to width, evenly. */
  even(width: number): number {
    return ((this.word() >>> 0) / 2147483648 + (this.word() >>> 0) / 2 ** 63 - 1) * width;
  }

  /** Any bits. */
  bits(): number {
    this.view.setInt32(0, this.word());
    this.view.setInt32(4, this.word());
    return this.view.getFloat64(0);
  }

  /** One of the next few doubles on either side. */
  beside(x: number): number {
    this.view.setFloat64(0, x);
    this.view.setBigInt64(0, this.view.getBigInt64(0) + BigInt(this.below(9) - 4));
    return this.view.getFloat64(0);
  }

  /** The next argument. */
  next(): number {
    const kind = this.below(16);
    if (kind < 6) return this.bits();
    if (kind < 11) return this.even(WIDTHS[this.below(WIDTHS.length)] as number);
    const sign = this.below(2) === 0 ? 1 : -1;
    if (kind === 11) return sign * this.beside(TURNS[this.below(TURNS.length)] as number);
    if (kind === 12) return sign * this.beside(2 ** (this.below(140) - 70));
    if (kind === 13) return this.beside(sign * this.below(this.below(2) === 0 ? 70 : 2000000) * (Math.PI / 4));
    if (kind === 14) return this.beside(sign * this.below(1500) * (Math.LN2 / 2));
    return sign * (this.below(2000) / 2);
  }

  /** A base for `power`. */
  base(): number {
    const kind = this.below(8);
    if (kind === 0) return this.next();
    if (kind === 1) return 1 + this.even(1e-6);
    if (kind === 2) return this.beside(1);
    if (kind === 3) return this.below(40) - 20;
    if (kind === 4) return this.even(10);
    return Math.abs(kind === 5 ? this.bits() : this.even(kind === 6 ? 2 : 100));
  }

  /** An exponent for it: also such that the result is next to the greatest or the least number. */
  exponent(base: number): number {
    const kind = this.below(8);
    if (kind === 0) return this.next();
    if (kind === 1) return this.below(200) - 100;
    if (kind === 2) return this.even(10);
    if (kind === 3) return (this.below(200) - 100) / 2;
    if (kind === 4) return this.even(1) * 2 ** this.below(66);
    if (kind === 5) return this.even(300);
    const size = Math.log2(Math.abs(base));
    return ((kind === 6 ? 1024 : -1022 - this.below(54)) + this.even(kind === 6 ? 0.01 : 1)) / size;
  }
}
