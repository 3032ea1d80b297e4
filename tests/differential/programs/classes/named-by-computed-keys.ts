// A class without a name that is the value of a computed key is named by it, as its instances and heirs are shown.
const key = (text: string): string => text.split("").join("");
const tag: unique symbol = Symbol("tag");
const none: unique symbol = Symbol();
const local = (text: string): symbol => Symbol(text);
const one = "one";
const o: Record<PropertyKey, any> = {
  [key("a")]: class {
    x = 1;
  },
  [key("b")]: class Own {},
  [key("c")]: class {} as unknown,
  [key("d")]: class {
    static name = "static";
    y = 2;
  },
  [key("e")]: class {
    static name(): string {
      return "method";
    }
  },
  [key("f")]: class {
    static seen = this.name;
    static [key("g")]() {}
  },
  [key("p")]: class extends Map<string, number> {},
  [key("h")]: class {
    static get name(): string {
      return "getter";
    }
  },
  [local("s")]: class {},
  [7 + key("").length]: class {},
};
for (const k of Reflect.ownKeys(o)) {
  console.log(String(k), JSON.stringify(o[k as string].name));
}
console.log(o["a"], o["h"], new o["h"](), new o["a"](), [new o["a"]()], o["d"], new o["d"](), o["f"].seen);
console.log(Object.getOwnPropertyNames(o["f"]).join(), Object.getOwnPropertyDescriptor(o["a"], "name"));
class Heir extends o["a"] {
  z = 3;
}
console.log(Heir, new Heir(), Object.create(o["a"].prototype), new (class extends o["a"] {})());

// Keys that are known at build time.
const known: any = {
  [tag]: class {},
  [none]: class {},
  [one]: class {
    v = 1;
  },
  ["two"]: class {},
  [3]: class {},
};
console.log(known[tag].name, JSON.stringify(known[none].name), known, new known[one]());
class F {
  static [one] = class {};
  static [tag] = () => {};
  static [none] = function () {};
  static ["two"] = () => {};
  [one] = class {};
  [tag] = class {};
  // @ts-expect-error TypeScript wants a constant here.
  static [key("dynamic")] = class {};
  // @ts-expect-error
  [key("field")] = (() => {}) as unknown;
}
const f: any = new F();
const G: any = F;
console.log(G[one].name, G[tag].name, JSON.stringify(G[none].name), G["two"].name, f[one].name, f[tag].name);
console.log(G["dynamic"], f["field"], new G["dynamic"]());

// Each evaluation gives another class, with its own name.
const make = (name: string): any =>
  ({
    [name]: class {
      at = name;
    },
  })[name];
const [A, B] = [make("A"), make("B")];
console.log(A, B, new A(), new B(), new A() instanceof B);
