const m = new Map<number, string>();
for (let i = 0; i < 6; i++) m.set(i, `v${i}`);
const visited: number[] = [];
for (const [k] of m) {
  visited.push(k);
  if (k === 1) {
    m.delete(2);
    m.delete(1);
  }
  if (k === 3) {
    m.delete(0);
    m.set(0, "again");
  }
}
console.log(visited, [...m]);
const s = new Set(["a", "b", "c"]);
s.forEach((v) => {
  if (v === "a") {
    s.delete("b");
    s.add("d");
  }
  console.log(v);
});
const c = new Map([[1, 1]]);
for (const [k] of c) {
  if (k > 20) break;
  c.delete(k);
  c.set(k + 1, k);
}
console.log(c, s);
const cl = new Set([1, 2, 3]);
for (const v of cl) {
  console.log("cl", v);
  if (v === 1) {
    cl.clear();
    cl.add(9);
  }
}
