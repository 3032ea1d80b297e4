/**
 * A service with much in memory: a table of records, of which each request replaces one and reads some, with short-lived
 * objects besides. Every request is timed; what collections cost shows in the longest. Runs on Node as well.
 *
 * Arguments: records (a million are about 250 MiB), requests.
 */
class Record {
  next: Record | null = null;
  constructor(
    readonly id: number,
    readonly name: string,
    readonly tags: string[],
    readonly weights: number[],
  ) {}
}

const RECORDS = Number(process.argv[2] ?? "1000000");
const REQUESTS = Number(process.argv[3] ?? "200000");

let seed = 12345;
function below(n: number): number {
  seed = (Math.imul(seed, 1103515245) + 12345) & 0x7fffffff;
  return seed % n;
}

function make(id: number): Record {
  return new Record(id, `record ${id}`, ["a", "b"], [id, id + 1]);
}

const table: Record[] = [];
for (let i = 0; i < RECORDS; i++) table.push(make(i));

const took = new Float64Array(REQUESTS);
let check = 0;
const begin = performance.now();
for (let i = 0; i < REQUESTS; i++) {
  const t = performance.now();
  const at = below(RECORDS);
  const fresh = make(i);
  fresh.next = table[below(RECORDS)]!;
  fresh.next.next = null;
  table[at] = fresh;
  const parts: { id: number; text: string }[] = [];
  for (let k = 0; k < 20; k++) {
    const r = table[below(RECORDS)]!;
    parts.push({ id: r.id, text: `${r.name}:${r.tags.length}` });
  }
  for (const p of parts) check = (check + p.id + p.text.length) | 0;
  took[i] = performance.now() - t;
}
const total = performance.now() - begin;
took.sort();
const at = (part: number): string => took[Math.min(REQUESTS - 1, Math.floor(REQUESTS * part))]!.toFixed(3);
const slow = took.filter((ms) => ms > 0.1);
const slowAt = (part: number): string => (slow.length === 0 ? 0 : slow[Math.floor(slow.length * part)]!).toFixed(3);
console.log(
  JSON.stringify({
    check,
    totalMs: Math.round(total),
    p50: at(0.5),
    p99: at(0.99),
    p999: at(0.999),
    p9999: at(0.9999),
    longest: at(1),
    over100us: slow.length,
    over100usMedian: slowAt(0.5),
    over100us999: slowAt(0.999),
  }),
);
