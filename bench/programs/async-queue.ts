/** Producers and consumers around a bounded queue: async generators, waiting, a semaphore. */
const ITEMS = 1_000_000;
const CONSUMERS = 8;
const CAPACITY = 32;

class Semaphore {
  private readonly waiting: (() => void)[] = [];
  constructor(private permits: number) {}
  async acquire(): Promise<void> {
    if (this.permits > 0) {
      this.permits--;
      return;
    }
    await new Promise<void>((resolve) => this.waiting.push(resolve));
  }
  release(): void {
    const next = this.waiting.shift();
    if (next === undefined) this.permits++;
    else next();
  }
}

class Queue<T> {
  private readonly items: T[] = [];
  private readonly free = new Semaphore(CAPACITY);
  private readonly full = new Semaphore(0);
  async put(item: T): Promise<void> {
    await this.free.acquire();
    this.items.push(item);
    this.full.release();
  }
  async take(): Promise<T> {
    await this.full.acquire();
    const item = this.items.shift();
    if (item === undefined) throw new Error("the queue is empty");
    this.free.release();
    return item;
  }
}

async function* numbers(count: number): AsyncGenerator<number> {
  for (let i = 0; i < count; i++) yield i;
}

async function main(): Promise<void> {
  const queue = new Queue<number | null>();
  const totals: number[] = [];
  async function consume(id: number): Promise<number> {
    let handled = 0;
    totals[id] = 0;
    for (;;) {
      const item = await queue.take();
      if (item === null) return handled;
      totals[id]! += item % 1000;
      handled++;
    }
  }
  const consumers = Array.from({ length: CONSUMERS }, (_, id) => consume(id));
  for await (const n of numbers(ITEMS)) await queue.put(n);
  for (let i = 0; i < CONSUMERS; i++) await queue.put(null);
  const handled = (await Promise.all(consumers)).reduce((a, b) => a + b, 0);
  const settled = await Promise.allSettled([Promise.reject(new Error("x")), Promise.resolve(1)]);
  console.log(
    handled,
    totals.reduce((a, b) => a + b, 0),
    settled.map((s) => s.status).join(" "),
  );
}

void main();
