// EventEmitter as tutorials use it.
import { EventEmitter, once } from "node:events";
interface Order {
  id: number;
  items: string[];
}
class Shop extends EventEmitter {
  #orders: Order[] = [];
  order(...items: string[]): Order {
    const o = { id: this.#orders.length + 1, items };
    this.#orders.push(o);
    this.emit("order", o);
    if (items.length > 2) this.emit("big", o, items.length);
    return o;
  }
  get count(): number {
    return this.#orders.length;
  }
}
const shop = new Shop();
const log: string[] = [];
const first = (o: Order): void => void log.push(`first ${o.id}`);
console.log(shop.on("order", first) === shop);
shop.once("order", function (this: Shop, o: Order) {
  log.push(`once ${o.items.join("+")} ${this === shop}`);
});
shop.prependListener("order", () => log.push("prepended"));
shop.addListener("big", (o: Order, n: number) => log.push(`big ${o.id} ${n}`));
shop.order("tea");
shop.order("tea", "cake", "jam");
console.log(log.splice(0), shop.count);
console.log(
  shop.listenerCount("order"),
  shop.eventNames(),
  shop.listeners("big").length,
  shop.emit("nothing"),
  shop.emit("order", { id: 0, items: [] }),
);
shop.off("order", first);
shop.removeListener("order", first);
shop.order("x");
console.log(log.splice(0), shop.listenerCount("order"));
const e = new EventEmitter();
const order: number[] = [];
e.on("x", () => {
  order.push(1);
  e.on("x", () => order.push(99));
});
e.on("x", () => order.push(2));
e.emit("x");
console.log(order);
e.removeAllListeners("x");
console.log(e.listenerCount("x"), e.eventNames());
try {
  e.emit("error", new Error("unhandled"));
} catch (err) {
  console.log((err as Error).message);
}
e.on("error", (err: Error) => log.push(`handled ${err.message}`));
e.emit("error", new Error("boom"));
console.log(log.splice(0));
const waiting = once(e, "ready");
e.emit("ready", 1, "two");
console.log(await waiting);
const failing = once(e, "never").catch((err: Error) => `rejected ${err.message}`);
e.emit("error", new Error("while waiting"));
console.log(await failing);
e.on("newListener", (name: string | symbol) => log.push(`new ${String(name)}`));
e.on("removeListener", (name: string) => log.push(`removed ${name}`));
const f = (): void => {};
e.on("a", f).once("b", f).off("a", f);
e.emit("b");
console.log(log);
const sym = Symbol("evt");
e.on(sym, (v: number) => console.log("symbol event", v));
console.log(e.emit(sym, 5), e.eventNames().length, e.getMaxListeners(), e.setMaxListeners(3).getMaxListeners());
