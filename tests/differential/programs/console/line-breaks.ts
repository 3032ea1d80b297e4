// Where inspect breaks lines: 72 columns, six entries in columns, nesting, long keys and text.
const word = (n: number): string => "x".repeat(n);
for (const n of [60, 66, 67, 68, 70, 74, 76, 80]) console.log([word(n)], { a: word(n) });
for (const n of [10, 20, 22, 23, 24, 30]) console.log({ a: word(n), b: word(n), c: 1 }, [word(n), word(n)]);
for (const n of [5, 6, 7, 8, 12, 25, 26, 27, 99, 100, 101, 150])
  console.log(Array.from({ length: n }, (_, i) => i * 13));
console.log(Array.from({ length: 10 }, (_, i) => word(i + 1)));
console.log(Array.from({ length: 30 }, (_, i) => word((i * 7) % 11)));
console.log(Array.from({ length: 8 }, (_, i) => ({ i })));
console.log(Array.from({ length: 7 }, (_, i) => [i, i * i]));
console.log(
  Array.from({ length: 12 }, (_, i) => -i / 3),
  Array.from({ length: 9 }, (_, i) => i % 2 === 0),
);
console.log([[1, 2, [3, 4, [5, [6]]]], { a: { b: { c: { d: 1 } } } }]);
console.log({ a: [1, 2, 3], b: { c: [{ d: 1 }, { e: [1] }] }, f: new Map([["k", { g: [1, { h: 2 }] }]]) });
console.log([
  "a\nb",
  "it's",
  'say "hi"',
  "both ' and \"",
  "all ' \" `",
  "tab\t\u0001\u007f",
  "back\\slash",
  "é",
  "\ud83d",
]);
console.log({ "a b": 1, "1x": 2, 3: 4, valid_name: 5, $: 6, "": 7, "it's": 8, ü: 9 });
console.log([1.5, -0, NaN, 1e21, 2n, true, null, undefined, Symbol("s"), "text"]);
console.log(
  new Array(3),
  [1, , 3],
  [, , 1],
  [undefined, , null],
  new Array(120).fill(0).map((_, i) => i),
);
console.log({ text: "line one\nline two", list: ["a\n", "b"] }, "plain\ntext");
console.log([["nested", ["deeper", ["deepest", ["hidden"]]]]], { x: { y: { z: {} } } }, { x: { y: { z: [] } } });
console.log([word(30), word(30), word(30)], [[word(30)], [word(40)]], { key: [word(40), word(40)] });
console.log(Array.from({ length: 3 }, () => Array.from({ length: 20 }, (_, i) => i)));
console.log(Object.fromEntries(Array.from({ length: 30 }, (_, i) => [`k${i}`, i])));
console.log(
  new Set(Array.from({ length: 105 }, (_, i) => i)),
  new Map(Array.from({ length: 3 }, (_, i) => [word(20 + i), word(20)])),
);
