console.log(
  new Array<number>(3).fill(7),
  [1, 2, 3, 4].fill(0, 1, 3),
  [1, 2, 3].fill(9, -1),
  Array.of(7, 8),
  Array.from("abc"),
);
console.log(
  [1, 2, 3, 4, 5].copyWithin(0, 3),
  [1, 2, 3, 4, 5].copyWithin(1, 0, 3),
  [1, 2, 3, 4, 5].copyWithin(-2, -4, -3),
);
console.log(
  Array.from({ length: 4 }, (_, i) => i * i),
  Array.from([1, 2], (x) => x * 2),
  Array.from(new Set("aab")),
  Array.from(new Map([[1, 2]])),
);
console.log(Array.isArray([]), Array.isArray("a"), Array.isArray({ length: 0 }), Array.isArray(new Uint8Array(1)));
console.log(
  [..."ab"].entries().next().value,
  [...["a", "b"].entries()],
  [...["a", "b"].keys()],
  [...["a", "b"].values()],
);
