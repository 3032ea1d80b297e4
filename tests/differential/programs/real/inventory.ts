// Stock with reservations, grouping and reports.
interface Item {
  readonly sku: string;
  name: string;
  price: number;
  qty: number;
  tags: ReadonlySet<string>;
  supplier?: { name: string; country?: string };
}
type Patch = Partial<Omit<Item, "sku">>;
const items = new Map<string, Item>();
const add = (sku: string, name: string, price: number, qty: number, ...tags: string[]): Item => {
  const item: Item = { sku, name, price, qty, tags: new Set(tags) };
  items.set(sku, item);
  return item;
};
const update = (sku: string, patch: Patch): Item => {
  const old = items.get(sku);
  if (old === undefined) throw new RangeError(`unknown ${sku}`);
  const next = { ...old, ...patch };
  items.set(sku, next);
  return next;
};
add("P-1", "pen", 1.2, 100, "office", "small");
add("P-2", "paper", 4.99, 20, "office");
add("C-1", "chair", 89.5, 3, "furniture", "large");
add("L-1", "lamp", 25, 0, "furniture", "small").supplier = { name: "Lux" };
console.log(update("P-2", { price: 5.25, supplier: { name: "Mill", country: "SE" } }));
try {
  update("X", {});
} catch (e) {
  console.log(`${e}`);
}
function groupBy<T, K>(list: Iterable<T>, key: (t: T) => Iterable<K>): Map<K, T[]> {
  const out = new Map<K, T[]>();
  for (const t of list)
    for (const k of key(t)) {
      const bucket = out.get(k);
      if (bucket) bucket.push(t);
      else out.set(k, [t]);
    }
  return out;
}
for (const [tag, list] of groupBy(items.values(), (i) => i.tags))
  console.log(
    tag.padEnd(10),
    list.map((i) => i.sku).join(" "),
    list.reduce((s, { price, qty }) => s + price * qty, 0).toFixed(2),
  );
class Reservation {
  static #next = 1;
  readonly id = Reservation.#next++;
  #lines: { sku: string; n: number }[] = [];
  #done = false;
  take(sku: string, n: number): this {
    const item = items.get(sku);
    const free = (item?.qty ?? 0) - this.#lines.filter((l) => l.sku === sku).reduce((s, l) => s + l.n, 0);
    if (n > free) throw new Error(`only ${free} of ${sku}`);
    this.#lines.push({ sku, n });
    return this;
  }
  commit(): number {
    if (this.#done) return 0;
    this.#done = true;
    return this.#lines.reduce((sum, { sku, n }) => {
      const { qty, price } = items.get(sku)!;
      update(sku, { qty: qty - n });
      return sum + n * price;
    }, 0);
  }
}
const r = new Reservation().take("P-1", 30).take("P-1", 60);
for (const n of [11, 10, 1])
  try {
    r.take("P-1", n);
    console.log("took", n);
  } catch (e) {
    console.log((e as Error).message);
  }
console.log(r.commit(), r.commit(), items.get("P-1"), r, new Reservation().id);
const report = [...items.values()]
  .toSorted((a, b) => a.qty - b.qty || b.price - a.price)
  .map(
    ({ sku, name, qty, supplier: { name: from = "?", country = "--" } = {} }, i) =>
      `${i + 1}. ${sku} ${name} x${qty} ${from}/${country}`,
  );
console.log(report.join("\n"));
console.table([...items.values()].map(({ sku, qty, price }) => ({ sku, qty, value: qty * price })));
