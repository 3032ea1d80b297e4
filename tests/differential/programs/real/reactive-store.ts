// Signals with computed values, effects, batching and cleanup.
type Subscriber = { run(): void; deps: Set<Signal<unknown>> };
let active: Subscriber | null = null;
let depth = 0;
const pending = new Set<Subscriber>();
class Signal<T> {
  #value: T;
  readonly subscribers = new Set<Subscriber>();
  constructor(
    value: T,
    private equal: (a: T, b: T) => boolean = Object.is,
  ) {
    this.#value = value;
  }
  get value(): T {
    if (active) {
      this.subscribers.add(active);
      active.deps.add(this as Signal<unknown>);
    }
    return this.#value;
  }
  set value(next: T) {
    if (this.equal(this.#value, next)) return;
    this.#value = next;
    for (const s of [...this.subscribers]) pending.add(s);
    if (depth === 0) flush();
  }
  update(f: (v: T) => T): void {
    this.value = f(this.#value);
  }
  peek(): T {
    return this.#value;
  }
}
function flush(): void {
  for (const s of pending) {
    pending.delete(s);
    s.run();
  }
}
function batch(f: () => void): void {
  depth++;
  try {
    f();
  } finally {
    if (--depth === 0) flush();
  }
}
function effect(f: () => void | (() => void)): () => void {
  let cleanup: void | (() => void);
  const self: Subscriber = {
    deps: new Set(),
    run() {
      stop();
      const before = active;
      active = self;
      try {
        cleanup = f();
      } finally {
        active = before;
      }
    },
  };
  const stop = (): void => {
    if (typeof cleanup === "function") cleanup();
    cleanup = undefined;
    for (const d of self.deps) d.subscribers.delete(self);
    self.deps.clear();
  };
  self.run();
  return stop;
}
function computed<T>(f: () => T): { readonly value: T } {
  const s = new Signal<T>(undefined as T);
  effect(() => {
    s.value = f();
  });
  return {
    get value() {
      return s.value;
    },
  };
}
const log = (...parts: unknown[]): void => console.log(...parts);
const first = new Signal("Ada");
const last = new Signal("Lovelace");
const short = new Signal(false);
const full = computed(() => (short.value ? first.value : `${first.value} ${last.value}`));
const stop = effect(() => {
  log("name:", full.value);
  return () => log("cleanup");
});
first.value = "Grace";
batch(() => {
  first.value = "Alan";
  last.value = "Turing";
  log("in batch", full.value, first.peek());
});
short.value = true;
last.value = "unseen";
first.value = "Alan";
short.value = false;
stop();
first.value = "nobody";
log(full.value, last.subscribers.size, first.subscribers.size);
const cart = new Signal<{ price: number; n: number }[]>(
  [],
  (a, b) => a.length === b.length && a.every((x, i) => x === b[i]),
);
const total = computed(() => cart.value.reduce((s, l) => s + l.price * l.n, 0));
const taxed = computed(() => Math.round(total.value * 1.2 * 100) / 100);
effect(() => log("total", total.value, "taxed", taxed.value));
cart.update((c) => [...c, { price: 9.99, n: 2 }]);
cart.update((c) => [...c]);
batch(() => {
  for (let i = 1; i <= 3; i++) cart.update((c) => [...c, { price: i, n: i }]);
});
try {
  batch(() => {
    cart.value = [];
    throw new Error("in batch");
  });
} catch (e) {
  log((e as Error).message, total.value);
}
