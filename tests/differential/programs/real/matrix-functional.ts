// Matrices with generics over a ring: numbers, bigints, fractions; determinant, inverse, power.
interface Ring<T> {
  zero: T;
  one: T;
  add(a: T, b: T): T;
  mul(a: T, b: T): T;
  neg(a: T): T;
  show(a: T): string;
}
const numbers: Ring<number> = {
  zero: 0,
  one: 1,
  add: (a, b) => a + b,
  mul: (a, b) => a * b,
  neg: (a) => -a,
  show: String,
};
const bigints: Ring<bigint> = {
  zero: 0n,
  one: 1n,
  add: (a, b) => a + b,
  mul: (a, b) => a * b,
  neg: (a) => -a,
  show: (a) => `${a}n`,
};
const gcd = (a: number, b: number): number => (b === 0 ? Math.abs(a) : gcd(b, a % b));
type Frac = readonly [number, number];
const frac = (n: number, d = 1): Frac => {
  const g = gcd(n, d) * Math.sign(d);
  return [n / g, d / g];
};
const fractions: Ring<Frac> & { inv(a: Frac): Frac } = {
  zero: frac(0),
  one: frac(1),
  add: ([a, b], [c, d]) => frac(a * d + c * b, b * d),
  mul: ([a, b], [c, d]) => frac(a * c, b * d),
  neg: ([a, b]) => [-a, b],
  inv: ([a, b]) => {
    if (a === 0) throw new RangeError("division by zero");
    return frac(b, a);
  },
  show: ([a, b]) => (b === 1 ? `${a}` : `${a}/${b}`),
};
class Matrix<T> {
  constructor(
    readonly ring: Ring<T>,
    readonly rows: readonly (readonly T[])[],
  ) {}
  static identity<T>(ring: Ring<T>, n: number): Matrix<T> {
    return new Matrix(
      ring,
      Array.from({ length: n }, (_, i) => Array.from({ length: n }, (_2, j) => (i === j ? ring.one : ring.zero))),
    );
  }
  mul(o: Matrix<T>): Matrix<T> {
    const { ring } = this;
    return new Matrix(
      ring,
      this.rows.map((r) =>
        o.rows[0].map((_, j) => r.reduce((s, v, k) => ring.add(s, ring.mul(v, o.rows[k][j])), ring.zero)),
      ),
    );
  }
  pow(n: number): Matrix<T> {
    if (n === 0) return Matrix.identity(this.ring, this.rows.length);
    const half = this.pow(n >> 1);
    return n & 1 ? half.mul(half).mul(this) : half.mul(half);
  }
  det(): T {
    const { ring, rows } = this;
    if (rows.length === 1) return rows[0][0];
    return rows[0].reduce((s, v, j) => {
      const minor = new Matrix(
        ring,
        rows.slice(1).map((r) => r.filter((_, k) => k !== j)),
      ).det();
      const term = ring.mul(v, minor);
      return ring.add(s, j % 2 ? ring.neg(term) : term);
    }, ring.zero);
  }
  get transposed(): Matrix<T> {
    return new Matrix(
      this.ring,
      this.rows[0].map((_, j) => this.rows.map((r) => r[j])),
    );
  }
  toString(): string {
    const cells = this.rows.map((r) => r.map((v) => this.ring.show(v)));
    const width = Math.max(...cells.flat().map((c) => c.length));
    return cells.map((r) => r.map((c) => c.padStart(width)).join(" ")).join("\n");
  }
}
console.log(
  `${new Matrix(numbers, [
    [1, 2],
    [3, 4],
  ]).mul(
    new Matrix(numbers, [
      [0, 1],
      [1, 0],
    ]),
  )}`,
);
console.log(
  String(
    new Matrix(bigints, [
      [1n, 1n],
      [1n, 0n],
    ]).pow(90),
  ),
);
const m = new Matrix(fractions, [
  [frac(1, 2), frac(1, 3), frac(2)],
  [frac(-1), frac(3, 4), frac(0)],
  [frac(5), frac(1, 6), frac(1)],
]);
console.log(`${m}`, fractions.show(m.det()), `${m.transposed.mul(m)}`);
console.log(
  fractions.show(fractions.inv(m.det())),
  new Matrix(numbers, [
    [2, 0, 1],
    [1, 3, 2],
    [1, 1, 1],
  ]).det(),
  m.pow(0).toString(),
);
