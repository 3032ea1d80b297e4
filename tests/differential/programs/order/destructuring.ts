// Destructuring: defaults, getters, computed keys and targets in order.
const log: string[] = [];
function t<T>(name: string, value: T): T {
  log.push(name);
  return value;
}
function flush(title: string): void {
  console.log(`${title}: ${log.join(" ")}`);
  log.length = 0;
}
class Source {
  get a(): number | undefined {
    log.push("get a");
    return undefined;
  }
  get b(): number | undefined {
    log.push("get b");
    return 2;
  }
}
{
  const { a = t("da", 1), b = t("db", 9) } = t("src", new Source());
  flush("object");
  console.log(a, b);
}
{
  const { [t("k1", "a") as "a"]: a = t("d1", 5), [t("k2", "b") as "b"]: b = t("d2", 6) } = new Source();
  flush("computed keys");
  console.log(a, b);
}
const target: Record<string, number> = {};
({ a: t("T1", target)[t("p1", "x")] = t("d1", 7), b: t("T2", target)[t("p2", "y")] } = t("src", new Source()) as never);
flush("assignment targets");
console.log(target);
class It {
  n = 0;
  [Symbol.iterator](): It {
    log.push("open");
    return this;
  }
  next(): { done: boolean; value: number | undefined } {
    log.push(`next${this.n}`);
    return { done: this.n >= 3, value: this.n++ === 1 ? undefined : this.n * 10 };
  }
  return(): { done: boolean; value: undefined } {
    log.push("return");
    return { done: true, value: undefined };
  }
}
{
  const [p = t("dp", 1), q = t("dq", 2)] = new It();
  flush("array");
  console.log(p, q);
}
{
  const [p, , q, r = t("dr", 4), ...s] = new It();
  flush("exhausted");
  console.log(p, q, r, s);
}
{
  const [] = new It();
  flush("empty");
}
[t("T", target)[t("a", "a")], t("T", target)[t("b", "b")] = t("def", 3)] = new It() as unknown as number[];
flush("array targets");
console.log(target);
try {
  [
    t("T", target)[
      ((): string => {
        throw new Error("key");
      })()
    ],
  ] = new It() as unknown as number[];
} catch (e) {
  log.push((e as Error).message);
}
flush("throwing target closes");
let a = 1;
let b = 2;
[a, b] = [b, a];
console.log(a, b);
[a, [b, a]] = [b, [a, 9]] as [number, [number, number]];
console.log(a, b);
const v = ([a, b] = [5, 6]);
console.log(v, a, b);
function f(
  { x = t("x", 1), y = t("y", x + 1) }: { x?: number; y?: number } = t("all", {}),
  [z = t("z", y)]: number[] = [],
): number {
  return x + y + z;
}
console.log(f(), f({ x: 4 }), f({ y: 1 }, [7]));
flush("parameters");
const { length } = "hello";
console.log(length);
const { 0: first, 2: third, ...others } = ["a", "b", "c", "d"] as unknown as Record<string, string>;
console.log(first, third, others);
for (const { k, v = t("dv", 0) } of [{ k: 1 }, { k: 2, v: 3 }] as { k: number; v?: number }[]) console.log(k, v);
flush("for of");
const deep = { p: { q: [{ r: 1 }, { r: 2 }] } };
const {
  p: {
    q: [{ r: r1 }, { r: r2, s: s2 = r1 * 10 }],
  },
} = deep as { p: { q: [{ r: number }, { r: number; s?: number }] } };
console.log(r1, r2, s2);
try {
  const { z } = null as unknown as { z: number };
  console.log(z);
} catch (e) {
  console.log(e instanceof TypeError);
}
try {
  const [z] = undefined as unknown as number[];
  console.log(z);
} catch (e) {
  console.log(e instanceof TypeError);
}
try {
  const [z] = {} as unknown as number[];
  console.log(z);
} catch (e) {
  console.log(e instanceof TypeError);
}
