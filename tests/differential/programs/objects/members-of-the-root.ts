// What objects have from Object.prototype, read as values.
type Open = Record<string, unknown>;
const parsed = JSON.parse('{"a":1}') as Open;
const made: Open = {};
made[`x${String(parsed.a)}`] = 1;
const heir = Object.create({ x: 1 }) as Open;
const bare = Object.create(null) as Open;
const heirOfBare = Object.create(bare) as Open;
const closed = { a: 1 };
const none: Open = { __proto__: null, a: 1 } as Open;

function show(name: string, o: Open): void {
  console.log(name, o.constructor === Object, typeof o.toString, typeof o.valueOf, typeof o.toLocaleString);
  console.log(
    o.hasOwnProperty === Object.prototype.hasOwnProperty,
    typeof o.isPrototypeOf,
    typeof o.propertyIsEnumerable,
  );
}
show("parsed", parsed);
show("made", made);
show("heir", heir);
show("bare", bare);
show("heir of bare", heirOfBare);
show("closed", closed as Open);
show("none", none);
show("of the language", JSON.parse("[{}]")[0] as Open);

const own = JSON.parse('{"constructor": 5, "toString": null}') as Open;
console.log(own.constructor, own.toString, own.valueOf === Object.prototype.valueOf);
const has = parsed.hasOwnProperty as (key: string) => boolean;
console.log(has.call(parsed, "a"), has.call(parsed, "b"), has.call(closed, "a"));
const { constructor: maker, toString: text, missing = "nothing" } = parsed;
console.log(maker === Object, typeof text, missing);

class Plain {
  x = 1;
}
class Told extends Plain {
  override x = 2;
  toString(): string {
    return `told ${this.x}`;
  }
}
const plain = new Plain();
const told = new Told();
console.log(typeof plain.toString, plain.valueOf === Object.prototype.valueOf, plain.constructor === Plain);
console.log(plain.toString === told.toString, told.toString(), told.hasOwnProperty === plain.hasOwnProperty);
const hasX = plain.hasOwnProperty;
console.log(hasX.call(plain, "x"), hasX.call(told, "toString"));
console.log(typeof Plain.prototype.toString, Told.prototype.toString === told.toString, typeof Told.prototype.valueOf);

// The usual ways to find out what a value is.
const isPlain = (v: unknown): boolean => typeof v === "object" && v !== null && (v as Open).constructor === Object;
console.log(
  isPlain(closed),
  isPlain(parsed),
  isPlain(plain),
  isPlain([]),
  isPlain(new Map()),
  isPlain(null),
  isPlain(bare),
);
const isTold = (v: unknown): boolean => typeof (v as Open).toString === "function";
console.log(
  isTold(closed),
  isTold(bare),
  isTold(plain),
  isTold([]),
  isTold(() => 1),
);
const again = new (closed.constructor as ObjectConstructor)() as Open;
again.k = 1;
console.log(again, again.constructor === Object);

// A property that goes, and comes again.
const named: { toString?: () => string; n: number } = { toString: () => "own", n: 1 };
console.log(named.toString === Object.prototype.toString, String(named));
delete named.toString;
console.log(named.toString === Object.prototype.toString, String(named));
const held: { valueOf?: unknown } = Math.random() > 2 ? { valueOf: 1 } : {};
console.log(held.valueOf === Object.prototype.valueOf, held?.valueOf !== undefined);
