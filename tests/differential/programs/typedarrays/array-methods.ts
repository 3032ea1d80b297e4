const a = new Int32Array([5, -3, 8, 0, 2]);
console.log(
  a.map((x) => x * 2),
  a.filter((x) => x > 0),
  a.reduce((s, x) => s + x, 0),
  a.some((x) => x < 0),
  a.every((x) => x < 9),
);
console.log(
  a.find((x) => x > 5),
  a.findIndex((x) => x === 0),
  a.join("/"),
  [...a.keys()],
  [...a.entries()][1],
  Array.from(a),
);
console.log(
  a.slice().sort(),
  new Float64Array([3, NaN, -0, 0, -1]).sort(),
  a.toSorted((x, y) => y - x),
  a.toReversed(),
  a.with(0, 99),
);
console.log(String(a), a.toString(), JSON.stringify(a), JSON.stringify(new Uint8Array(0)), [...a], Math.max(...a));
a.forEach((x, i) => {
  if (i < 2) console.log(i, x);
});
console.log(
  new Uint8Array([1, 2]).map((x) => x + 255),
  new Uint8Array([10, 9, 100]).sort(),
  a instanceof Int32Array,
  a.constructor.name,
);
