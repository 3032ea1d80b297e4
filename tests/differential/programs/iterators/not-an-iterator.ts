// @ts-nocheck
/* What [Symbol.iterator]() gives must be an object. */
function attempt(f: () => unknown): void {
  try {
    console.log(f());
  } catch (e) {
    console.log(e.name, e.message);
  }
}

for (const v of [1, undefined, null, "x", true]) {
  const it = {
    [Symbol.iterator]() {
      return v;
    },
  };
  attempt(() => {
    for (const x of it) return x;
  });
  attempt(() => {
    const [a] = it;
    return a;
  });
  attempt(() => {
    const [] = it;
    return "no";
  });
  attempt(() => [...it]);
  attempt(() => new Set(it));
  attempt(() => Array.from(it).length);
}
Promise.allSettled({
  [Symbol.iterator]() {
    return 1;
  },
}).then(
  (x) => console.log(x),
  (e) => console.log(e.name),
);
