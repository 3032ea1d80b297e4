// Symbol.toPrimitive, valueOf and toString decide how objects become primitives.
class Money {
  constructor(readonly cents: number) {}
  [Symbol.toPrimitive](hint: string): string | number {
    console.log("hint", hint);
    return hint === "number" ? this.cents / 100 : `$${this.cents / 100}`;
  }
}
const m = new Money(1250);
console.log(`${m as unknown as string}`);
console.log(+(m as unknown as number));
console.log((m as unknown as string) + "!");
console.log((m as unknown as number) * 2);
console.log((m as unknown as number) < 20);
console.log((m as unknown as string) == "$12.5");
console.log([m].join());

const literal = {
  [Symbol.toPrimitive](hint: string): unknown {
    return hint === "string" ? "text" : hint === "number" ? 42 : null;
  },
};
console.log(`${literal as unknown as string}`, +(literal as unknown as number), (literal as unknown as string) + "");

const bad = { [Symbol.toPrimitive]: (): unknown => ({}) };
try {
  console.log(`${bad as unknown as string}`);
} catch (e) {
  console.log((e as Error).message);
}

const dict: Record<string, unknown> = {};
dict["toString"] = (): string => "a dictionary";
console.log(`${dict as unknown as string}`);
dict["valueOf"] = (): number => 9;
console.log(+(dict as unknown as number), `${dict as unknown as string}`);
const none: Record<string, unknown> = { a: 1 };
console.log(`${none as unknown as string}`);

class Own {
  toString = (): string => "own field";
}
console.log(`${new Own() as unknown as string}`);
