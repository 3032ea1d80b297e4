const p = {
  q: 1,
  hi() {
    return "hi";
  },
};
const t = (name: string, f: () => unknown): void => {
  try {
    console.log(name, f());
  } catch (e) {
    console.log(name, "throws", (e as Error).name, (e as Error).message);
  }
};
t("1", () => {
  const o = {} as any;
  o.__proto__ = p;
  return [o.q, Object.keys(o), o.hi()];
});
t("2", () => {
  const o = { a: 1 } as any;
  return [o.__proto__ === Object.prototype, o.__proto__ === p];
});
t("3", () => {
  const o: Record<string, any> = {};
  o["__proto__"] = p;
  return [o["q"], Object.keys(o)];
});
t("4", () => {
  const o = Object.create(null);
  o.__proto__ = 5;
  return [o.__proto__, Object.keys(o)];
});
t("5", () => {
  const o = JSON.parse('{"__proto__": {"x": 1}, "a": 2}');
  return [Object.keys(o), o.x];
});
t("6", () => {
  class A {}
  const a = new A() as any;
  return a.__proto__ === A.prototype;
});
t("8", () => {
  const o = { __proto__: p, z: 1 } as any;
  return [o.q, o.hi(), Object.keys(o), o.__proto__ === p];
});
t("9", () => {
  const o = Object.create(p) as any;
  return [o.__proto__ === p, o.q];
});
t("10", () => {
  const a = [] as any;
  return a.__proto__ === Array.prototype;
});
t("11", () => {
  const f = (() => 1) as any;
  return f.__proto__ === Function.prototype;
});
t("12", () => {
  const o = {
    set v(x: number) {
      console.log("set", x);
    },
    get v() {
      return 3;
    },
  } as any;
  const d = Object.getOwnPropertyDescriptor(o, "v")!;
  return [d.get!.name, d.set!.name];
});
class K {
  get g() {
    return 1;
  }
  static set s(v: number) {}
}
t("13", () => [
  Object.getOwnPropertyDescriptor(K.prototype, "g")!.get!.name,
  Object.getOwnPropertyDescriptor(K, "s")!.set!.name,
]);
t("14", () => {
  const err = {
    get boom(): number {
      throw new Error("x");
    },
  };
  try {
    return err.boom;
  } catch (e) {
    return ((e as Error).stack ?? "").split("\n").length > 1;
  }
});
