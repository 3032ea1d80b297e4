// The 72 and 76 character limits of the line breaker.
for (let n = 1; n <= 4; n++) {
  const o: Record<string, string> = {};
  for (let i = 0; i < n; i++) o[`key${i}`] = "v".repeat(14);
  console.log(o);
}
for (let w = 60; w < 80; w += 3) console.log({ k: "z".repeat(w) }, ["z".repeat(w), 1]);
console.log({
  a: { b: "x".repeat(30), c: { d: "y".repeat(30) } },
  e: [["p".repeat(20), "q".repeat(20)], ["r".repeat(30)]],
});
console.log([[1, 2, [3, 4, [5, [6]]]], { a: [{ b: [{ c: 1 }] }] }]);
console.log({ f: [(x: number): number => x, Math.max], cls: [class A {}, class B extends Map<string, number> {}] });
console.log([1.5, -2, 300, 4e21, 5, 6, 7, 8, 9, 10], ["a", 1, "b", 2, "c", 3, "d", 4]);
