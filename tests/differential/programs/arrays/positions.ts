// Elements of short literals keep their kinds by position, whatever moves, replaces or spreads them.
const pairs: [string, number, () => string][] = [
  ["a", 1, () => "x"],
  ["b", 2, () => "y"],
];
for (const [k, v, f] of pairs) console.log(k.toUpperCase(), v + 1, f());
const t: any = [1, "s", { q: 1 }, (x: number) => x * 2];
console.log(t[0] + 1, t[1].length, t[2].q, t[3](4), t[4]);
t.reverse();
console.log(t[0](5), t[1].q, t[2], t[3]);
t.sort((a: any, b: any) => String(a).length - String(b).length);
console.log(t[0], t[1], t.length);
const s: any[] = ["z", 1];
s.shift();
console.log(s[0], s[1]);
s.unshift(true);
console.log(s[0], s[1]);
s.splice(0, 1, "new", "er");
console.log(s[0], s[1], s[2]);
const w: any[] = [1, "two"];
let i = 1;
w[i] = [9];
console.log(w[1], w[0]);
w[0] = "zero";
console.log(w[0]);
w.push(5);
console.log(w[2]);
w.length = 0;
console.log(w[0]);
w.push("p");
console.log(w[0]);
const m = new Map<string, number | { a: number }>([
  ["x", 1],
  ["y", { a: 2 }],
]);
for (const [k, v] of m) console.log(k, typeof v === "number" ? v + 1 : v.a);
for (const e of Object.entries({ a: 1, b: "t" })) console.log(e[0], e[1]);
const h = [1, , 3];
console.log(h[1], h[0], h);
const [p, , q = 7, ...r] = [1, "two", undefined, 4, "five"] as any[];
console.log(p, q, r);
const nested = [[["h", 1], "route"], { p: 1 }] as any;
console.log(nested[0][0][1], nested[0][1], nested[1].p);
const u: any[] = [1, "b"];
u.copyWithin(0, 1);
console.log(u[0], u[1]);
u.fill("f");
console.log(u[0]);
delete u[0];
console.log(u[0], u);
const c = [1.5, 2];
c[0] = 3;
console.log(c[0] + c[1]!);
const ci = [1, 2];
console.log(ci[0]! | 0, ci[5]);
function tup(): [Error | null, string?] {
  return Math.random() > 2 ? [new Error("x")] : [null, "ok"];
}
const [er, ok] = tup();
console.log(er, ok);
const sw = [1, "a"] as any[];
[sw[0], sw[1]] = [sw[1], sw[0]];
console.log(sw[0].length, sw[1] + 1);
Object.assign(sw, ["q", null, 3]);
console.log(sw[0], sw[1], sw[2]);
const js: any[] = JSON.parse('[1,"x",{"a":[]}]');
console.log(js[2].a, js[0]);
const cc = [1, "x"].concat([2, "y"] as any);
console.log(cc[2], cc[3]);
console.log([..."ab"].entries().next().value![1], Array.from([1, "q"])[1]);
async function f2() {
  const [a, b] = await Promise.all([1, Promise.resolve("s")]);
  console.log(a + 1, b.length);
}
f2();
const routes: any[] = [
  ["/a", [1, 2]],
  ["/b", ["x"]],
];
for (const [flag, path, hs] of routes.map((r) => [r[0] === "/a", ...r]))
  console.log(flag, path.toUpperCase(), hs.length);
const sp: any[] = [1, ..."ab"];
console.log(sp[1].toUpperCase(), sp[0] + 1);
const ss: any[] = ["q", ...new Set([{ z: 1 }])];
console.log(ss[1].z, ss[0].length);
const mv: any[] = ["m", 1, { k: 2 }];
mv.shift();
const mw: any[] = [0, ...mv];
console.log(mw[1], mw[2].k, mw[3]);
mv.push("end");
const mx: any[] = [true, ...mv];
console.log(mx[3], mx[2].k);
const hole: any[] = [1, , "h"];
const hs2: any[] = ["s", ...hole];
console.log(hs2[2], hs2[3], hs2);
const known: any[] = [1, "b"];
known[0] = "long";
console.log(known[0].length, `${known[0]}!`);
const swapped: any[] = [1, "ab"];
[swapped[0], swapped[1]] = [swapped[1], swapped[0]];
console.log(swapped[0].length, swapped[1] + 1);
