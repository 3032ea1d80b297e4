const x = 1;
const y = "two";
const o = {
  x,
  y,
  z: [x, y],
  nested: { deep: { x: x + 1 } },
  add(n: number) {
    return n + x;
  },
  "quoted key": 5,
  7: "seven",
  ["comp" + "uted"]: true,
};
console.log(o.x, o.y, o.z, o.nested.deep.x, o.add(4), o["quoted key"], o[7]);
console.log({ x, y }, { a: { b: { c: 1 } } }, {});
o.x = 10;
o.nested.deep.x += 5;
console.log(o.x, o.nested.deep, o.add(1));
const make = (id: number, label = `#${id}`): { id: number; label: string } => ({ id, label });
console.log(make(1), make(2, "two"));
