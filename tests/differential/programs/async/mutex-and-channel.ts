// A mutex, a channel with back pressure and a barrier out of promises.
class Mutex {
  #tail: Promise<unknown> = Promise.resolve();
  run<T>(f: () => Promise<T> | T): Promise<T> {
    const result = this.#tail.then(f);
    this.#tail = result.catch(() => {});
    return result;
  }
}
const log: string[] = [];
const mutex = new Mutex();
let shared = 0;
const bump = (name: string) =>
  mutex.run(async () => {
    const v = shared;
    await null;
    shared = v + 1;
    log.push(`${name}=${shared}`);
    if (name === "b") throw new Error("b failed");
    return shared;
  });
console.log(
  await Promise.allSettled(["a", "b", "c"].map(bump)).then((rs) =>
    rs.map((r) => (r.status === "fulfilled" ? r.value : r.reason.message)),
  ),
  log.splice(0),
);
class Channel<T> {
  #items: T[] = [];
  #takers: ((v: IteratorResult<T, undefined>) => void)[] = [];
  #blocked: (() => void)[] = [];
  #closed = false;
  constructor(readonly capacity: number) {}
  async send(v: T): Promise<void> {
    const taker = this.#takers.shift();
    if (taker) return taker({ done: false, value: v });
    this.#items.push(v);
    if (this.#items.length > this.capacity) await new Promise<void>((go) => this.#blocked.push(go));
  }
  next(): Promise<IteratorResult<T, undefined>> {
    if (this.#items.length > 0) {
      this.#blocked.shift()?.();
      return Promise.resolve({ done: false, value: this.#items.shift()! });
    }
    if (this.#closed) return Promise.resolve({ done: true, value: undefined });
    return new Promise((take) => this.#takers.push(take));
  }
  close(): void {
    this.#closed = true;
    for (const t of this.#takers.splice(0)) t({ done: true, value: undefined });
  }
  [Symbol.asyncIterator](): this {
    return this;
  }
}
const ch = new Channel<number>(1);
const producer = (async () => {
  for (let i = 1; i <= 4; i++) {
    await ch.send(i);
    log.push(`sent ${i}`);
  }
  ch.close();
})();
for await (const v of ch) log.push(`got ${v}`);
await producer;
console.log(log.splice(0).join(", "));
const waiting = [ch.next(), ch.next()];
console.log(await Promise.all(waiting));
const { promise, resolve } = (() => {
  let resolve!: (v: string) => void;
  const promise = new Promise<string>((r) => (resolve = r));
  return { promise, resolve };
})();
queueMicrotask(() => resolve("deferred"));
console.log(await promise);
