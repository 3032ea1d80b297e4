// Two tasks that pass values through a channel, step by step.
class Channel<T> {
  private values: T[] = [];
  private takers: ((v: T | null) => void)[] = [];
  private closed = false;
  send(v: T): void {
    const t = this.takers.shift();
    if (t) t(v);
    else this.values.push(v);
  }
  close(): void {
    this.closed = true;
    for (const t of this.takers.splice(0)) t(null);
  }
  take(): Promise<T | null> {
    if (this.values.length > 0) return Promise.resolve(this.values.shift()!);
    if (this.closed) return Promise.resolve(null);
    return new Promise((r) => this.takers.push(r));
  }
}
const ch = new Channel<string>();
const log: string[] = [];
async function producer(name: string, n: number): Promise<void> {
  for (let i = 0; i < n; i++) {
    log.push(`send ${name}${i}`);
    ch.send(`${name}${i}`);
    await null;
  }
}
async function consumer(name: string): Promise<number> {
  let count = 0;
  for (let v = await ch.take(); v !== null; v = await ch.take()) {
    log.push(`${name} got ${v}`);
    count++;
  }
  return count;
}
const consumers = [consumer("x"), consumer("y")];
Promise.all([producer("a", 4), producer("b", 3)]).then(async () => {
  ch.close();
  console.log(await Promise.all(consumers));
  for (const l of log) console.log(l);
});
