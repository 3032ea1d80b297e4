// What a key that was enumerated of an object can read: what is hidden now may be shown later, and the other way round.
type Table = Record<string, unknown>;
class Node {
  kind = "node";
  items: unknown[] = [1];
  constructor(schema: unknown) {
    Object.defineProperty(this, "schema", { value: schema, configurable: true, enumerable: false, writable: true });
  }
  method(): number {
    return 1;
  }
  get computed(): number {
    return 2;
  }
}
class Leaf extends Node {
  leaf = true;
}

const dump = (it: object): string => {
  const keys = Object.keys(it);
  const out: string[] = [];
  if (keys.length === 1) out.push("one");
  for (const key of keys) out.push(`${key}=${typeof (it as Table)[key]}`);
  for (const key in it) if (!keys.includes(key)) out.push(`+${key}=${typeof (it as Table)[key]}`);
  const first = keys[0]!;
  out.push(`first ${first}=${String((it as Table)[first])}`);
  return out.join(" ");
};

const node = new Node({ hidden: true });
const leaf = new Leaf(() => "schema");
console.log(dump(node));
console.log(dump(leaf));
console.log((node as unknown as Table).schema, (leaf as unknown as { schema: () => string }).schema());

// A hidden property is shown, a shown one hidden, deleted, made an accessor.
Object.defineProperty(node, "schema", { enumerable: true });
console.log(dump(node));
Object.defineProperty(leaf, "kind", { enumerable: false });
console.log(dump(leaf), leaf.kind);
Object.defineProperty(leaf, "items", { get: () => "given" });
console.log(dump(leaf));
delete (node as { kind?: string }).kind;
console.log(dump(node));

// Names that are added, under keys that nobody knows, and on prototypes.
const names = ["added", "more"];
for (const name of names) (node as unknown as Table)[name] = name.length;
Object.defineProperty(node, names[0]!.toUpperCase(), { value: () => "quiet" });
Object.defineProperty(node, names[1]!.toUpperCase(), { value: () => "loud", enumerable: true });
console.log(dump(node));
(Node.prototype as unknown as Table).shared = [1, 2];
Object.defineProperty(Leaf.prototype, "quiet", { value: 1, enumerable: false });
Object.defineProperty(Leaf.prototype, "loud", { value: 1n, enumerable: true });
console.log(dump(node));
console.log(dump(leaf));
console.log(dump(new Leaf(null)));

// The key of one object read from another, and a list that is changed before it is read.
const keysOfLeaf = Object.keys(leaf);
console.log(keysOfLeaf.map((key) => typeof (node as unknown as Table)[key]));
const changed = (it: object): unknown => {
  const keys = Object.keys(it);
  if (keys.length > 0) keys[0] = "schema";
  return (it as Table)[keys[0]!];
};
console.log(changed(new Node("read all the same")), changed(new Leaf("this too")));
const handed = (it: object, f: (keys: string[]) => void): unknown => {
  const keys = Object.keys(it);
  if (keys.length > 1) f(keys);
  return (it as Table)[keys[0]!];
};
console.log(handed(new Node("by another"), (keys) => keys.unshift("schema")));
const aliased = (it: object): unknown => {
  const keys = Object.keys(it);
  const same = keys.length > 0 ? keys : [];
  same[0] = "schema";
  return (it as Table)[keys[0]!];
};
console.log(aliased(new Node("through another name")));

// What one object shows may be hidden in another of the chain, which is read once the first is gone, or stands behind it.
class P {}
Object.defineProperty(P.prototype, "x", { value: (n: number) => `hidden ${n}` });
const p = new P();
Object.defineProperty(p, "x", { value: 5, enumerable: true, configurable: true, writable: true });
const read = (it: object): void => {
  for (const k of Object.keys(it)) {
    const before = (it as Record<string, unknown>)[k];
    Reflect.deleteProperty(it, k);
    const v = (it as Record<string, unknown>)[k];
    console.log(before, typeof v, typeof v === "function" ? v(1) : v);
  }
};
read(p);
class Q {
  y = 1;
}
class R extends Q {}
Object.defineProperty(Q.prototype, "z", { value: ["proto"] });
const s = new R();
Object.defineProperty(s, "z", { value: 7n, enumerable: true, configurable: true });
const keys = Object.keys(s);
delete (s as { z?: unknown }).z;
for (const k of keys) console.log(k, (s as unknown as Record<string, unknown>)[k]);
class A1 {}
Object.defineProperty(A1.prototype, "w", { value: "shown", enumerable: true });
const a1 = new A1();
for (const k in a1) {
  const first = (a1 as Record<string, unknown>)[k];
  Object.defineProperty(a1, "w", { value: (n: number) => [n], configurable: true });
  const v = (a1 as Record<string, unknown>)[k];
  console.log(k, first, typeof v === "function" ? v(2) : v);
}
class A2 {
  y: unknown = 1;
}
const a2 = new A2();
for (const k of Object.keys(a2)) {
  Object.defineProperty(a2, k, { value: (n: number) => [n, n], enumerable: false });
  const v = (a2 as unknown as Record<string, unknown>)[k];
  console.log(k, typeof v === "function" ? v(3) : v);
}
