type Handler = (...args: unknown[]) => void;
class EventEmitter {
  private readonly events = new Map<string, { fn: Handler; once: boolean }[]>();
  on(name: string, fn: Handler): this {
    return this.add(name, fn, false);
  }
  once(name: string, fn: Handler): this {
    return this.add(name, fn, true);
  }
  private add(name: string, fn: Handler, once: boolean): this {
    const list = this.events.get(name);
    if (list) list.push({ fn, once });
    else this.events.set(name, [{ fn, once }]);
    return this;
  }
  off(name: string, fn: Handler): this {
    const list = this.events.get(name);
    if (!list) return this;
    const i = list.findIndex((h) => h.fn === fn);
    if (i >= 0) list.splice(i, 1);
    if (list.length === 0) this.events.delete(name);
    return this;
  }
  emit(name: string, ...args: unknown[]): boolean {
    const list = this.events.get(name);
    if (!list) {
      if (name === "error") throw args[0] instanceof Error ? args[0] : new Error(`unhandled: ${String(args[0])}`);
      return false;
    }
    for (const h of [...list]) {
      if (h.once) this.off(name, h.fn);
      h.fn(...args);
    }
    return true;
  }
  listenerCount(name: string): number {
    return this.events.get(name)?.length ?? 0;
  }
}
class Download extends EventEmitter {
  private received = 0;
  constructor(private readonly total: number) {
    super();
  }
  chunk(n: number): void {
    this.received += n;
    this.emit("progress", this.received, this.received / this.total);
    if (this.received >= this.total) this.emit("end", { received: this.received });
  }
}
const d = new Download(100);
const onProgress: Handler = (n, f) => console.log("progress", n, f);
d.on("progress", onProgress);
d.once("progress", () => console.log("started"));
d.on("end", (info) => {
  console.log("end", info);
  d.off("progress", onProgress);
});
d.chunk(30);
d.chunk(45);
d.chunk(25);
d.chunk(1);
console.log(d.listenerCount("progress"), d.listenerCount("end"), d.emit("nothing"));
for (const e of [new RangeError("r"), "text"]) {
  try {
    d.emit("error", e);
  } catch (x) {
    console.log((x as Error).name, (x as Error).message);
  }
}
const order: string[] = [];
const em = new EventEmitter();
em.on("x", () => {
  order.push("a");
  em.on("x", () => order.push("late"));
});
em.on("x", () => order.push("b"));
em.emit("x");
em.emit("x");
console.log(order.join(" "));
