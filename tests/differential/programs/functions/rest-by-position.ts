// What rest parameters and spread arguments hold is told apart by position, until something moves it.
type Any = unknown;
const show = (...parts: Any[]): void => console.log(...parts);

const pass = (f: (...args: never[]) => Any, ...args: Any[]): Any => (f as (...args: Any[]) => Any)(...args);
const first = (n: number, text: string, list: number[] | undefined): string =>
  `${n + 1} ${text.length} ${list?.length}`;
show(pass(first, 1, "two", [3, 4]), pass(first, 5, "", undefined));
show(
  pass((a: Any, b: Any) => [a, b], "only one"),
  pass(() => "none"),
);
show(
  pass((...all: Any[]) => all.length, 1, 2, 3),
  pass((...all: Any[]) => all[2], 1, "2", { three: 3 }),
);
show(pass((a: number, ...others: Any[]) => [a + 1, others], 1, "x", null, undefined, 0n));

// More than are told apart.
const many = (...all: Any[]): Any =>
  pass((...inner: Any[]) => [inner[0], inner[7], inner[8], inner[11], inner.length], ...all);
show(many(0, "1", 2, "3", 4, "5", 6, "7", 8, "9", 10, { eleven: 11 }), many(1), many());
const behind = (a: Any, b: Any, c: Any, d: Any, e: Any, f: Any, g: Any, h: Any, i: Any, j: Any): Any => [
  a,
  h,
  i,
  j,
  typeof e,
];
show(pass(behind as never, "a", 1, 2, 3, 4n, 5, 6, "h", ["i"], true));

// Moved, written and cut before they are handed on.
const changed = (change: (list: Any[]) => void, ...args: Any[]): Any => {
  change(args);
  return (first as (...args: Any[]) => Any)(...args);
};
show(changed((l) => l.shift(), "gone", 1, "a", [1]));
show(changed((l) => l.unshift(7), "b", [1, 2]));
show(changed((l) => l.reverse(), [1], "c", 9));
show(changed((l) => l.splice(0, 1, 3, "dd"), {}, [1, 2, 3]));
show(
  changed(
    (l) => {
      l[0] = 4;
      l[1] = "e";
    },
    "x",
    1,
    [5],
  ),
);
show(changed((l) => l.sort((a, b) => (typeof a === "number" ? -1 : typeof b === "number" ? 1 : 0)), "f", 1));
show(
  changed(
    (l) => {
      const i = l.findIndex((v) => v === "here");
      [l[0], l[i]] = [l[i], l[0]];
      l.pop();
      l.unshift(2);
    },
    1,
    "here",
  ),
);
show(
  changed((l) => l.copyWithin(0, 1), "x", 2, "g"),
  changed((l) => l.fill(6, 0, 1), "x", "h"),
);

// Literals, holes, iterables and calls of several kinds.
const two = (a: Any, b: Any): string => `${String(a)},${String(b)}`;
show(two(...([1, "x"] as const)), two(...([, 2] as [Any, Any])), two(...("ab" as unknown as [string, string])));
show(
  two(...(new Set<Any>(["s", 1]) as unknown as [Any, Any])),
  two(
    ...(new Map([
      [1, 2],
      [3, 4],
    ]) as unknown as [Any, Any]),
  ),
);
show(two(0, ...(["y"] as const)), two(...(["z"] as unknown as [Any, Any])));
show(two.call(...([null, 1, "c"] as const)), two.apply(null, ["d", 2]), two.bind(null)(...(["e", 3] as const)));
show(
  (two.bind(null, "bound") as (...a: Any[]) => Any)(4, "dropped"),
  two.bind(null, "both", 5)(),
  (two as (...a: Any[]) => Any).bind(null, 1, 2, 3)(4),
);
class Point {
  readonly rest: Any[];
  constructor(
    readonly x: number,
    readonly label: string,
    ...rest: Any[]
  ) {
    this.rest = rest;
  }
}
class Named extends Point {
  constructor(...args: [number, string, ...Any[]]) {
    super(...args);
  }
}
class Implicit extends Point {}
const make = <T>(C: new (...args: never[]) => T, ...args: Any[]): T => new (C as new (...args: Any[]) => T)(...args);
show(make(Point, 1, "p"), make(Named, 2, "n", true, [0]), make(Implicit, 3, "i", null), new Implicit(4, "j", "k"));

// Patterns, defaults and `arguments`.
const pattern = (...[a, b = "default", ...c]: Any[]): Any => [a, b, c];
show(pattern(), pattern(1, undefined, 2), pattern("a", "b", 3, "d"));
function counted(..._args: Any[]): Any {
  return [arguments.length, arguments[0], arguments[1]];
}
show(counted(1, "x"), pass(counted, "y"), pass(counted));
const tagged = (parts: TemplateStringsArray, ...values: Any[]): string =>
  parts.map((p, i) => p + String(values[i] ?? "")).join("|");
