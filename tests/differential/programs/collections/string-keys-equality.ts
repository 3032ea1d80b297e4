// Strings built differently are the same key.
const m = new Map<string, number>();
m.set("abc", 1);
const parts = ["a", "b", "c"];
console.log(
  m.get("a" + parts[1] + "c"),
  m.get(parts.join("")),
  m.get("xabcx".slice(1, 4)),
  m.get("ABC".toLowerCase()),
  m.get("ab"),
);
m.set("日本" + "語", 2);
console.log(m.get("日本語"), m.get("x日本語".slice(1)), m.size);
let long = "";
for (let i = 0; i < 1000; i++) long += "z";
m.set(long, 3);
console.log(m.get("z".repeat(1000)), m.get("z".repeat(999)), m.get("z".repeat(500) + "z".repeat(500)));
const o: Record<string, number> = {};
o["k" + 1] = 1;
o[["k", "1"].join("")] = 2;
console.log(o, o.k1, new Set(["a", "aa".slice(1), String("a")]).size);
