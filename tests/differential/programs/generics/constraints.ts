interface HasId {
  id: number;
}
function byId<T extends HasId>(xs: T[], id: number): T | undefined {
  return xs.find((x) => x.id === id);
}
function pluck<T, K extends keyof T>(xs: T[], k: K): T[K][] {
  return xs.map((x) => x[k]);
}
const users = [
  { id: 1, name: "ann", age: 30 },
  { id: 2, name: "bob", age: 41.5 },
];
console.log(byId(users, 2)?.name, byId(users, 3)?.name, pluck(users, "name"), pluck(users, "age"), pluck(users, "id"));
function maxBy<T>(xs: T[], f: (x: T) => number): T {
  let best = xs[0];
  for (const x of xs) if (f(x) > f(best)) best = x;
  return best;
}
console.log(
  maxBy(users, (u) => u.age),
  maxBy(["a", "ccc", "bb"], (s) => s.length),
  maxBy([3, 9, 4], (n) => -n),
);
interface Comparable<T> {
  compareTo(o: T): number;
}
class Version implements Comparable<Version> {
  constructor(
    readonly major: number,
    readonly minor: number,
  ) {}
  compareTo(o: Version): number {
    return this.major - o.major || this.minor - o.minor;
  }
}
const max = <T extends Comparable<T>>(a: T, b: T): T => (a.compareTo(b) >= 0 ? a : b);
console.log(max(new Version(1, 2), new Version(1, 10)), max(new Version(3, 0), new Version(2, 9)));
function merge<A extends object, B extends object>(a: A, b: B): A & B {
  return { ...a, ...b };
}
console.log(merge({ x: 1 }, { y: "z" }).y, merge({ x: 1 }, { x: 2 }).x);
