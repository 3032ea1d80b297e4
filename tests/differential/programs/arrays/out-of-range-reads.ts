// Reads past the end give undefined, whatever the element kind.
const ints = [1, 2, 3];
const doubles = [1.5, 2.5];
const strings = ["a"];
const objects: { v: number }[] = [{ v: 1 }];
const bools = [true];
console.log(ints[3], doubles[2], strings[1], objects[1], bools[9], ints[-1], ints[1.5], ints[NaN], [][0]);
console.log(
  ints[3] === undefined,
  typeof doubles[7],
  strings[5] ?? "none",
  objects[3]?.v,
  ints[99] + 1,
  strings[4] + "!",
);
function at(xs: number[], i: number): number | undefined {
  return xs[i];
}
for (let i = -1; i < 4; i++) console.log(i, at(ints, i));
try {
  console.log(objects[1].v);
} catch (e) {
  console.log((e as Error).message);
}
let sum = 0;
for (let i = 0; i <= ints.length; i++) sum += ints[i];
console.log(sum, ints[4294967296], ints[4294967295], ints.at(-1), ints.at(-4), ints.at(2.9));
