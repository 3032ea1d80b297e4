// Token bucket and sliding window on a virtual clock; debounce and throttle with a hand-made timer queue.
class Clock {
  now = 0;
  #queue: { at: number; id: number; run: () => void }[] = [];
  #ids = 0;
  after(ms: number, run: () => void): number {
    this.#queue.push({ at: this.now + ms, id: ++this.#ids, run });
    this.#queue.sort((a, b) => a.at - b.at || a.id - b.id);
    return this.#ids;
  }
  cancel(id: number): void {
    this.#queue = this.#queue.filter((t) => t.id !== id);
  }
  sleep(ms: number): Promise<void> {
    return new Promise((done) => this.after(ms, done));
  }
  async advance(ms: number): Promise<void> {
    const end = this.now + ms;
    while (this.#queue.length > 0 && this.#queue[0].at <= end) {
      const t = this.#queue.shift()!;
      this.now = t.at;
      t.run();
      for (let i = 0; i < 10; i++) await null;
    }
    this.now = end;
  }
}
const clock = new Clock();
class TokenBucket {
  #tokens: number;
  #last: number;
  constructor(
    readonly capacity: number,
    readonly perSecond: number,
  ) {
    this.#tokens = capacity;
    this.#last = clock.now;
  }
  take(n = 1): boolean {
    const gained = ((clock.now - this.#last) / 1000) * this.perSecond;
    this.#tokens = Math.min(this.capacity, this.#tokens + gained);
    this.#last = clock.now;
    if (this.#tokens < n) return false;
    this.#tokens -= n;
    return true;
  }
}
class SlidingWindow {
  private hits = new Map<string, number[]>();
  constructor(
    private limit: number,
    private windowMs: number,
  ) {}
  hit(key: string): { ok: boolean; left: number; resetMs: number } {
    const from = clock.now - this.windowMs;
    const recent = (this.hits.get(key) ?? []).filter((t) => t > from);
    const ok = recent.length < this.limit;
    if (ok) recent.push(clock.now);
    this.hits.set(key, recent);
    return { ok, left: this.limit - recent.length, resetMs: recent.length ? recent[0] - from : 0 };
  }
}
const bucket = new TokenBucket(3, 2);
const out: string[] = [];
for (let i = 0; i < 8; i++) {
  out.push(`${clock.now}:${bucket.take() ? "y" : "n"}`);
  await clock.advance(200);
}
console.log(out.join(" "));
const win = new SlidingWindow(2, 500);
for (const key of ["a", "a", "b", "a", "b", "b"]) {
  console.log(clock.now, key, win.hit(key));
  await clock.advance(150);
}
const debounce = <A extends unknown[]>(f: (...a: A) => void, ms: number) => {
  let id = 0;
  return (...a: A): void => {
    clock.cancel(id);
    id = clock.after(ms, () => f(...a));
  };
};
const throttle = <A extends unknown[]>(f: (...a: A) => void, ms: number) => {
  let next = -Infinity;
  return (...a: A): boolean => {
    if (clock.now < next) return false;
    next = clock.now + ms;
    f(...a);
    return true;
  };
};
const calls: string[] = [];
const slow = debounce((s: string, n: number) => calls.push(`debounced ${s}${n}@${clock.now}`), 100);
const fast = throttle((s: string) => calls.push(`throttled ${s}@${clock.now}`), 250);
for (let i = 0; i < 6; i++) {
  slow("x", i);
  calls.push(String(fast(`t${i}`)));
  await clock.advance(i === 2 ? 150 : 60);
}
await clock.advance(1000);
console.log(calls);
const start = clock.now;
const naps = Promise.all(
  [30, 10, 20].map(async (ms, i) => {
    await clock.sleep(ms);
    return [i, clock.now - start];
  }),
);
await clock.advance(50);
console.log(await naps);
