// One function that is analysed for several callers, in each of which another branch is decided.
class Holder {
  readonly f: (p: number) => string;
  constructor(f: (p: number) => string) {
    this.f = f;
  }
}
console.log(new Map([["x", new Holder((q) => `s${q}`)]]));
console.log(new Set([new Holder((q) => `t${q}`)]));

function label<T>(value: T, tag: "" | "a" | "b"): string {
  return tag === "" ? `${value}` : `${tag}:${value}`;
}
function outer<T>(value: T): string {
  return label(value, "");
}
function inner<T>(value: T): string {
  return label(value, "a");
}
console.log(outer(1), inner(2), outer("x"), inner("y"), label(true, "b"));
