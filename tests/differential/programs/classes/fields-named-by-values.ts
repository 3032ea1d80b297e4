// Fields whose names are evaluated once, with the class, and whose values are with each instance.
let count = 0;
const key = (): string => `f${count++}`;
class C {
  a = 1;
  // @ts-expect-error TypeScript wants a constant here.
  [key()] = 10 + count;
  b = 3;
  // @ts-expect-error
  static [key()] = "static";
  // @ts-expect-error
  [key()];
  c?: number;
}
const show = (o: object): void => console.log(JSON.stringify(o), Object.keys(o).join());
count = 100;
const one = new C();
show(one);
show(new C());
show(C);
const any = one as unknown as Record<string, unknown>;
console.log(any["f0"], "f2" in one, any["f2"], delete any["f0"], any["f0"], one.a + one.b);
class D extends C {
  d = 4;
}
show(new D());
function make(name: string) {
  return class {
    x = 1;
    [name] = this.x + 1;
    // @ts-expect-error
    static [name + "S"] = name.length;
  };
}
const [P, Q] = [make("p"), make("q")];
show(new P());
show(new Q());
console.log(Object.keys(P), Object.keys(Q));
export {};
