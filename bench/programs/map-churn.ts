/** Maps and sets under insertion, look-up and deletion, with number and string keys. */
const OPERATIONS = 6_000_000;

let seed = 1;
function random(limit: number): number {
  seed = (Math.imul(seed, 1664525) + 1013904223) | 0;
  return (seed >>> 8) % limit;
}

const byNumber = new Map<number, number>();
let hits = 0;
for (let i = 0; i < OPERATIONS; i++) {
  const key = random(100_000);
  switch (random(4)) {
    case 0:
      byNumber.delete(key);
      break;
    case 1:
      if (byNumber.has(key)) hits++;
      break;
    default:
      byNumber.set(key, (byNumber.get(key) ?? 0) + 1);
  }
}
let sum = 0;
for (const [key, value] of byNumber) sum = (sum + Math.imul(key, value)) | 0;
console.log(byNumber.size, hits, sum);

const names: string[] = [];
for (let i = 0; i < 5000; i++) names.push(`host-${i % 5000}.example`);
const byName = new Map<string, number>();
for (let i = 0; i < OPERATIONS / 3; i++) {
  const name = names[random(names.length)]!;
  byName.set(name, (byName.get(name) ?? 0) + 1);
}
let most = 0;
for (const value of byName.values()) if (value > most) most = value;
console.log(byName.size, most);

const seen = new Set<number>();
for (let i = 0; i < OPERATIONS / 3; i++) {
  const key = random(1 << 20);
  if (!seen.delete(key)) seen.add(key);
}
console.log(seen.size);
