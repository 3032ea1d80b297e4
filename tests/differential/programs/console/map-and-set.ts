console.log(new Map(), new Set(), new Map([["a", 1]]), new Set([1, "b"]));
console.log(
  new Map<unknown, unknown>([
    [{ k: 1 }, [1, 2]],
    [new Map([[1, 2]]), new Set(["x"])],
    ["deep", { a: { b: { c: 1 } } }],
  ]),
);
console.log({ m: new Map([["key", { v: 1 }]]), s: new Set([[1], [2]]) });
console.log(
  new Set(Array.from({ length: 20 }, (_, i) => i)),
  new Map(Array.from({ length: 8 }, (_, i) => [i, `value number ${i}`] as const)),
);
console.log(new Map([[1, new Map([[2, new Map([[3, new Map([[4, 5]])]])]])]]), [new Set([new Set([1])])]);
