// Array.from, Array.of and spreading of array-likes, iterables, strings and maps.
console.log(
  Array.from({ length: 3 }),
  Array.from({ length: 2, 0: "a", 1: "b" }),
  Array.from("héy🙂"),
  Array.from(new Set([1, 1, 2])),
  Array.from([1, , 3]),
);
console.log(
  Array.from([1, 2, 3], (x, i) => x * i),
  Array.of(7),
  Array.of(undefined, 1),
  Array(3).length,
  [...Array(2)],
  Array.from(new Map([["k", 1]])),
);
console.log(
  Array.from({ length: 5 }, (_, i) => 2 ** i),
  Array.from({ length: -1 }).length,
  Array.from({ length: 1.9 }).length,
  Array.isArray(Array.from("")),
  [..."ab", ...[1], ...new Set("c")],
);
const it = [1, 2, 3][Symbol.iterator]();
it.next();
console.log(Array.from(it), [...it], Object.assign([], "xy"), Object.entries([..."pq"]), { ...["s", "t"] });
