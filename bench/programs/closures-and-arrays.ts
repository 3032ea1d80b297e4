/** The functional style: map, filter, reduce, destructuring and small closures over arrays of objects. */
const ROUNDS = 900;

interface Order {
  readonly id: number;
  readonly customer: string;
  readonly lines: readonly { readonly sku: number; readonly quantity: number; readonly price: number }[];
}

const orders: Order[] = Array.from({ length: 1000 }, (_, id) => ({
  id,
  customer: `c${id % 37}`,
  lines: Array.from({ length: 1 + (id % 5) }, (_, k) => ({
    sku: (id * 7 + k) % 100,
    quantity: 1 + (k % 3),
    price: 5 + ((id + k) % 20) / 4,
  })),
}));

const totalOf = ({ lines }: Order): number => lines.reduce((sum, { quantity, price }) => sum + quantity * price, 0);

let checksum = 0;
for (let round = 0; round < ROUNDS; round++) {
  const large = orders.filter((o) => o.lines.length > 2).map((o) => ({ ...o, total: totalOf(o) + round }));
  const best = large.reduce((a, b) => (b.total > a.total ? b : a));
  const skus = large.flatMap((o) => o.lines.map((l) => l.sku));
  const byCustomer = new Map<string, number>();
  for (const { customer, total } of large) byCustomer.set(customer, (byCustomer.get(customer) ?? 0) + total);
  checksum += best.id + skus.length + [...byCustomer.values()].reduce((a, b) => a + b, 0);
}
console.log(checksum);
