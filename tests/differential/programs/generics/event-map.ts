interface Events {
  open: { id: number };
  data: { id: number; text: string };
  close: { id: number; reason?: string };
}
class Emitter<M extends object> {
  private handlers: { [K in keyof M]?: ((e: M[K]) => void)[] } = {};
  on<K extends keyof M>(k: K, f: (e: M[K]) => void): void {
    const list = this.handlers[k];
    if (list) list.push(f);
    else this.handlers[k] = [f];
  }
  emit<K extends keyof M>(k: K, e: M[K]): number {
    const list = this.handlers[k] ?? [];
    for (const f of list) f(e);
    return list.length;
  }
}
const e = new Emitter<Events>();
e.on("open", ({ id }) => console.log("open", id));
e.on("data", (d) => console.log("data", d.text.toUpperCase()));
e.on("data", (d) => console.log("data2", d.text.length + d.id));
e.on("close", (c) => console.log("close", c.reason ?? "none"));
console.log(
  e.emit("open", { id: 1 }),
  e.emit("data", { id: 1, text: "hi" }),
  e.emit("close", { id: 1 }),
  e.emit("close", { id: 1, reason: "bye" }),
);
