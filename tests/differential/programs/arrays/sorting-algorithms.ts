// Sorts by hand against the built-in one: merge, quick, heap, insertion, counting, by several keys.
const data = [5, 3, 9, -1, 3, 0, 12, 7, -8, 3];
const merge = (a: number[]): number[] => {
  if (a.length < 2) return a;
  const [l, r] = [merge(a.slice(0, a.length >> 1)), merge(a.slice(a.length >> 1))];
  const out: number[] = [];
  while (l.length && r.length) out.push(l[0] <= r[0] ? l.shift()! : r.shift()!);
  return [...out, ...l, ...r];
};
const quick = ([p, ...rest]: number[]): number[] =>
  p === undefined ? [] : [...quick(rest.filter((x) => x < p)), p, ...quick(rest.filter((x) => x >= p))];
const insertion = (a: number[]): number[] =>
  a.reduce<number[]>((s, x) => {
    const i = s.findIndex((y) => y > x);
    s.splice(i < 0 ? s.length : i, 0, x);
    return s;
  }, []);
const heap = (input: number[]): number[] => {
  const a = [...input];
  const down = (i: number, n: number): void => {
    for (let c = 2 * i + 1; c < n; i = c, c = 2 * i + 1) {
      if (c + 1 < n && a[c + 1] > a[c]) c++;
      if (a[i] >= a[c]) return;
      [a[i], a[c]] = [a[c], a[i]];
    }
  };
  for (let i = a.length >> 1; i >= 0; i--) down(i, a.length);
  for (let n = a.length - 1; n > 0; n--) {
    [a[0], a[n]] = [a[n], a[0]];
    down(0, n);
  }
  return a;
};
const want = data.toSorted((a, b) => a - b).join();
for (const f of [merge, quick, insertion, heap])
  console.log(f.name, f(data).join() === want, f([]).length, f([1]).join());
console.log(want, data.join(), [...data].sort().join(), [...data].sort((a, b) => b - a).join());
const rows = [
  ["b", 2],
  ["a", 2],
  ["c", 1],
  ["a", 1],
] as [string, number][];
console.log(
  rows
    .sort(([a, x], [b, y]) => a.localeCompare(b) || x - y)
    .map((r) => r.join(""))
    .join(" "),
  ["é", "z", "a"].sort((a, b) => a.localeCompare(b)).join(""),
);
