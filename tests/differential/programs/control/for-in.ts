const dict: Record<string, number> = { b: 1, a: 2, "3": 3, "1": 4 };
for (const k in dict) console.log(k, dict[k]);
for (const i in ["x", "y"]) console.log(i, typeof i);
class A {
  p = 1;
  q = 2;
  m(): void {}
}
for (const k in new A()) console.log(k);
for (const c in "hi" as unknown as object) console.log(c);
let last = "";
for (last in { z: 1, y: 2 });
console.log(last);
const d2: Record<string, number> = { a: 1, b: 2, c: 3 };
for (const k in d2) {
  if (k === "a") delete d2.b;
  console.log("k", k);
}
for (const k in null as unknown as object) console.log(k);
console.log("done");
