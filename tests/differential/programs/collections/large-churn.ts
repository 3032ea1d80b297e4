// heavy: too slow when every allocation collects
// Many insertions, lookups and deletions, with growth and reuse.
const m = new Map<number, number>();
for (let i = 0; i < 20000; i++) m.set((i * 7919) % 30011, i);
let hits = 0;
for (let i = 0; i < 30011; i++) if (m.has(i)) hits++;
for (let i = 0; i < 30011; i += 2) m.delete(i);
console.log(m.size, hits, m.get(7919), m.get(1));
let sum = 0;
for (const [k, v] of m) sum = (sum + k * 31 + v) | 0;
console.log(sum);
const s = new Set<string>();
for (let i = 0; i < 5000; i++) s.add(`key${i % 1777}`);
for (let i = 0; i < 1000; i++) s.delete(`key${i}`);
console.log(s.size, s.has("key999"), s.has("key1000"), [...s][0], [...s][s.size - 1]);
for (let round = 0; round < 50; round++) {
  const key = `k${round % 5}`;
  if (!s.delete(key)) s.add(key);
}
console.log(s.size);
