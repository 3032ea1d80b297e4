function* zip<A, B>(a: Iterable<A>, b: Iterable<B>): Generator<[A, B]> {
  const ib = b[Symbol.iterator]();
  for (const x of a) {
    const r = ib.next();
    if (r.done) return;
    yield [x, r.value];
  }
}
console.log([...zip([1, 2, 3], "ab")], new Map(zip(["x", "y"], [1.5, 2.5])), Object.fromEntries(zip(["k"], [null])));
function* chunk<T>(it: Iterable<T>, n: number): Generator<T[]> {
  let part: T[] = [];
  for (const x of it) {
    part.push(x);
    if (part.length === n) {
      yield part;
      part = [];
    }
  }
  if (part.length) yield part;
}
console.log(
  [...chunk("abcdefg", 3)].map((c) => c.join("")),
  [...chunk(new Set([1, 2, 3, 4]), 2)],
  [...chunk([], 2)],
);
