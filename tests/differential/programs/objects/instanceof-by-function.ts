/** `Symbol.hasInstance` of plain functions answers for them; without one, their prototype does. */
function kind(name: string): any {
  function Made(this: any) {
    this.traits = new Set([name]);
  }
  Object.defineProperty(Made, Symbol.hasInstance, { value: (x: any) => x?.traits?.has(name) });
  return Made;
}
const A = kind("a");
const B = kind("b");
const a = new A();
const both = { traits: new Set(["a", "b"]) };
for (const x of [a, both, { traits: null }, null, 5, "a"] as unknown[]) console.log(x instanceof A, x instanceof B);

function Plain(this: any) {
  this.p = 1;
}
const p = new (Plain as any)();
console.log(p instanceof (Plain as any), {} instanceof (Plain as any));
const pick = (own: boolean): any => (own ? A : Plain);
for (const own of [true, false]) console.log(a instanceof pick(own), p instanceof pick(own));

function Self() {}
Object.defineProperty(Self, Symbol.hasInstance, {
  value(this: unknown, ...given: unknown[]) {
    return this === Self ? given.length : 0;
  },
});
console.log({} instanceof (Self as any));
function Throws() {}
Object.defineProperty(Throws, Symbol.hasInstance, {
  value() {
    throw new RangeError("asked");
  },
});
function Wrong() {}
Object.defineProperty(Wrong, Symbol.hasInstance, { value: 1 });
for (const f of [Throws, Wrong] as any[])
  try {
    console.log({} instanceof f);
  } catch (e) {
    console.log((e as Error).name);
  }
