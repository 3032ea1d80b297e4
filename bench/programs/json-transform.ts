/** A report from a document: JSON text parsed, grouped, filtered and written with indentation. */
const ROUNDS = 250;

interface Order {
  id: string;
  customer: { name: string; country: string };
  lines: { product: string; quantity: number; price: number }[];
  placed: string;
  note?: string;
}

interface Report {
  country: string;
  orders: number;
  total: number;
  products: Record<string, number>;
}

const countries = ["NO", "IT", "BR", "US", "JP"];
const orders: Order[] = [];
for (let i = 0; i < 1500; i++) {
  const order: Order = {
    id: `A-${(i * 7919).toString(36)}`,
    customer: { name: `Customer ${i % 97}`, country: countries[i % 5]! },
    lines: [],
    placed: new Date(1_600_000_000_000 + i * 3_600_000).toISOString(),
  };
  for (let k = 0; k <= i % 4; k++)
    order.lines.push({ product: `p${(i + k) % 20}`, quantity: 1 + (k % 3), price: 10 + ((i * k) % 50) / 4 });
  if (i % 6 === 0) order.note = "deliver to the back door — \u201cquietly\u201d";
  orders.push(order);
}
const document = JSON.stringify({ version: 1, orders });

function report(text: string, year: string): Report[] {
  const { orders } = JSON.parse(text) as { version: number; orders: Order[] };
  const byCountry = new Map<string, Report>();
  for (const order of orders) {
    if (!order.placed.startsWith(year)) continue;
    const country = order.customer.country;
    let entry = byCountry.get(country);
    if (entry === undefined) {
      entry = { country, orders: 0, total: 0, products: {} };
      byCountry.set(country, entry);
    }
    entry.orders++;
    for (const { product, quantity, price } of order.lines) {
      entry.total += quantity * price;
      entry.products[product] = (entry.products[product] ?? 0) + quantity;
    }
  }
  return [...byCountry.values()].sort((a, b) => b.total - a.total);
}

let length = 0;
let total = 0;
for (let round = 0; round < ROUNDS; round++) {
  const reports = report(document, "2020");
  length += JSON.stringify(reports, null, 2).length;
  const copy = JSON.parse(JSON.stringify(reports)) as Report[];
  total += copy.reduce((sum, r) => sum + r.total, 0);
}
console.log(length, total, document.length);
