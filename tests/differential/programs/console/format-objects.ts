// %o and %O.
console.log("%O and %O", { a: { b: { c: { d: 1 } } } }, [1, [2, [3, [4, [5, [6]]]]]]);
console.log("%o", [1]);
console.log("%o", { a: 1, b: "x" });
console.log("%j %j %j", [1, "a"], { u: undefined }, "s");
