// lru-cache: eviction, sizes, expiry by a clock of our own, disposal, iteration, fetching and dumps.
import { LRUCache } from "lru-cache";

const now = { t: 1000, now: (): number => now.t };

console.log("eviction");
const log: string[] = [];
const c = new LRUCache<string, number>({
  max: 3,
  dispose: (value, key, reason) => log.push(`${key}=${value} ${reason}`),
});
c.set("a", 1).set("b", 2).set("c", 3);
console.log(c.get("a"), c.size, c.has("b"), c.peek("c"));
c.set("d", 4).set("a", 10);
c.delete("c");
console.log([...c.entries()], [...c.keys()], [...c.rvalues()], log);
console.log(
  c.find((v) => v > 3),
  [...c].length,
  c.pop(),
  c.size,
);
c.forEach((value, key) => console.log("each", key, value));
c.clear();
console.log(c.size, log.length, `${Object.prototype.toString.call(c)}`);

console.log("sizes");
const sized = new LRUCache<string, string>({
  maxSize: 20,
  maxEntrySize: 10,
  sizeCalculation: (value, key) => value.length + key.length,
});
for (const word of ["one", "three", "eleven", "fourteen", "much-too-long-for-it"]) sized.set(word, word);
console.log([...sized.keys()], sized.calculatedSize, sized.size);
try {
  sized.set("x", "y", { size: -1 });
} catch (error) {
  console.log((error as Error).name, (error as Error).message);
}

console.log("expiry");
const timed = new LRUCache<string, { n: number }>({
  max: 10,
  ttl: 100,
  perf: now,
  ttlResolution: 0,
  allowStale: false,
});
timed.set("x", { n: 1 });
timed.set("y", { n: 2 }, { ttl: 500 });
now.t += 50;
console.log(timed.get("x"), timed.getRemainingTTL("x"), timed.getRemainingTTL("y"), timed.getRemainingTTL("none"));
now.t += 60;
console.log(timed.get("x"), timed.has("y"), timed.get("y", { allowStale: true }));
const status: LRUCache.Status<string, { n: number }, unknown> = {};
timed.get("y", { status });
console.log(status.get, status.remainingTTL, status.ttl);
now.t += 1000;
console.log(timed.purgeStale(), timed.size);

console.log("fetching");
let calls = 0;
const fetching = new LRUCache<string, string, { tag: string }>({
  max: 5,
  fetchMethod: async (key, stale, { context }) => {
    calls++;
    await Promise.resolve();
    if (key === "bad") throw new RangeError("no such thing");
    return `${context.tag}:${key}:${stale ?? "new"}`;
  },
});
const both = await Promise.all([
  fetching.fetch("k", { context: { tag: "t" } }),
  fetching.fetch("k", { context: { tag: "u" } }),
]);
console.log(both, calls, await fetching.fetch("k", { context: { tag: "v" } }), calls);
console.log(await fetching.fetch("k", { context: { tag: "w" }, forceRefresh: true }), calls);
await fetching.fetch("bad", { context: { tag: "t" } }).catch((error: Error) => console.log(error.name, error.message));
console.log(await fetching.forceFetch("k", { context: { tag: "z" } }), [...fetching.keys()]);

console.log("memo and dumps");
const memo = new LRUCache<number, number>({ max: 4, memoMethod: (key) => key * key });
console.log(
  [1, 2, 3, 2, 1, 9].map((n) => memo.memo(n)),
  memo.dump(),
);
const copy = new LRUCache<number, number>({ max: 4 });
copy.load(memo.dump());
console.log([...copy.entries()], copy.info(9)?.value);

const many = new LRUCache<number, number>({ max: 1000 });
let sum = 0;
for (let i = 0; i < 200_000; i++) {
  const key = (i * i) % 1999;
  const hit = many.get(key);
  if (hit === undefined) many.set(key, i);
  else sum += hit % 10;
}
console.log(many.size, sum);
