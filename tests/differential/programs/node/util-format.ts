// util.format and util.inspect with options.
import util, { format, inspect } from "node:util";

console.log(format("%s=%d %i %f %j %%", "a", 4.5, 4.9, "2.5", { x: [1] }), format(1, "two", [3]), format());
console.log(util.format("%o %O %c.", [1], { a: { b: { c: { d: 1 } } } }, "css"), format("%s"), format("x", "y"));
const deep = { a: { b: { c: { d: { e: 1 } } } }, list: [1, [2, [3, [4]]]] };
console.log(inspect(deep), inspect(deep, { depth: 0 }), inspect(deep, { depth: null }));
console.log(inspect(deep, { compact: false, depth: 5 }));
console.log(inspect({ c: 1, a: 2, b: { z: 1, y: 2 } }, { sorted: true, compact: false }));
console.log(
  inspect(
    new Map([
      ["b", 1],
      ["a", 2],
    ]),
    { sorted: true },
  ),
  inspect(new Set([3, 1, 2]), { sorted: true }),
);
console.log(
  inspect(
    Array.from({ length: 150 }, (_, i) => i),
    { maxArrayLength: 5 },
  ),
);
console.log(inspect("it's"), inspect([undefined, null, -0]), inspect({ f() {} }), inspect(new Error("x").message));
console.log(inspect({ long: "x".repeat(50), other: "y".repeat(50) }, { breakLength: 200 }));
console.log(inspect(["a\nb", 'q"q'], { compact: false }));
