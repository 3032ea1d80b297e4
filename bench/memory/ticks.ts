/** Tasks that are woken at a fixed period, each at a time of its own, and how late they are: `ticks TASKS PERIOD_MS WAKES`. */
const TASKS = Number(process.argv[2] ?? 100_000);
const PERIOD_MS = Number(process.argv[3] ?? 5000);
const WAKES = Number(process.argv[4] ?? 4);
/** Upper ends of the classes of lateness. */
const EDGES_MS = [1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 1024, Infinity];

const sleep = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

const counts = EDGES_MS.map(() => 0);
let worst = 0;
let sum = 0;

function note(lateMs: number): void {
  let at = 0;
  while (lateMs > EDGES_MS[at]!) at++;
  counts[at]!++;
  sum += lateMs;
  if (lateMs > worst) worst = lateMs;
}

async function task(first: number): Promise<void> {
  let due = first;
  for (let i = 0; i < WAKES; i++) {
    await sleep(due - performance.now());
    note(Math.max(0, performance.now() - due));
    due += PERIOD_MS;
  }
}

async function main(): Promise<void> {
  // Tasks are made before the first is due: what is measured is waking, not starting.
  const start = performance.now() + PERIOD_MS;
  const tasks: Promise<void>[] = [];
  for (let i = 0; i < TASKS; i++) tasks.push(task(start + (i / TASKS) * PERIOD_MS));
  await Promise.all(tasks);
  const wakes = counts.reduce((a, b) => a + b, 0);
  console.log(JSON.stringify({ tasks: TASKS, wakes, meanMs: sum / wakes, worstMs: worst, counts }));
}

void main();
