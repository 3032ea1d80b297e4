// Objects that use the well-known symbols: iteration, conversion, tags, and own symbols as hidden keys.
const hidden = Symbol("hidden");
class Range {
  [hidden] = "secret";
  constructor(
    readonly from: number,
    readonly to: number,
  ) {}
  *[Symbol.iterator](): Generator<number> {
    for (let i = this.from; i <= this.to; i++) yield i;
  }
  [Symbol.toPrimitive](hint: string): string | number {
    return hint === "number" ? this.to - this.from : hint === "string" ? `[${this.from}..${this.to}]` : `default`;
  }
  get [Symbol.toStringTag](): string {
    return "Range";
  }
}
const r = new Range(2, 5);
console.log(
  [...r],
  Math.max(...r),
  Array.from(r, (x) => x * 2),
  new Set(r).size,
  Object.fromEntries([...r].map((n) => [n, n])),
);
console.log(
  `${r}`,
  +r,
  `${r + ""}`,
  r + "!",
  Number(r) * 2,
  String(r),
  (r as unknown as number) > 2,
  r == ("default" as unknown),
);
console.log(
  Object.prototype.toString.call(r),
  Object.keys(r),
  Object.getOwnPropertySymbols(r),
  r[hidden],
  JSON.stringify(r),
);
console.log(r);
const [a, , ...b] = r;
console.log(a, b);
const registry = { [hidden]: 1, [Symbol.for("shared")]: 2, plain: 3 };
console.log(
  registry,
  Symbol.for("shared") === Symbol.for("shared"),
  Symbol.keyFor(Symbol.for("shared")),
  Symbol.keyFor(hidden),
  registry[Symbol.for("shared")],
);
console.log({ ...registry }, Object.assign({}, registry)[hidden], hidden in registry, Object.entries(registry).length);
console.log(
  hidden.toString(),
  hidden.description,
  Symbol().description,
  String(Symbol("x")),
  typeof hidden,
  Object(hidden) == (hidden as unknown),
);
for (const f of [
  () => `${hidden as unknown as string}`,
  () => (hidden as unknown as number) + 1,
  () => [hidden].join(),
])
  try {
    console.log(f());
  } catch (e) {
    console.log((e as Error).message);
  }
const money = {
  amount: 5,
  valueOf() {
    return this.amount;
  },
  toString() {
    return `$${this.amount}`;
  },
};
console.log(
  `${money}`,
  +money + 1,
  money + "",
  [money, money].join("|"),
  (money as unknown as number) * 2,
  { money },
  String([money, [money]]),
);
const weird = { valueOf: () => ({}), toString: () => "from toString" };
console.log(+(weird as unknown as string), `${weird}`, weird + "");
try {
  console.log(`${{ toString: () => ({}), valueOf: () => ({}) } as unknown as string}`);
} catch (e) {
  console.log((e as Error).message);
}
const spreadable = {
  length: 2,
  0: "a",
  1: "b",
  [Symbol.iterator]: function* (this: { length: number }) {
    yield `len ${this.length}`;
  },
};
console.log(
  [...spreadable],
  Array.from(spreadable),
  Array.prototype.map.call(spreadable, (x) => x),
);
const counter = {
  n: 0,
  [Symbol.iterator]() {
    return this;
  },
  next() {
    return { done: this.n >= 3, value: this.n++ };
  },
};
console.log([...counter], [...counter], counter.n);
