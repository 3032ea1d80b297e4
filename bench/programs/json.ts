/** A document is written and read again: JSON.stringify and JSON.parse. */
const ROUNDS = 500;

interface Item {
  id: number;
  name: string;
  tags: string[];
  price: number;
  stock: { count: number; open: boolean; note: string | null };
}

const items: Item[] = [];
for (let i = 0; i < 1000; i++) {
  items.push({
    id: i,
    name: `item "${i}"`,
    tags: ["a", `t${i % 10}`, "é"],
    price: i * 1.25 + 0.1,
    stock: { count: i % 17, open: i % 2 === 0, note: i % 5 === 0 ? null : "line\nbreak" },
  });
}

let bytes = 0;
let total = 0;
let text = JSON.stringify(items);
for (let i = 0; i < ROUNDS; i++) {
  const parsed = JSON.parse(text) as Item[];
  for (const item of parsed) {
    total += item.price * item.stock.count + item.tags.length;
    item.id++;
  }
  text = JSON.stringify(parsed);
  bytes += text.length;
}
console.log(bytes, total.toFixed(2));
