// Making symbols, their text, identity and the registry.
const a: symbol = Symbol("a");
const b: symbol = Symbol("a");
const none: symbol = Symbol();
const empty = Symbol("");
console.log(a, b, none, empty);
console.log(a === b, a === a, a !== b, a == b);
console.log(typeof a, typeof none);
console.log(a.description, none.description, empty.description);
console.log(a.toString(), String(a), none.toString(), String(none), empty.toString());

const key: string = ["app", "key"].join(".");
const r1: symbol = Symbol.for("app.key");
const r2: symbol = Symbol.for(key);
const r3: symbol = Symbol.for(`${key}2`);
console.log(r1 === r2, r1 === r3, Symbol.for("app.key2") === r3);
console.log(Symbol.keyFor(r1), Symbol.keyFor(r3), Symbol.keyFor(a), Symbol.keyFor(Symbol.iterator));
console.log(r1, r3.description);

function make(n: number): symbol[] {
  const out: symbol[] = [];
  for (let i = 0; i < n; i++) out.push(Symbol(`s${i}`));
  return out;
}
const many = make(4);
console.log(many);
console.log(many.indexOf(many[2] as symbol), many.includes(Symbol("s1")));
console.log(many.map((s) => s.description).join());

console.log(Symbol.iterator, Symbol.asyncIterator, Symbol.toPrimitive, Symbol.hasInstance, Symbol.toStringTag);
console.log(Symbol.iterator.description, Symbol.iterator.toString());
const it: symbol = Symbol.iterator;
console.log(it === Symbol.iterator, [a, none].length);
if (a) console.log("truthy");
console.log(!a, a ? 1 : 2, a && "and", none || "or", none ?? "nullish");
console.log(a.valueOf() === a, Object.is(a, a), Object.is(a, b));
