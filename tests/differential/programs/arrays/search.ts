const a = [1, "1", NaN, null, undefined, 0, -0, true];
console.log(
  a.includes(NaN),
  a.indexOf(NaN),
  a.includes("1"),
  a.indexOf("1"),
  a.indexOf(null),
  a.indexOf(undefined),
  a.includes(false),
);
console.log(
  a.indexOf(-0),
  a.lastIndexOf(0),
  [1, 2, 1, 2].lastIndexOf(1),
  [1, 2, 1].indexOf(1, 1),
  [1, 2, 3].indexOf(3, -1),
  [1].includes(1, 1),
);
const o = { x: 1 };
const list = [{ x: 1 }, o, o];
console.log(
  list.indexOf(o),
  list.lastIndexOf(o),
  list.includes({ x: 1 }),
  list.findIndex((p) => p.x === 1),
);
const s = ["é", "e", "E"];
console.log(s.indexOf("e"), s.includes("É"), s.indexOf(["e"].join("")), [1.5, 2].indexOf(1.5), [1, 2].indexOf(1.5));
