// Functions carry properties of their own.
interface Counter {
  (): number;
  count: number;
  label?: string;
  reset(): void;
}
const counter = (() => ++counter.count) as Counter;
counter.count = 0;
counter.reset = () => {
  counter.count = 10;
};
console.log(counter(), counter(), counter.count, counter.label);
counter.reset();
console.log(counter(), counter.count);
counter.label = "c";
console.log(counter, Object.keys(counter), counter.label.toUpperCase());

function memo(n: number): number {
  const cached = memo.cache.get(n);
  if (cached !== undefined) return cached;
  const value = n < 2 ? n : memo(n - 1) + memo(n - 2);
  memo.cache.set(n, value);
  return value;
}
memo.cache = new Map<number, number>();
console.log(memo(30), memo.cache.size, memo.name, memo.length);

function plain(): void {}
console.log(plain, Object.keys(plain), (plain as unknown as { x?: number }).x);

const debug = Object.assign((text: string): string => `${debug.prefix}${text}`, {
  prefix: "> ",
  enabled: true,
  level: 3,
});
console.log(debug("hello"), debug.enabled, debug.level, debug);
debug.prefix = "# ";
console.log(debug("again"), "prefix" in debug, "nope" in debug);
delete (debug as { level?: number }).level;
console.log(debug);

function makers(): ((() => string) & { id?: number })[] {
  const out: ((() => string) & { id?: number })[] = [];
  for (let i = 0; i < 3; i++) {
    const f: (() => string) & { id?: number } = () => `f${i}`;
    if (i !== 1) f.id = i * 100;
    out.push(f);
  }
  return out;
}
for (const f of makers()) console.log(f(), f.id, f);
const bound = counter.reset.bind(null);
bound();
console.log(counter.count, typeof bound, { ...counter });
for (const k in counter) console.log("key", k);
