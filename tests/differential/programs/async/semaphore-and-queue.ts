class Semaphore {
  private waiting: (() => void)[] = [];
  constructor(private free: number) {}
  async acquire(): Promise<void> {
    if (this.free > 0) {
      this.free--;
      return;
    }
    await new Promise<void>((r) => this.waiting.push(r));
  }
  release(): void {
    const next = this.waiting.shift();
    if (next) next();
    else this.free++;
  }
}
let active = 0;
let peak = 0;
const done: number[] = [];
const sem = new Semaphore(3);
async function job(i: number): Promise<void> {
  await sem.acquire();
  try {
    active++;
    peak = Math.max(peak, active);
    for (let k = 0; k < i % 3; k++) await null;
    done.push(i);
  } finally {
    active--;
    sem.release();
  }
}
Promise.all(Array.from({ length: 12 }, (_, i) => job(i))).then(() => console.log(peak, active, done));
