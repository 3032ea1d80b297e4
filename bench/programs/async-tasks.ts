/** Many small asynchronous tasks: promises, await and the microtask queue. */
const TASKS = 2000;
const STEPS = 3000;

let active = 0;
let peak = 0;
let total = 0;

async function leaf(value: number): Promise<number> {
  return value & 3;
}

async function task(id: number): Promise<void> {
  active++;
  if (active > peak) peak = active;
  for (let i = 0; i < STEPS; i++) {
    const value = await leaf(id + i);
    total += value;
  }
  active--;
}

async function main(): Promise<void> {
  const tasks: Promise<void>[] = [];
  for (let i = 0; i < TASKS; i++) tasks.push(task(i));
  await Promise.all(tasks);
  console.log(total, peak, active);
}

void main();
