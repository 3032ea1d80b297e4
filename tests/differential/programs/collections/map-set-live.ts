// Map and Set that change while they are iterated, by every kind of iteration.
const run = (label: string, f: (push: (s: string) => void) => void): void => {
  const out: string[] = [];
  f((s) => out.push(s));
  console.log(label, out.join(" "));
};
run("add while for-of", (say) => {
  const s = new Set([1]);
  for (const v of s) {
    say(`${v}`);
    if (v < 5) s.add(v + 1).add(1);
  }
});
run("delete ahead", (say) => {
  const m = new Map([
    [1, "a"],
    [2, "b"],
    [3, "c"],
  ]);
  for (const [k, v] of m) {
    say(k + v);
    m.delete(k + 1);
  }
});
run("delete and re-add", (say) => {
  const s = new Set(["a", "b", "c"]);
  let n = 0;
  for (const v of s) {
    say(v);
    if (n++ < 5) {
      s.delete(v);
      s.add(v);
    }
  }
});
run("clear inside", (say) => {
  const m = new Map([
    ["x", 1],
    ["y", 2],
  ]);
  m.forEach((v, k) => {
    say(k + v);
    if (k === "x") {
      m.clear();
      m.set("z", 3);
    }
  });
});
run("two iterators", (say) => {
  const s = new Set([1, 2, 3]);
  const i = s.values();
  const j = s.keys();
  say(`${i.next().value}`);
  s.delete(1);
  s.delete(2);
  say(`${i.next().value} ${j.next().value}`);
  s.add(4);
  say(`${[...i]} | ${[...j]}`);
  s.add(5);
  say(`${i.next().done}`);
});
run("replace value", (say) => {
  const m = new Map<string, number>([
    ["a", 1],
    ["b", 2],
  ]);
  for (const [k, v] of m) {
    m.set("b", 10);
    m.set("a", 5);
    say(`${k}=${v}`);
  }
});
run("large growth", (say) => {
  const m = new Map<number, number>([[0, 0]]);
  let sum = 0;
  for (const [k] of m) {
    sum += k;
    if (k < 3000) m.set(k + 1, k);
    if (k % 2) m.delete(k - 1);
  }
  say(`${sum} ${m.size}`);
});
run("spread and keys", (say) => {
  const m = new Map<unknown, string>([
    [NaN, "nan"],
    [0, "zero"],
    [-0, "minus"],
    ["0", "text"],
    [null, "null"],
    [undefined, "undef"],
  ]);
  say(`${m.size} ${m.get(NaN)} ${m.get(-0)} ${m.get("0")} ${m.get(null)} ${m.get(undefined)}`);
  say(`${Object.is([...m.keys()][1], 0)}`);
  m.delete(NaN);
  say([...m.values()].join());
});
run("forEach this", (say) => {
  new Set(["v"]).forEach(
    function (this: { tag: string }, v, k, s) {
      say(`${this.tag} ${v} ${k} ${s.size}`);
    },
    { tag: "t" },
  );
});
run("entries protocol", (say) => {
  const it = new Map([[1, 2]]).entries();
  say(`${JSON.stringify(it.next())} ${JSON.stringify(it.next())} ${String(it)} ${it[Symbol.iterator]() === it}`);
});
const a = new Set([1, 2, 3]);
const b = new Set([3, 4]);
console.log(
  new Set([...a, ...b]),
  new Set([...a].filter((v) => b.has(v))),
  [...a].every((v) => v < 4),
);
const inverted = new Map(
  [
    ...new Map([
      ["one", 1],
      ["two", 2],
    ]),
  ].map(([k, v]) => [v, k]),
);
console.log(inverted, new Map(Object.entries({ x: 1 })), Object.fromEntries(inverted));
const counts = new Map<string, number>();
for (const ch of "mississippi") counts.set(ch, (counts.get(ch) ?? 0) + 1);
console.log([...counts].sort(([x, m], [y, n]) => n - m || (x < y ? -1 : 1)));
