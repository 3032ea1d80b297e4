// `==` between objects and primitives converts the object; objects are equal to themselves alone.
const any = (v: unknown): any => v;
const objects: unknown[] = [
  [],
  [5],
  ["a"],
  [1, 2],
  {},
  new Date(0),
  Object("s"),
  new Number(4),
  new Boolean(true),
  Object(1n),
  () => 1,
  null,
  undefined,
];
const primitives: unknown[] = [
  "",
  "5",
  5,
  "a",
  "1,2",
  "[object Object]",
  String(new Date(0)),
  "s",
  4,
  "4",
  true,
  1,
  1n,
  false,
  0,
  null,
  undefined,
  NaN,
];
for (const o of objects)
  console.log(
    primitives.map((p) => (any(o) == any(p) ? (any(p) == any(o) ? "=" : "?") : any(o) != any(p) ? "." : "!")).join(""),
  );
let calls = 0;
const counted = {
  valueOf() {
    calls++;
    return 7;
  },
};
console.log(
  any(counted) == 7,
  any(counted) == "7",
  8 == any(counted),
  any(counted) == null,
  any(counted) == counted,
  any(counted) == any({}),
  calls,
);
const sym = Symbol("boxed");
console.log(Object(sym) == any(sym), any(sym) == Object(sym), Object(sym) == Object(sym), any(sym) == "boxed");
class Version {
  constructor(
    readonly major: number,
    readonly minor: number,
  ) {}
  [Symbol.toPrimitive](hint: string): string | number {
    return hint === "number" ? this.major * 100 + this.minor : `${this.major}.${this.minor}`;
  }
}
const v: unknown = new Version(1, 20);
console.log(
  v == "1.20",
  "1.20" == v,
  v == 1.2,
  (v as number) > 119,
  (v as number) <= 120,
  v == v,
  v == new Version(1, 20),
);
try {
  console.log(any({ valueOf: () => ({}), toString: () => ({}) }) == 1);
} catch (e) {
  console.log((e as Error).message);
}
try {
  console.log(
    any({
      valueOf: () => {
        throw new RangeError("from valueOf");
      },
    }) != "x",
  );
} catch (e) {
  console.log(`${e}`);
}
if (any([1]) == 1) console.log("branch");
console.log(
  [1, "1", [1], true].filter((x) => any(x) == 1).length,
  [[0], ["0"], [[]], [null]].map((x) => any(x) == 0),
);
