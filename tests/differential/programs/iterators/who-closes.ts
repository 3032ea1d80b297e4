// Who closes an iterator, and when.
function watched(name: string, n: number): Iterable<number> & { log: string[] } {
  const log: string[] = [];
  return {
    log,
    [Symbol.iterator](): Iterator<number> {
      let i = 0;
      return {
        next(): IteratorResult<number> {
          log.push(`${name} next`);
          return i < n ? { value: i++, done: false } : { value: undefined, done: true };
        },
        return(): IteratorResult<number> {
          log.push(`${name} return`);
          return { value: undefined, done: true };
        },
      };
    },
  };
}
function trial(name: string, f: (w: Iterable<number>) => unknown): void {
  const w = watched(name, 3);
  try {
    console.log(name, f(w));
  } catch (e) {
    console.log(name, "threw", (e as Error).message);
  }
  console.log(w.log.join());
}
trial("break", (w) => {
  for (const x of w) if (x === 1) break;
});
trial("return", (w) => {
  for (const x of w) return x;
  return -1;
});
trial("throw", (w) => {
  for (const _ of w) throw new Error("body");
});
trial("whole", (w) => {
  let s = 0;
  for (const x of w) s += x;
  return s;
});
trial("labels", (w) => {
  outer: for (;;) for (const _ of w) break outer;
  return "out";
});
trial("first", (w) => {
  const [a] = w;
  return a;
});
trial("all", (w) => {
  const [a, b, c, d] = w;
  return [a, b, c, d];
});
trial("rest", (w) => {
  const [a, ...r] = w;
  return [a, r];
});
trial("default throws", (w) => {
  const [
    a,
    ,
    ,
    d = ((): number => {
      throw new Error("default");
    })(),
  ] = w;
  return [a, d];
});
trial("from", (w) => Array.from(w, (x) => x * 2));
trial("from throws", (w) =>
  Array.from(w, (): number => {
    throw new Error("map");
  }),
);
trial("spread", (w) => [...w, ...w].length);
trial("set", (w) => new Set(w).size);
trial("map", (w) => new Map(w as unknown as Iterable<[number, number]>).size);
trial("empty", (w) => {
  const [] = w;
  return "nothing read";
});
