/** Typed events sent to listeners that come and go: closures in arrays in maps. */
const ROUNDS = 6_000_000;

type Listener<T> = (event: T) => void;

class Emitter<Events extends object> {
  private readonly listeners = new Map<keyof Events, Listener<never>[]>();
  sent = 0;

  on<K extends keyof Events>(name: K, listener: Listener<Events[K]>): () => void {
    const list = this.listeners.get(name);
    if (list === undefined) this.listeners.set(name, [listener]);
    else list.push(listener);
    return () => {
      const now = this.listeners.get(name) ?? [];
      this.listeners.set(
        name,
        now.filter((other) => other !== listener),
      );
    };
  }

  emit<K extends keyof Events>(name: K, event: Events[K]): boolean {
    const list = this.listeners.get(name);
    if (list === undefined || list.length === 0) return false;
    this.sent++;
    for (const listener of list) (listener as Listener<Events[K]>)(event);
    return true;
  }
}

interface StoreEvents {
  added: { id: number; price: number };
  removed: { id: number };
  priced: { id: number; from: number; to: number };
}

const store = new Emitter<StoreEvents>();
let stock = 0;
let worth = 0;
let changes = 0;
store.on("added", ({ price }) => {
  stock++;
  worth += price;
});
store.on("removed", () => {
  stock--;
});
store.on("priced", ({ from, to }) => {
  worth += to - from;
});
for (let i = 0; i < 5; i++)
  store.on("priced", ({ id }) => {
    if (id % 5 === i) changes++;
  });

let last = -1;
let unheard = 0;
for (let i = 0; i < ROUNDS; i++) {
  store.emit("added", { id: i, price: i % 100 });
  store.emit("priced", { id: i, from: i % 100, to: (i * 3) % 100 });
  if (i % 3 === 0) store.emit("removed", { id: i });
  if (i % 50 === 0) {
    const off = store.on("added", ({ id }) => {
      last = id;
    });
    if (!store.emit("added", { id: i, price: 1 })) unheard++;
    off();
  }
}
console.log(stock, worth, changes, last, store.sent, unheard);
