// Statistics, grouping, chunking, zipping and set operations on arrays as people write them.
const people = [
  { name: "Ann", age: 31, team: "red", tags: ["a", "b"] },
  { name: "Bob", age: 25, team: "blue", tags: [] },
  { name: "Cyd", age: 42, team: "red", tags: ["b"] },
  { name: "Dee", age: 25, team: "green", tags: ["c", "a"] },
];
const groupBy = <T, K extends PropertyKey>(xs: readonly T[], key: (x: T) => K): Record<K, T[]> =>
  xs.reduce(
    (acc, x) => {
      (acc[key(x)] ??= []).push(x);
      return acc;
    },
    {} as Record<K, T[]>,
  );
console.log(Object.entries(groupBy(people, (p) => p.team)).map(([t, ps]) => `${t}: ${ps.map((p) => p.name)}`));
console.log(groupBy(people, (p) => p.age));
const sum = (xs: number[]): number => xs.reduce((a, b) => a + b, 0);
const mean = (xs: number[]): number => sum(xs) / xs.length;
const median = (xs: number[]): number => {
  const s = xs.toSorted((a, b) => a - b);
  const m = s.length >> 1;
  return s.length % 2 ? s[m] : (s[m - 1] + s[m]) / 2;
};
const mode = <T>(xs: T[]): T | undefined => {
  const counts = xs.reduce((m, x) => m.set(x, (m.get(x) ?? 0) + 1), new Map<T, number>());
  return [...counts].reduce<[T | undefined, number]>(
    (best, [x, n]) => (n > best[1] ? [x, n] : best),
    [undefined, 0],
  )[0];
};
const ages = people.map((p) => p.age);
console.log(
  sum(ages),
  mean(ages),
  median(ages),
  median([3, 1, 2]),
  mode(ages),
  mode([]),
  Math.sqrt(mean(ages.map((a) => (a - mean(ages)) ** 2))),
);
console.log(
  mean([]),
  Math.max(...[]),
  Math.min(...ages),
  ages.indexOf(25),
  ages.lastIndexOf(25),
  ages.findLast((a) => a < 40),
  ages.findLastIndex((a) => a > 100),
);
const chunk = <T>(xs: T[], n: number): T[][] => (xs.length === 0 ? [] : [xs.slice(0, n), ...chunk(xs.slice(n), n)]);
const zip = <A, B>(a: A[], b: B[]): [A, B][] => a.slice(0, Math.min(a.length, b.length)).map((x, i) => [x, b[i]]);
const range = (a: number, b: number, step = 1): number[] =>
  Array.from({ length: Math.max(0, Math.ceil((b - a) / step)) }, (_, i) => a + i * step);
console.log(chunk(range(0, 7), 3), zip(["a", "b", "c"], range(1, 3)), range(5, 0, -2), range(0, 1, 0.25), range(3, 1));
const uniq = <T>(xs: T[]): T[] => [...new Set(xs)];
const union = <T>(a: T[], b: T[]): T[] => uniq([...a, ...b]);
const diff = <T>(a: T[], b: T[]): T[] => a.filter((x) => !b.includes(x));
console.log(
  uniq(people.flatMap((p) => p.tags)),
  union([1, 2, NaN], [NaN, 3]),
  diff([1, 2, 3, NaN], [2, NaN]),
  uniq(["1", 1, "1"]),
);
const transpose = <T>(m: T[][]): T[][] => m[0].map((_, j) => m.map((r) => r[j]));
console.log(
  transpose([
    [1, 2, 3],
    [4, 5, 6],
  ]),
  transpose(transpose([["x", "y"]])),
);
const partition = <T>(xs: T[], f: (x: T) => boolean): [T[], T[]] => [xs.filter(f), xs.filter((x) => !f(x))];
const [young, old] = partition(people, ({ age }) => age < 30);
console.log(
  young.map((p) => p.name),
  old.map(({ name }) => name),
);
console.log(
  people
    .toSorted((a, b) => a.age - b.age || b.name.localeCompare(a.name))
    .map((p) => p.name)
    .join(),
  people.map((p) => p.name).reverse(),
);
console.log(
  people.some((p) => p.tags.includes("c")),
  people.every((p) => p.tags.length),
  people.find((p) => p.age > 100)?.name ?? "nobody",
);
const index = new Map(people.map((p) => [p.name, p] as const));
console.log(index.get("Cyd")?.age, [...index.keys()], Object.fromEntries(people.map(({ name, age }) => [name, age])));
console.log(
  people.reduceRight((s, p) => s + p.name[0], ""),
  [[1, [2]], [3]].flat(),
  [1, [2, [3, [4]]]].flat(Infinity),
  [..."abc"].entries().next(),
);
const pivot = people.reduce<Record<string, Record<string, number>>>(
  (t, { team, age, name }) => ({ ...t, [team]: { ...t[team], [name]: age } }),
  {},
);
console.log(pivot, Object.keys(pivot).length);
const cumulative = ages.map(
  (
    (total) => (x: number) =>
      (total += x)
  )(0),
);
console.log(
  cumulative,
  ages.with(1, 99),
  ages.at(-2),
  ages.copyWithin(0, 2),
  ages.fill(0, 3),
  ages.concat([1], 2, [[3]] as unknown as number[]),
);
