// Revealing modules, counters with shared state, undo stacks, event hubs in closures.
const stack = <T>() => {
  const items: T[] = [];
  return {
    push: (...xs: T[]) => items.push(...xs),
    pop: () => items.pop(),
    get size() {
      return items.length;
    },
    peek: () => items.at(-1),
    [Symbol.iterator]: () => items[Symbol.iterator](),
  };
};
const a = stack<number>();
const b = stack<number>();
a.push(1, 2, 3);
b.push(9);
console.log(a.pop(), a.size, a.peek(), b.size, [...a], a);
const hub = () => {
  const subs = new Set<(v: string) => void>();
  return {
    on(f: (v: string) => void) {
      subs.add(f);
      return () => subs.delete(f);
    },
    emit: (v: string) => subs.forEach((f) => f(v)),
  };
};
const h = hub();
const got: string[] = [];
const off = h.on((v) => got.push(`1:${v}`));
h.on((v) => {
  got.push(`2:${v}`);
  if (v === "b") off();
});
["a", "b", "c"].forEach(h.emit);
console.log(got, off());
const idMaker = ((prefix: string) => {
  let n = 0;
  return Object.assign(() => `${prefix}${++n}`, { reset: () => void (n = 0) });
})("id-");
console.log(idMaker(), idMaker(), (idMaker.reset(), idMaker()));
