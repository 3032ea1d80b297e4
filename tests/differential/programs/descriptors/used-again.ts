// One descriptor for many properties: each call defines what the descriptor said when it ran.
class V {
  constructor(readonly n: number) {}
}
const shared: PropertyDescriptor = { value: undefined, enumerable: false };
function put(o: object, name: string, value: unknown): void {
  shared.value = value;
  try {
    Object.defineProperty(o, name, shared);
  } finally {
    shared.value = undefined;
  }
}
const a: any = {};
const b: any = {};
put(a, "v", new V(1));
put(b, "v", "text");
put(b, "f", () => "called");
console.log(a.v.n, b.v.length, b.f(), Object.keys(a), JSON.stringify(Object.getOwnPropertyDescriptor(b, "v")));

// What is assigned before, and in between.
const open: PropertyDescriptor = { value: 0, enumerable: true, configurable: true };
function count(o: object, names: readonly string[]): void {
  for (const name of names) {
    Object.defineProperty(o, name, open);
    open.value = (open.value as number) + 1;
  }
}
const counted: any = {};
count(counted, ["x", "y", "z"]);
console.log(counted, open.value);
function twice(o: object, value: unknown, change: () => void): void {
  open.value = value;
  change();
  Object.defineProperty(o, "changed", open);
}
const changed: any = {};
twice(changed, "mine", () => {
  open.value = "theirs";
  open.enumerable = false;
});
console.log(changed.changed, Object.keys(changed));
twice(changed, "again", () => {});
console.log(changed.changed, Object.keys(changed));

// Branches between the assignment and the call.
function pick(o: object, which: boolean): void {
  open.value = "first";
  if (which) open.value = "second";
  Object.defineProperty(o, "picked", open);
}
const [p, q]: any[] = [{}, {}];
pick(p, true);
pick(q, false);
console.log(p.picked, q.picked);

// A descriptor that is more than that stays one object.
const seen: PropertyDescriptor = { value: 1, configurable: true };
const alias = seen;
function define(o: object, value: unknown): void {
  seen.value = value;
  Object.defineProperty(o, "s", seen);
}
const s: any = {};
define(s, "s");
console.log(s.s, alias.value);
{
  const Object = { defineProperty: (_o: object, _k: string, d: PropertyDescriptor) => void (d.value = "kept") };
  const own: PropertyDescriptor = { value: 1 };
  own.value = 2;
  Object.defineProperty({}, "k", own);
  console.log(own.value);
}

// Known under another name as well: what is added there counts.
const known: any = { value: 1, configurable: true };
const holder = { known };
holder.known.get = () => "no";
function refused(o: object): string {
  known.value = 2;
  try {
    Object.defineProperty(o, "k", known);
    return "defined";
  } catch (error) {
    return (error as Error).name;
  }
}
console.log(refused({}));

// What is evaluated between the assignment and the call may assign.
const late: PropertyDescriptor = { value: 1 };
const meddler = {
  get x() {
    late.value = "meddled";
    return 1;
  },
};
function spread(): any {
  late.value = "mine";
  return Object.defineProperty({ ...meddler }, "k", late);
}
console.log(spread().k);
