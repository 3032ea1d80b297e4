// Symbol.toStringTag and Symbol.hasInstance.
class Tagged {
  get [Symbol.toStringTag](): string {
    return "Tagged!";
  }
}
class Field {
  [Symbol.toStringTag] = "Field";
}
class Plain {}
console.log(
  new Tagged().toString(),
  `${new Tagged() as unknown as string}`,
  String(new Field()),
  `${new Plain() as unknown as string}`,
);
console.log(new Map().toString(), new Set().toString(), String(Promise.resolve(1)), { a: 1 }.toString());
console.log(new Tagged(), new Field(), { [Symbol.toStringTag]: "Lit", v: 1 });

class Even {
  static [Symbol.hasInstance](n: unknown): boolean {
    return typeof n === "number" && n % 2 === 0;
  }
}
console.log((2 as unknown) instanceof Even, (3 as unknown) instanceof Even, ("x" as unknown) instanceof Even);
function describe(v: unknown): string {
  if (v instanceof Even) return `even ${String(v)}`;
  return `other ${String(v)}`;
}
console.log(describe(4), describe(5), describe("s"), describe(new Even()));
class Never extends Plain {
  static override [Symbol.hasInstance](_v: unknown): boolean {
    return false;
  }
}
const n: unknown = new Never();
console.log(n instanceof Never, n instanceof Plain);

const counter = {
  from: 1,
  to: 4,
  *[Symbol.iterator](): Generator<number> {
    for (let i = this.from; i <= this.to; i++) yield i;
  },
};
console.log([...counter], Math.max(...counter));
console.log(counter);
const { [Symbol.iterator]: method } = counter;
console.log(typeof method, method.name);
