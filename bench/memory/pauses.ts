/**
 * The longest gaps between two small allocations while much is alive: `pauses LIVE_MIB SECONDS`. Gaps are the
 * collector's pauses and what the machine adds: the clock is read before and after each batch of a few objects.
 */
const LIVE_MIB = Number(process.argv[2] ?? 256);
const SECONDS = Number(process.argv[3] ?? 20);
/** A record, its array of four numbers and its text: about this much in either runtime. */
const RECORD_BYTES = 192;
const EDGES_MS = [0.1, 0.25, 0.5, 1, 2, 4, 8, 16, 32, 64, 128, 256, Infinity];

interface Item {
  readonly id: number;
  readonly values: number[];
  readonly name: string;
  next: Item | null;
}

const records: Item[] = [];
const count = Math.floor((LIVE_MIB * 1024 * 1024) / RECORD_BYTES);
const make = (id: number, next: Item | null): Item => ({
  id,
  values: [id, id + 1, id + 2, id + 3],
  name: `r${id}`,
  next,
});
for (let i = 0; i < count; i++) records.push(make(i, records[i >> 1] ?? null));

const counts = EDGES_MS.map(() => 0);
const longest: number[] = [];
let seed = 1;
let batches = 0;
let gaps = 0;
const started = performance.now();
for (let now = started; now - started < SECONDS * 1000; ) {
  // One of eight takes the place of another: what is alive changes, how much it is does not.
  for (let i = 0; i < 8; i++) {
    seed = (Math.imul(seed, 1664525) + 1013904223) | 0;
    const at = (seed >>> 4) % count;
    const fresh = make(i, null);
    if (i === 0) records[at] = fresh;
  }
  const after = performance.now();
  const gap = after - now;
  now = after;
  let k = 0;
  while (gap > EDGES_MS[k]!) k++;
  counts[k]!++;
  batches++;
  if (gap < 1) continue;
  gaps += gap;
  longest.push(gap);
  if (longest.length > 64) {
    longest.sort((a, b) => b - a);
    longest.length = 5;
  }
}
longest.sort((a, b) => b - a);
console.log(JSON.stringify({ batches, gapsMs: gaps, longestMs: longest.slice(0, 5), counts }));
