/** Many tasks that each sleep once for half a second to a second and a half: `sleepers TASKS`. */
const TASKS = Number(process.argv[2] ?? 1_000_000);
const SLEEP_MS_MIN = 500;
const SLEEP_MS_SPREAD = 1000;

const sleep = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

let seed = 1;
function spread(): number {
  seed = (Math.imul(seed, 1664525) + 1013904223) | 0;
  return (seed >>> 8) % SLEEP_MS_SPREAD;
}

let awake = 0;
async function task(id: number): Promise<number> {
  await sleep(SLEEP_MS_MIN + spread());
  awake++;
  return id & 1;
}

async function main(): Promise<void> {
  const tasks: Promise<number>[] = [];
  for (let i = 0; i < TASKS; i++) tasks.push(task(i));
  const started = awake;
  let odd = 0;
  for (const one of tasks) odd += await one;
  console.log(JSON.stringify({ tasks: TASKS, awake, odd, early: started > 0 }));
}

void main();
