/** Loops over keys that write under each key: all the ways to leave a turn, and what their bodies may hold. */
const from = { a: 1, b: "two", c: null, d: [4] };
const to: Record<string, unknown> = {};
for (const k in from) {
  if (k === "b") continue;
  to[k] = from[k as keyof typeof from];
}
console.log(to);

const first: Record<string, unknown> = {};
for (const k in from) {
  first[k] = 1;
  if (k === "b") break;
}
console.log(first);

function find(o: Record<string, number>, out: Record<string, boolean>): string {
  for (const k of Object.keys(o)) {
    out[k] = true;
    if (o[k]! > 1) return k;
  }
  return "none";
}
const visited: Record<string, boolean> = {};
console.log(find({ x: 1, y: 2, z: 3 }, visited), visited);

function shown(o: any): any {
  const out: any = {};
  for (const k in o) {
    try {
      out[k] = o[k].toFixed(1);
    } catch (e) {
      out[k] = (e as Error).message.startsWith("Cannot read");
    } finally {
      out[`${k}!`] = true;
    }
  }
  return out;
}
console.log(shown({ n: 1.25, m: null, s: "q" }), shown([1, 2]), shown("ab"), shown(null), shown(undefined));

const deep: any = {};
let turns = 0;
for (const i in { a: 1, b: 2 }) {
  for (const j in { c: 3, d: "4" }) {
    deep[i + j] = [i, j];
    turns++;
  }
  deep[i] = () => i;
}
console.log(deep.ac, deep.bd, deep.a(), deep.b(), turns);

let last = "";
const lengths: Record<string, number> = {};
for (const k of Object.keys({ one: 1, three: 3 })) {
  lengths[k] = k.length;
  last = k;
}
console.log(lengths, last);

async function later(o: Record<string, Promise<number>>): Promise<Record<string, number>> {
  const out: Record<string, number> = {};
  for (const k of Object.keys(o)) out[k] = await o[k]!;
  return out;
}
function* pairs(o: Record<string, number>): Generator<string> {
  const done: Record<string, number> = {};
  for (const k in o) {
    done[k] = o[k]!;
    yield `${k}=${Object.keys(done).length}`;
  }
}
console.log([...pairs({ p: 1, q: 2 })]);

class Point {
  x = 1;
  y = 2;
  move(by: Record<string, number>): this {
    for (const k of Object.keys(by)) (this as any)[k] += by[k]!;
    return this;
  }
}
console.log(new Point().move({ x: 10, y: 20 }));

class Base {
  constructor(parts: Record<string, unknown>) {
    for (const k in parts) (this as any)[k] = parts[k];
  }
}
console.log(JSON.stringify(new Base({ u: 1, v: { w: 2 } })));

const inherited = Object.create({ low: 1 }, { own: { value: 2, enumerable: true }, hidden: { value: 3 } });
const all: Record<string, unknown> = {};
for (const k in inherited) all[k] = inherited[k];
console.log(all);
const changing: Record<string, number> = { a: 1, b: 2, c: 3 };
const kept: Record<string, number> = {};
for (const k in changing) {
  delete changing.b;
  kept[k] = changing[k] ?? -1;
}
console.log(kept);
console.log(await later({ a: Promise.resolve(1), b: Promise.resolve(2) }));
