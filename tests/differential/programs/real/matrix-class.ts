class Matrix {
  private constructor(
    readonly rows: number,
    readonly cols: number,
    private readonly d: Float64Array,
  ) {}
  static zero(rows: number, cols: number): Matrix {
    return new Matrix(rows, cols, new Float64Array(rows * cols));
  }
  static from(rows: number[][]): Matrix {
    const m = Matrix.zero(rows.length, rows[0].length);
    rows.forEach((r, i) => r.forEach((v, j) => m.set(i, j, v)));
    return m;
  }
  static identity(n: number): Matrix {
    const m = Matrix.zero(n, n);
    for (let i = 0; i < n; i++) m.set(i, i, 1);
    return m;
  }
  get(i: number, j: number): number {
    if (i < 0 || i >= this.rows || j < 0 || j >= this.cols)
      throw new RangeError(`(${i}, ${j}) outside ${this.rows}x${this.cols}`);
    return this.d[i * this.cols + j];
  }
  set(i: number, j: number, v: number): void {
    this.d[i * this.cols + j] = v;
  }
  times(o: Matrix): Matrix {
    if (this.cols !== o.rows) throw new Error(`shape ${this.rows}x${this.cols} * ${o.rows}x${o.cols}`);
    const out = Matrix.zero(this.rows, o.cols);
    for (let i = 0; i < this.rows; i++)
      for (let k = 0; k < this.cols; k++) {
        const a = this.d[i * this.cols + k];
        for (let j = 0; j < o.cols; j++) out.d[i * o.cols + j] += a * o.d[k * o.cols + j];
      }
    return out;
  }
  pow(n: number): Matrix {
    let base: Matrix = this;
    let out = Matrix.identity(this.rows);
    for (; n > 0; n >>>= 1) {
      if (n & 1) out = out.times(base);
      base = base.times(base);
    }
    return out;
  }
  determinant(): number {
    const a = this.d.slice();
    const n = this.rows;
    let det = 1;
    for (let c = 0; c < n; c++) {
      let p = c;
      for (let r = c + 1; r < n; r++) if (Math.abs(a[r * n + c]) > Math.abs(a[p * n + c])) p = r;
      if (a[p * n + c] === 0) return 0;
      if (p !== c) {
        for (let k = 0; k < n; k++) [a[c * n + k], a[p * n + k]] = [a[p * n + k], a[c * n + k]];
        det = -det;
      }
      det *= a[c * n + c];
      for (let r = c + 1; r < n; r++) {
        const f = a[r * n + c] / a[c * n + c];
        for (let k = c; k < n; k++) a[r * n + k] -= f * a[c * n + k];
      }
    }
    return det;
  }
  toString(): string {
    const lines: string[] = [];
    for (let i = 0; i < this.rows; i++)
      lines.push(`[${[...this.d.subarray(i * this.cols, (i + 1) * this.cols)].join(" ")}]`);
    return lines.join("\n");
  }
}
const fib = Matrix.from([
  [1, 1],
  [1, 0],
]);
console.log(`${fib.pow(10)}`);
console.log(
  fib.pow(70).get(0, 1),
  Matrix.identity(3).determinant(),
  Matrix.from([
    [2, -1, 0],
    [1, 3, 2],
    [0, 5, -4],
  ]).determinant(),
);
console.log(
  String(
    Matrix.from([
      [1, 2, 3],
      [4, 5, 6],
    ]).times(Matrix.from([[1], [0], [-1]])),
  ),
  Matrix.from([
    [1, 2],
    [2, 4],
  ]).determinant(),
);
for (const f of [() => fib.times(Matrix.zero(3, 1)), () => fib.get(2, 0)]) {
  try {
    f();
  } catch (e) {
    console.log(`${e}`);
  }
}
console.log(Matrix.zero(1, 2));
