// Functions that say what a value is: type predicates, by tags, symbols, classes, `typeof`, and by one another.
const KIND = Symbol.for("test.kind");
const MAP = Symbol.for("test.map");
const LEAF = Symbol.for("test.leaf");
const PAIR = Symbol.for("test.pair");

class Base {
  constructor(kind: symbol) {
    Object.defineProperty(this, KIND, { value: kind });
  }
}
class Leaf extends Base {
  value: unknown;
  constructor(value: unknown) {
    super(LEAF);
    this.value = value;
  }
}
class Container extends Base {
  label: string;
  constructor(kind: symbol, label: string) {
    super(kind);
    this.label = label;
  }
}
class MapNode extends Container {
  items: Pair[] = [];
  constructor() {
    super(MAP, "map");
  }
}
class Pair {
  constructor(
    readonly key: Leaf,
    readonly value: Leaf | MapNode,
  ) {
    Object.defineProperty(this, KIND, { value: PAIR });
  }
}

const kindOf = (x: unknown): unknown => (x as Record<symbol, unknown>)[KIND];
const isLeaf = (x: unknown): x is Leaf => !!x && typeof x === "object" && (x as Record<symbol, unknown>)[KIND] === LEAF;
function isNode(x: unknown): x is Leaf | MapNode {
  if (x && typeof x === "object")
    switch ((x as Record<symbol, unknown>)[KIND]) {
      case MAP:
      case LEAF:
        return true;
    }
  return false;
}
const isPair = (x: unknown): x is Pair => !!x && typeof x === "object" && (x as Record<symbol, unknown>)[KIND] === PAIR;
const hasItems = (x: unknown): boolean => (isNode(x) || isPair(x)) && !isLeaf(x);

function make(value: unknown): Leaf | MapNode {
  if (isNode(value)) return value;
  if (isPair(value)) return value.value;
  if (value && typeof value === "object" && !Array.isArray(value)) {
    const map = new MapNode();
    for (const [key, each] of Object.entries(value)) map.items.push(new Pair(new Leaf(key), make(each)));
    return map;
  }
  return new Leaf(value);
}

function show(node: unknown, depth = 0): string {
  if (isPair(node)) return `${show(node.key)}: ${show(node.value, depth + 1)}`;
  if (!isNode(node)) return `data ${JSON.stringify(node)}`;
  if (isLeaf(node)) return String(node.value);
  return `{${node.items.map((item) => show(item, depth + 1)).join(", ")}}`;
}

const tree = make({ a: 1, b: { c: "x", d: new Leaf(true) }, e: [1, 2], f: null });
console.log(show(tree), tree === make(tree));
for (const x of [
  tree,
  new Leaf(3),
  new Pair(new Leaf("k"), new Leaf("v")),
  { a: 1 },
  [1],
  null,
  undefined,
  0,
  "s",
  () => 1,
])
  console.log(isNode(x), isLeaf(x), isPair(x), hasItems(x), show(x));
console.log(kindOf(tree) === MAP, Object.keys(new Leaf(1)), JSON.stringify(tree));

// What was defined for good stays, whatever is tried.
const leaf = new Leaf(5);
for (const [key, value] of [
  [KIND, MAP],
  ["value", 6],
] as const)
  try {
    (leaf as unknown as Record<PropertyKey, unknown>)[key] = value;
    console.log("written", String(key));
  } catch (e) {
    console.log((e as Error).message);
  }
console.log(isLeaf(leaf), leaf.value, Object.assign(new Leaf(0), { value: "assigned" }).value);

// A property that may still be changed is told by what it is now.
class Switching {
  on = 1;
  constructor() {
    Object.defineProperty(this, KIND, { value: LEAF, writable: true, configurable: true });
  }
}
const switching = new Switching() as Switching & Record<symbol, unknown>;
console.log(isLeaf(switching), isPair(switching));
switching[KIND] = PAIR;
console.log(isLeaf(switching), isPair(switching));
Reflect.deleteProperty(switching, KIND);
console.log(isLeaf(switching), isPair(switching), isNode(switching));
const late: Record<symbol, unknown> = [] as unknown as Record<symbol, unknown>;
console.log(isLeaf(late));
late[KIND] = LEAF;
console.log(isLeaf(late));

// Tags, classes, several returns, defaults, and a predicate that is wrong on purpose.
type Shape =
  | { kind: "circle"; r: number }
  | { kind: "square"; side: number }
  | { kind: "line"; from: number; to: number };
const isCircle = (s: Shape): s is Shape & { kind: "circle" } => s.kind === "circle";
function isFlat(s: Shape, deep = true): boolean {
  if (isCircle(s)) return !deep;
  if (s.kind === "line") return true;
  return false;
}
const shapes: Shape[] = [
  { kind: "circle", r: 2 },
  { kind: "square", side: 3 },
  { kind: "line", from: 1, to: 4 },
];
for (const s of shapes) console.log(isCircle(s) ? s.r * s.r : isFlat(s) ? "flat" : JSON.stringify(s), isFlat(s, false));
class A {
  a = "a";
}
class B extends A {
  b = "b";
}
const isB = (x: A): x is B => x instanceof B;
const lies = (x: unknown): x is string => typeof x === "number";
for (const x of [new A(), new B()]) console.log(isB(x) ? x.b : x.a);
for (const x of [1, "one"]) console.log(lies(x) ? String(x) : typeof x);
const isList = (x: unknown): x is unknown[] => Array.isArray(x);
for (const x of [[1, 2], { length: 3 }, "four"]) console.log(isList(x) ? x.length : typeof x);
let calls = 0;
function isBig(x: number | string): boolean {
  calls++;
  return typeof x === "number" ? x > 10 : x.length > 10;
}
for (const x of [1, 100, "short", "a longer text"]) if (!isBig(x)) console.log("small", x);
console.log(calls);
