console.log(
  [1, [2, [3, [4]]]].flat(),
  [[1, 2], [3], []].flat(),
  [1, [2, [3, [4]]]].flat(Infinity),
  [[[1]], [[2]]].flat(2),
);
console.log(
  [1, 2, 3].flatMap((x) => [x, x * 10]),
  ["a b", "c"].flatMap((s) => s.split(" ")),
  [1, 2].flatMap((x) => (x > 1 ? [] : [x])),
);
console.log([1, 2].concat([3], [4, 5]), [1].concat(2, 3), ([] as number[]).concat([]), [[1]].concat([[2, 3]]));
const pairs = [1, 2, 3].flatMap((x) => ["a", "b"].map((y) => `${x}${y}`));
console.log(pairs, pairs.length);
