class Temp {
  constructor(private c: number) {}
  toJSON(key: string): unknown {
    return { c: this.c, key };
  }
}
console.log(JSON.stringify(new Temp(5)), JSON.stringify({ t: new Temp(1) }), JSON.stringify([new Temp(2)]));
console.log(
  JSON.stringify({ toJSON: () => "custom" }),
  JSON.stringify({ a: { toJSON: () => undefined }, b: 1 }),
  JSON.stringify({ toJSON: () => [1, { x: 2 }] }, null, 1),
);
class Money {
  constructor(readonly cents: number) {}
  toJSON(): string {
    return `${this.cents / 100}`;
  }
  static from(s: string): Money {
    return new Money(Math.round(Number(JSON.parse(s)) * 100));
  }
}
console.log(
  Money.from(JSON.stringify(new Money(1234))).cents,
  JSON.stringify(new Map().set("a", 1)),
  JSON.stringify(new Set([1])),
);
