// Elements of short literals that are written in unusual ways: by descriptors, Reflect, textual and computed keys.
const t: any[] = [1, "a", { k: 1 }];
Object.defineProperty(t, "0", { value: "xyz", writable: true, enumerable: true, configurable: true });
console.log(t[0].length, t[0]);
Reflect.set(t, 1, { deep: [2] });
console.log(t[1].deep[0]);
t["2"] = () => 5;
console.log(t[2]());
const keys = ["0", "1"];
for (const k of keys) (t as any)[k] = k + "!";
console.log(t[0], t[1].length);
const o: any = { a: 1 };
o.b = 2;
o.c = 3;
Object.defineProperty(o, "d", {
  get() {
    return "got";
  },
  enumerable: true,
  configurable: true,
});
console.log(o.d.length, o.a + o.b);
Reflect.set(o, "a", "text");
console.log(o.a.length);
const proto: any = { inherited: () => "up" };
Object.setPrototypeOf(o, proto);
console.log(o.inherited());
const v: any = [1, 2];
v.sort((x: number, y: number) => y - x);
const [first, second] = v;
console.log(first, second);
const st: any[] = ["s", 1];
st.reverse();
console.log(st[0] + 1, st[1].length);
const sc: any[] = structuredClone(["q", 1, { z: 2 }]);
console.log(sc[2].z, sc[0].length);
const tos: any[] = [3, "b"];
const w = tos.with(0, "w");
console.log(w[0].length, tos.toReversed()[0].length);
