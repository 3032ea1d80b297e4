// Symbols that are made at run time as keys.
function tagged(tag: symbol, value: number): { [key: symbol]: number } {
  return { [tag]: value };
}
const local = [Symbol("one"), Symbol("two")];
const o = tagged(local[0] as symbol, 5);
console.log(o, o[local[0] as symbol], o[local[1] as symbol]);
o[local[1] as symbol] = 6;
console.log(o, Object.getOwnPropertySymbols(o).length, Object.keys(o).length);
console.log((local[1] as symbol) in o, Symbol("two") in o);
delete o[local[0] as symbol];
console.log(o);

const mixed: Record<string | symbol, number> = { a: 1 };
for (let i = 0; i < 12; i++) mixed[Symbol(`k${i}`)] = i;
mixed["b"] = 2;
mixed["7"] = 3;
console.log(Object.keys(mixed), Object.getOwnPropertySymbols(mixed).length);
console.log(mixed);
let sum = 0;
for (const s of Object.getOwnPropertySymbols(mixed)) sum += mixed[s] as number;
console.log(sum, Object.values(mixed), Object.entries(mixed));
console.log(JSON.stringify(mixed));

const map = new Map<symbol | string, string>();
map.set(local[0] as symbol, "first");
map.set("one", "text");
console.log(map.get(local[0] as symbol), map.get(Symbol("one")), map.get("one"), map.size);
console.log(map);
const set = new Set<symbol>(local);
set.add(local[0] as symbol);
console.log(set, set.has(local[1] as symbol), set.size);
console.log(Object.fromEntries([[Symbol.for("q"), 1]] as [symbol, number][]));
