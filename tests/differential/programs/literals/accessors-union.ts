// One read reaches literals with a field, a getter, and a class's accessor.
class Box {
  get size() {
    return 3;
  }
}
interface Sized {
  readonly size: number;
}
const quad = {
  get size() {
    return this.base * 4;
  },
  base: 1,
};
const list: Sized[] = [
  { size: 1 },
  {
    get size() {
      return 2;
    },
  },
  new Box(),
  quad,
];
let total = 0;
for (const s of list) {
  total += s.size;
  console.log(s.size);
}
console.log(total);
type Shape = { readonly kind: "a"; readonly v: number } | { readonly kind: "b"; readonly w: string };
const shapes: Shape[] = [
  {
    get kind() {
      return "a" as const;
    },
    v: 1,
  },
  { kind: "b", w: "x" },
  {
    get kind() {
      return "b" as const;
    },
    w: "y",
  },
];
for (const s of shapes) console.log(s.kind === "a" ? s.v : s.w);
interface Named {
  get(): string;
  name: string;
}
const holder: { fn: () => string; readonly lazy: () => string } = {
  fn: () => "plain",
  get lazy() {
    console.log("made");
    return () => "lazy";
  },
};
console.log(holder.fn(), holder.lazy());
const named: Named = {
  get() {
    return this.name;
  },
  get name() {
    return "n1";
  },
  set name(v: string) {
    console.log("named", v);
  },
};
named.name = "z";
console.log(named.get());
