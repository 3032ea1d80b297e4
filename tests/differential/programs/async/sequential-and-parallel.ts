// Sequential, parallel, batched and first-result flows; results keep their order.
const order: string[] = [];
const job = async (name: string, turns: number): Promise<string> => {
  order.push(`start ${name}`);
  for (let i = 0; i < turns; i++) await undefined;
  order.push(`end ${name}`);
  return name.toUpperCase();
};
const seq: string[] = [];
for (const [n, t] of [
  ["a", 3],
  ["b", 1],
] as const)
  seq.push(await job(n, t));
console.log(seq, order.splice(0));
console.log(await Promise.all([job("a", 3), job("b", 1), job("c", 2)]), order.splice(0));
console.log(await Promise.race([job("slow", 5), job("fast", 1)]), order.splice(0));
await null;
await null;
await null;
await null;
order.length = 0;
const batched = async <T, R>(items: T[], size: number, f: (t: T) => Promise<R>): Promise<R[]> => {
  const out: R[] = [];
  for (let i = 0; i < items.length; i += size) out.push(...(await Promise.all(items.slice(i, i + size).map(f))));
  return out;
};
console.log(await batched([3, 1, 2, 1], 2, (n) => job(`j${n}`, n)), order.splice(0));
const reduced = await ["x", "y", "z"].reduce(
  async (acc, n) => [...(await acc), await job(n, 1)],
  Promise.resolve<string[]>([]),
);
console.log(reduced, order.splice(0));
const chain = [1, 2, 3].reduce((p, n) => p.then((v) => v * 10 + n), Promise.resolve(0));
console.log(
  await chain,
  await Promise.any([Promise.reject(new Error("no")), job("any", 2)]),
  (await Promise.allSettled([job("ok", 1), Promise.reject(new TypeError("bad"))])).map((r) => r.status),
);
