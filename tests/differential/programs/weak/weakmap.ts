// WeakMap and WeakSet: keys are objects of every kind and unregistered symbols.
const data = new WeakMap<object | symbol, number | string>();
class K {
  constructor(readonly n: number) {}
}
const k1 = new K(1);
const literal = { a: 1 };
const list = [1, 2];
const f = (): number => 1;
const dict: Record<string, number> = { x: 1 };
const bytes = new Uint8Array(2);
const map = new Map();
const local = [Symbol("s")];
const keys: (object | symbol)[] = [k1, literal, list, f, K, dict, bytes, map, local[0] as symbol];
keys.forEach((k, i) => data.set(k, i % 2 === 0 ? i : `v${i}`));
console.log(
  keys.map((k) => data.get(k)),
  keys.every((k) => data.has(k)),
);
console.log(data.get({}), data.has([]), data.get(Symbol("s")));
console.log(data.delete(k1), data.delete(k1), data.has(k1), data.get(k1));
console.log(literal, list, dict, Object.keys(dict), Object.keys(list), JSON.stringify(dict), f, K);
data.set(dict, "again").set(dict, "third");
console.log(data.get(dict), data instanceof WeakMap);

const other = new WeakMap<object, string>([
  [literal, "other"],
  [list, "l"],
]);
console.log(other.get(literal), data.get(literal), other.get(list), other.get(dict));
console.log(data, new WeakSet([literal]), `${data as unknown as string}`);

const seen = new WeakSet<object>();
function visit(o: object): string {
  if (seen.has(o)) return "again";
  seen.add(o);
  return "first";
}
console.log(visit(k1), visit(k1), visit(list), visit([1, 2]), seen.delete(k1), visit(k1));

for (const bad of [1, "text", null, undefined, true, Symbol.for("registered")]) {
  try {
    (data as unknown as WeakMap<object, number>).set(bad as unknown as object, 1);
    console.log("set", String(bad));
  } catch (e) {
    console.log((e as Error).name, (e as Error).message);
  }
  console.log(data.has(bad as unknown as object), data.get(bad as unknown as object));
}
try {
  new WeakSet([5 as unknown as object]);
} catch (e) {
  console.log((e as Error).message);
}

// Private data of instances, as compiled classes keep it.
const priv = new WeakMap<Account, { balance: number }>();
class Account {
  constructor(start: number) {
    priv.set(this, { balance: start });
  }
  add(n: number): number {
    const p = priv.get(this)!;
    p.balance += n;
    return p.balance;
  }
}
const acc = new Account(5);
console.log(acc.add(3), acc.add(4), acc);
