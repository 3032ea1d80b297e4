/** Objects whose valueOf gives BigInts or numbers, under operators and as text. */
class Amount {
  constructor(readonly v: bigint) {}
  valueOf(): bigint {
    return this.v;
  }
}
class Plain {
  constructor(readonly v: number) {}
  valueOf(): number {
    return this.v;
  }
}
class Both {
  valueOf(): bigint {
    return 3n;
  }
  toString(): string {
    return "both";
  }
}
const a = new Amount(4n) as unknown as bigint;
const p = new Plain(5) as unknown as number;
const both = new Both() as unknown as bigint;
console.log(a + 1n, a * a, a > 3n, -a, `${a}`, String(p), p + 1, `${p}`, both + 1n, `${both}`);
try {
  console.log(a + (p as unknown as bigint));
} catch (error) {
  console.log(String(error));
}
console.log((a as unknown) == 4n, (both as unknown) == 3n, (p as unknown) == 5);
