// Writes to frozen, sealed and closed objects throw when they happen.
function attempt(what: string, f: () => void): void {
  try {
    f();
    console.log(what, "ok");
  } catch (e) {
    console.log(what, (e as Error).name, (e as Error).message);
  }
}
interface Item {
  a: number;
  b?: string;
}
const frozen: Item = Object.freeze({ a: 1 });
const sealed: Item = Object.seal({ a: 1 });
const closed: Item = Object.preventExtensions({ a: 1 });
const free: Item = { a: 1 };
for (const [name, o] of [
  ["frozen", frozen],
  ["sealed", sealed],
  ["closed", closed],
  ["free", free],
] as [string, Item][]) {
  console.log(name, Object.isFrozen(o), Object.isSealed(o), Object.isExtensible(o));
  attempt(`${name} write`, () => {
    o.a = 2;
  });
  attempt(`${name} add`, () => {
    o.b = "x";
  });
  attempt(`${name} update`, () => {
    o.a++;
  });
  console.log(o);
}

class Point {
  #secret = 1;
  x = 1;
  constructor(public y: number) {}
  set both(v: number) {
    this.x = v;
    this.y = v;
  }
  bump(): number {
    return ++this.#secret;
  }
}
const p = Object.freeze(new Point(2));
attempt("field", () => {
  (p as { x: number }).x = 5;
});
attempt("setter", () => {
  (p as { both: number }).both = 7;
});
console.log(p.bump(), p, Object.isFrozen(p), Object.isFrozen(new Point(1)));
attempt("assign", () => {
  Object.assign(p, { y: 3 });
});
attempt("undeclared", () => {
  (p as unknown as { z: number }).z = 3;
});

const dict: Record<string, number> = { one: 1 };
dict["two"] = 2;
Object.freeze(dict);
const key: string = ["t", "wo"].join("");
attempt("dict write", () => {
  dict[key] = 3;
});
attempt("dict add", () => {
  dict["three"] = 3;
});
attempt("dict delete", () => {
  delete dict[key];
});
console.log(dict);
const half: Record<string, number> = { one: 1, two: 2 };
Object.seal(half);
half["one"] = 10;
attempt("sealed delete", () => {
  delete half["two"];
});
attempt("sealed delete of nothing", () => {
  delete half["none"];
});
console.log(half, Object.isSealed(half), Object.isFrozen(half));

const DEEP = { level: { inner: [1, 2] }, name: "deep" };
function deepFreeze(o: unknown): void {
  if (typeof o !== "object" || o === null || Object.isFrozen(o)) return;
  Object.freeze(o);
  for (const v of Object.values(o)) deepFreeze(v);
}
deepFreeze(DEEP);
attempt("deep", () => {
  DEEP.level.inner[0] = 9;
});
attempt("deep name", () => {
  DEEP.name = "other";
});
const copy = { ...DEEP, name: "copy" };
copy.name = "changed";
console.log(DEEP, copy, Object.isFrozen(copy));
console.log(
  Object.isFrozen(1),
  Object.isSealed("s"),
  Object.isExtensible(null),
  Object.isFrozen({}),
  Object.isFrozen(Object.preventExtensions({})),
);
attempt("typed", () => Object.freeze(new Uint8Array(1)));
attempt("empty typed", () => Object.freeze(new Uint8Array(0)));
const f = Object.freeze(Object.assign(() => 1, { tag: "t" }));
attempt("function add", () => {
  (f as unknown as { other: number }).other = 1;
});
console.log(f.tag, f(), Object.isFrozen(f));
