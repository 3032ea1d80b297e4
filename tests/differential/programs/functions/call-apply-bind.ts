// call, apply, bind; length and name; functions passed on.
function greet(this: { name: string } | undefined, a: string, b = "!"): string {
  return `${a} ${this?.name ?? "nobody"}${b}`;
}
const ann = { name: "Ann" };
console.log(
  greet.call(ann, "hi"),
  greet.call(undefined, "hi", "?"),
  greet.apply(ann, ["yo"]),
  greet.apply(ann, ["yo", "."]),
);
const bound = greet.bind(ann, "hello");
console.log(bound(), bound("..."), bound.call({ name: "Bob" }, "#"));
const twice = greet.bind(ann).bind({ name: "Zed" } as never, "again");
console.log((twice as () => string)());
console.log(greet.length, greet.name, (() => 0).length, ((a: number, ...r: number[]) => a + r.length).length);
const pick = [
  greet,
  function other(this: unknown, a: string) {
    return `other ${a}`;
  },
];
for (const f of pick) console.log(f.call(ann, "x"), f.name, f.length);
console.log(Math.max.apply(null, [3, 9, 2]), Math.max.call(null, 1, 5));
console.log([].slice.call([1, 2, 3], 1));
const partial =
  <A, B, R>(f: (a: A, b: B) => R, a: A) =>
  (b: B): R =>
    f.call(undefined, a, b);
console.log(partial((x: number, y: number) => x - y, 10)(3));
const args: [string, string] = ["spread", "~"];
console.log(greet.call(ann, ...args), greet.apply(ann, args));
console.log(
  function (this: number, n: number) {
    return this + n;
  }.call(40, 2),
);
(() => console.log("iife"))();
(function (x: number) {
  console.log("iife", x);
})(3);
console.log(
  ((a, b = a * 2, c = a + b) => [a, b, c])(1),
  ((a: number, f = () => a) => {
    a = 5;
    return f();
  })(1),
);
const holder = {
  f(this: { v: number }) {
    return this.v;
  },
  v: 1,
};
const { f } = holder;
console.log(f.call({ v: 2 }), f.bind({ v: 3 })(), holder.f());
const u8 = new Uint8Array([75, 105, 108, 110]);
console.log(String.fromCharCode.apply(null, u8 as unknown as number[]));
const many = (...a: number[]): string => `${a.length}:${a.join()}`;
const none: number[] | null = many.length > 5 ? [1] : null;
console.log(
  many.apply(null, none as unknown as number[]),
  many.apply(null),
  many.apply(null, u8 as unknown as number[]),
);
console.log(many.apply(null, { length: 2, 0: 1, 1: 2 } as unknown as number[]));
try {
  console.log(many.apply(null, 5 as unknown as number[]));
} catch (e) {
  console.log(String(e));
}
