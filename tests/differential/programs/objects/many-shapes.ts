// One access, objects of many shapes: the same property stands elsewhere in each of them.
interface Named {
  id: number;
  name: string;
}
const named: Named[] = [];
named.push({ id: 1, name: "a" });
const b = { name: "b", extra: [1], id: 2.5 };
named.push(b);
const c = { flag: true, id: 3, more: "m", name: "c" };
named.push(c);
class P implements Named {
  x = 1.5;
  name = "p";
  id: number;
  constructor(n: number) {
    this.id = n;
  }
}
class Q extends P {
  deep = { id: 0, name: "deep" };
  override name = "q";
}
named.push(new P(4), new Q(-0), new Q(2 ** 40));
for (const n of named) console.log(n.id, n.name, Object.keys(n).join());
for (const n of named) {
  n.id += 0.5;
  n.name += "!";
}
console.log(named, b, c);

type Node =
  | { k: "num"; v: number }
  | { v: string; k: "str"; len: number }
  | { l: Node; r: Node; op: string; k: "bin" }
  | { k: "neg"; r: Node }
  | { k: "none"; v?: undefined };
const show = (n: Node): string => {
  switch (n.k) {
    case "num":
      return String(n.v);
    case "str":
      return `"${n.v}"${n.len}`;
    case "bin":
      return `(${show(n.l)} ${n.op} ${show(n.r)})`;
    case "neg":
      return `-${show(n.r)}`;
    case "none":
      return `none${n.v}`;
  }
};
const tree: Node = {
  k: "bin",
  op: "+",
  l: { k: "neg", r: { k: "num", v: 1 } },
  r: { op: "*", k: "bin", l: { k: "str", v: "s", len: 1 }, r: { k: "none" } },
};
console.log(show(tree));
const values = (ns: Node[]): string => ns.map((n) => ("v" in n ? `${typeof n.v} ${n.v}` : "-")).join("; ");
console.log(
  values([tree, { k: "num", v: 0.25 }, { k: "str", v: "t", len: 0 }, { k: "none", v: undefined }, { k: "none" }]),
);

// Optional in some, null in others, functions, getters.
interface Opt {
  size?: number | null;
  run: (n: number) => number;
}
class Getter implements Opt {
  #s = 3;
  get size(): number {
    return this.#s++;
  }
  run = (n: number): number => n * this.#s;
}
class Method {
  pad = "";
  size: number | null = null;
  run(n: number): number {
    return n - 1;
  }
}
const opts: Opt[] = [
  { run: (n) => n },
  { size: 1, run: (n) => n + 1 },
  { run: (n) => -n, size: null },
  { size: undefined, run: () => 9 },
  new Getter(),
  new Method(),
];
for (const o of opts) console.log(o.size, o.size ?? "none", o.run(5), "size" in o, typeof o.run);
for (const o of opts) if (!(o instanceof Getter)) o.size = 7;
console.log(opts.map((o) => o.size).join(), JSON.stringify(opts[3]), JSON.stringify(opts[5]));

// Small fields beside large ones, and what the collector sees of them.
const mixed: { on: boolean; text: string; n: number }[] = [];
for (let i = 0; i < 300; i++) {
  const text = `t${i}`;
  if (i % 3 === 0) mixed.push({ on: i % 2 === 0, text, n: i });
  else if (i % 3 === 1) {
    const o = { n: i + 0.5, on: false, more: { i }, text };
    mixed.push(o);
  } else {
    const o = { a: true, b: i, c: [text], on: true, n: -i, text };
    mixed.push(o);
  }
}
let hash = 0;
for (const m of mixed) hash = (Math.imul(hash, 31) + m.text.length + (m.on ? 1 : 0) + Math.trunc(m.n * 2)) | 0;
console.log(hash, mixed[298], mixed[299], mixed.filter((m) => m.on).length);
