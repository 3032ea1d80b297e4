class Money {
  constructor(
    private cents: number,
    private currency = "EUR",
  ) {}
  toString(): string {
    return `${(this.cents / 100).toFixed(2)} ${this.currency}`;
  }
  valueOf(): number {
    return this.cents;
  }
  toJSON(): string {
    return this.toString();
  }
}
const a = new Money(1050);
const b = new Money(999, "USD");
console.log(
  `${a}`,
  String(b),
  a > b,
  +a,
  (a as unknown as number) - (b as unknown as number),
  JSON.stringify({ a, list: [b] }),
);
console.log([a, b].join(" | "), [a, b].map(String), "" + a, (a as unknown as number) * 2, a == (1050 as unknown));
class Plain {
  v = 1;
}
console.log(String(new Plain()), `${{}}`, String([1, [2]]), String(() => 1).length > 0, [{}] + "");
