const o = { a: 1, b: [1, 2, { c: [] }], d: {}, e: { f: "g", h: null } };
console.log(JSON.stringify(o, null, 2));
console.log(JSON.stringify(o, null, "--"));
console.log(JSON.stringify(o, ["a", "e", "f"]));
console.log(JSON.stringify(o, (k, v: unknown) => (k === "b" ? undefined : typeof v === "number" ? String(v) : v), 1));
console.log(
  JSON.stringify([1, [2]], null, 20).split("\n")[1].length,
  JSON.stringify([], null, 2),
  JSON.stringify({}, null, 2),
);
