const show = (...x: unknown[]): void => console.log(...x);
const a = "kitten\u{1F600}é",
  b = "sitting";
for (const i of [0, 1, 5, 6, 7, 8, 9, -1, 1.5, NaN, -0, 2 ** 32])
  show(
    i,
    a[i] === b[i],
    a[i] === undefined,
    a[i] == null,
    a[i] !== "t",
    a[i] === "",
    a[i] === "tt",
    a[i]! < "m",
    a[i]! >= "\ud83d",
    a[i]! <= a[i + 1]!,
    "i" === a[i],
  );
const kind = (s: string, i: number): string => {
  switch (s[i]) {
    case "a":
      return "A";
    case undefined:
      return "none";
    case "é":
      return "acute";
    case "\u{1F600}":
      return "never";
    default:
      return "other";
  }
};
show(kind("abé", 0), kind("abé", 1), kind("abé", 2), kind("abé", 3), kind("", 0), kind("\u{1F600}", 0));
const same = (p: string, q: string): boolean => {
  for (let i = 0; i < p.length || i < q.length; i++) if (p[i] !== q[i]) return false;
  return true;
};
show(
  same("", ""),
  same("a", ""),
  same("abc", "abc"),
  same("a\u0000", "a"),
  same("x".repeat(50) + "é", "x".repeat(50) + "é"),
  same("\ud800", "\udc00"),
);
const rope = ["ab", "cd"].join("") + String(Number("5"));
const slice = "hello wörld".slice(6);
show(rope[4] === "5", slice[1] === "ö", slice[0] === rope[9], rope[2] === "abcd"[2]);
const nul = (process.argv.length > 99 ? "x" : null) as unknown as string;
try {
  show(nul[0] === "x");
} catch (e) {
  show((e as Error).message);
}
const lie = 5 as unknown as string;
show(lie[0] === "5");
const lie2 = ["k", "i"] as unknown as string;
show(lie2[0] === a[0], lie2[5] === a[99]);
const c = a[0];
show(c === "k" ? c + "!" : "no", c);
const d = a[50];
if (d === undefined) show("none");
else show(d.length);
const one = (s: string): string => s;
show(a[1] === one("i"), a[1] === one("it"), a[1] === one(""), a[99] === one("u"));
let count = 0;
for (let i = 0; i < a.length; i++) if (a[i]! >= "a" && a[i]! <= "z") count++;
show(count);
show(a[99]! < "a", a[99]! >= "a", !(a[99]! < "a"), a[0]! > b[0]!, a[0]! > "", a[0]! < "zz", a[0]! < "k", a[0]! <= "ka");
const w = (i: number): string => (a[i] === "k" || a[i] === "i" ? "ki" : a[i] === "t" ? "t" : `${i}`);
show([0, 1, 2, 3, 9].map(w).join());
let prev: string | undefined = undefined;
let runs = 0;
for (let i = 0; i < a.length; i++) {
  if (a[i] === prev) runs++;
  prev = a[i];
}
show(runs);
show(
  a[0] === (a[0] as unknown),
  (a[3] as unknown) === 3,
  a[0] == (0 as unknown),
  a[0] === (null as unknown),
  "5"[0] == (5 as unknown as string),
  ("1"[0] as unknown as number) < 2,
);
