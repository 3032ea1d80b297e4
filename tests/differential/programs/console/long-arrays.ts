console.log([1, 2, 3, 4, 5, 6], [1, 2, 3, 4, 5, 6, 7]);
console.log(Array.from({ length: 30 }, (_, i) => i));
console.log(Array.from({ length: 101 }, (_, i) => i * 100));
console.log(Array.from({ length: 10 }, (_, i) => "item" + i));
console.log(Array.from({ length: 27 }, (_, i) => i / 3));
console.log(Array.from({ length: 8 }, (_, i) => ({ i })));
console.log(["a", "bb", "ccc", "dddd", "eeeee", "ffffff", "ggggggg", "a much longer string than the others"]);
console.log([true, false, true, false, true, false, true, false], [null, undefined, null, undefined, 1, 2, 3, 4]);
console.log(
  Array.from({ length: 7 }, (_, i) => [i, -i]),
  { list: Array.from({ length: 40 }, (_, i) => i) },
);
console.log(
  "x".repeat(200).length,
  ["x".repeat(100)],
  Array.from({ length: 3 }, () => "y".repeat(30)),
);