show(tagged`a${1}b${"two"}c${[3]}`);

// One that several closures share, and one that gets more from elsewhere later.
const listeners: ((...args: Any[]) => void)[] = [];
const emit = (...args: Any[]): void => {
  for (const l of listeners) l(...args);
};
for (const name of ["first", "second"]) listeners.push((a, b) => console.log(name, a, b));
listeners.push((...all) => console.log(all.map((v) => typeof v)));
emit("text", 1);
emit({ object: true });
const nested =
  (...outer: Any[]) =>
  (...inner: Any[]): Any =>
    two(...([...outer, ...inner] as [Any, Any]));
show(nested(1)("a"), nested("b", 2)(), nested()("c", 3));
const forward = (...args: Any[]): Any => (args.length > 2 ? forward(...args.slice(1)) : two(...(args as [Any, Any])));
show(forward(1, "2", 3, "4"), forward("x", { toString: (...hints: Any[]) => `hints ${hints.length}` }));
show(`${{ [Symbol.toPrimitive]: (...hints: Any[]) => hints.join() } as never}`);
class Odd {
  static [Symbol.hasInstance](...args: Any[]): boolean {
    return (args[0] as { odd: boolean }).odd;
  }
}
const isOdd = (v: object): boolean => v instanceof Odd;
show(isOdd({ odd: true }), isOdd({ odd: false }));

// Behind the places that are told apart.
const ninth = (...all: Any[]): string => (all[9] as string).toUpperCase();
show(ninth(0, 1, 2, 3, 4, 5, 6, 7, 8, "nine"));
const tenth = (...all: Any[]): string => (all[10] as string).toUpperCase();
const through = (...all: Any[]): string => tenth(...all);
show(through(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, "ten"));
const eleventh = (
  _a: Any,
  _b: Any,
  _c: Any,
  _d: Any,
  _e: Any,
  _f: Any,
  _g: Any,
  _h: Any,
  _i: Any,
  _j: Any,
  text: string,
): string => text.toUpperCase();
const spread = (...all: Any[]): string => (eleventh as (...all: Any[]) => string)(...all);
show(spread(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, "eleven"));
const shifted = (_first: Any, ...all: Any[]): string => (all[8] as string).toUpperCase();
const shifts = (...all: Any[]): string => (shifted as (...all: Any[]) => string)(...all);
show(shifts(0, 1, 2, 3, 4, 5, 6, 7, 8, "shifted"));

// Methods of classes that are made several times.
const Tagged = (Base: new (...args: any[]) => object, tag: string) =>
  class extends Base {
    list(...args: Any[]): Any[] {
      return [tag, args[0], args[1]];
    }
  };
const A = Tagged(Object, "a");
const B = Tagged(Map, "b");
show(new A().list(1, "one"), new B().list({ two: 2 }), new A().list());
for (const Base of [Object, Map, Set]) {
  const One = Tagged(Base, Base.name);
  show(new One().list(Base === Map ? 1 : "text", Base === Object ? [2] : { two: 2 }));
}
const late = (...all: Any[]): Any => {
  const last = all[1];
  return typeof last === "string" ? last.length : last;
};
show(late(1, 2), late("x", "yy"), (late as (...all: Any[]) => Any)(...["a", [1]]), late());

// One caller each.
const only = (n: number, text: string, list: number[]): string =>
  `${n.toFixed(1)} ${text.toUpperCase()} ${list.join()}`;
const wraps = (...all: Any[]): string => (only as (...all: Any[]) => string)(...all);
show(wraps(1, "b", [2, 3]));
const called = (text: string, n: number): string => text.toUpperCase() + n.toFixed(1);
show(called.call(...([null, "x", 5] as const)));
const applied = (text: string, n: number): string => text.toUpperCase() + n.toFixed(1);
show((applied as (...all: Any[]) => string).apply(null, ["y", 6]));
const bound = (text: string, n: number): string => text.toUpperCase() + n.toFixed(1);
show((bound as (...all: Any[]) => string).bind(null)("z", 7));
class Made {
  readonly text: string;
  constructor(n: number, text: string) {
    this.text = text.toUpperCase() + n.toFixed(1);
  }
}
const makes = (...all: Any[]): Made => new (Made as new (...all: Any[]) => Made)(...all);
show(makes(8, "made").text);
class Extends extends Made {
  constructor(...all: [number, string]) {
    super(...all);
  }
}
show(new Extends(9, "extends").text);
