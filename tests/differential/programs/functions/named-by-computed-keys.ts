// Functions, methods and accessors whose key is computed are named by it.
const key = (text: string): string => text.split("").join("");
const a = key("first"),
  b = key("second");
const s = Symbol("tag"),
  none = Symbol();
const o: Record<PropertyKey, any> = {
  [a]: () => 1,
  [b]: function () {
    return 2;
  },
  [key("third")]() {
    return 3;
  },
  [s]: () => 4,
  [none]: () => 5,
  [key("own")]: function own() {
    return 6;
  },
  [key("par")]: () => 7,
  [7 + key("").length]: () => 8,
  async [key("later")]() {},
  *[key("gen")]() {},
};
for (const k of Reflect.ownKeys(o)) console.log(String(k), JSON.stringify(o[k as string].name), o[k as string].length);
console.log(o[a], o[b], o[s]);
const acc = {
  get [key("x")](): number {
    return 1;
  },
  set [key("x")](v: number) {},
  get [key("y")](): number {
    return 2;
  },
};
const d = Object.getOwnPropertyDescriptor(acc, "x")!;
console.log(d.get!.name, d.set!.name, Object.getOwnPropertyDescriptor(acc, key("y"))!.get!.name);
class C {
  [key("m")](): number {
    return 1;
  }
  static [key("sm")](): number {
    return 2;
  }
  get [key("g")](): number {
    return 3;
  }
}
const p: any = C.prototype;
console.log(p.m.name, (C as any).sm.name, Object.getOwnPropertyDescriptor(p, "g")!.get!.name);
const f = o[a];
console.log(Object.getOwnPropertyNames(f).join(), Object.getOwnPropertyDescriptor(f, "name"));
const list = ["p", "q"].map((t) => ({ [t + key("!")]: () => t }));
console.log(list.map((x) => Object.values(x)[0]!.name).join());
const shared = () => 1;
console.log({ [key("z")]: shared }["z"]!.name, ({ [key("z")]: class {} } as any)["z"].length);
