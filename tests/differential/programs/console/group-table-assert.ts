console.group("outer");
console.log("one\ntwo");
console.group();
console.log({ a: 1, b: [1, 2] });
console.groupEnd();
console.log("three");
console.groupEnd();
console.log("four");
console.groupEnd();
console.assert(true, "not shown");
console.count();
console.count("x");
console.count();
console.countReset();
console.count();
console.dir({ a: { b: { c: { d: 1 } } } }, { depth: 0 });
console.table([
  { a: 1, b: "x" },
  { a: 2, c: true },
]);
console.table([
  [1, 2],
  [3, 4],
]);
