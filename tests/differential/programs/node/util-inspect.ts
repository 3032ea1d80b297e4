// util.inspect with its options, util.format, and custom inspection.
import { format, inspect, isDeepStrictEqual, types } from "node:util";
const deep = { a: { b: { c: { d: { e: 1 } } } }, list: [[[[[1]]]]] };
console.log(inspect(deep), inspect(deep, { depth: 0 }), inspect(deep, { depth: 1 }));
console.log(inspect(deep, { depth: null }), inspect(deep, { depth: Infinity }).length);
console.log(inspect({ b: 2, a: 1, c: { z: 1, y: 2 } }, { sorted: true }));
console.log(inspect({ a: [1, 2, { b: 3 }], c: "x" }, { compact: false }));
console.log(inspect({ a: 1, b: [1, 2, 3], c: { d: 1 } }, { breakLength: 10 }));
console.log(inspect({ a: "x".repeat(30), b: "y".repeat(30), c: [1, 2, 3] }, { breakLength: Infinity }));
console.log(
  inspect([1, 2, 3], { showHidden: true }),
  inspect(Array(200).fill(7), { maxArrayLength: 3 }),
  inspect(new Set([1, 2, 3]), { maxArrayLength: 1 }),
);
console.log(
  inspect("text"),
  inspect('it\'s "q"'),
  inspect(-0),
  inspect(10n),
  inspect(Symbol("s")),
  inspect(null),
  inspect(undefined),
);
class Secret {
  constructor(private value: string) {}
  [Symbol.for("nodejs.util.inspect.custom")](depth: number, options: { depth: number | null }) {
    return `Secret<${"*".repeat(this.value.length)}> ${depth} ${options.depth}`;
  }
}
console.log(new Secret("abc"), [new Secret("de")], { nested: { s: new Secret("f") } });
console.log(inspect(new Secret("abc"), { depth: 5 }));
console.log(
  format("%s is %d years and %i, %f, %j %o %O %%", "Bob", 42.5, 42.9, "1.5", { a: 1 }, [1], { b: { c: {} } }),
);
console.log(format("no args %s"), format("%s", "a", "b", { c: 1 }), format(1, 2, "3"), format("a", "b"), format());
console.log(
  isDeepStrictEqual({ a: [1, new Map([[1, { x: 1 }]])] }, { a: [1, new Map([[1, { x: 1 }]])] }),
  isDeepStrictEqual([1], ["1"]),
  isDeepStrictEqual(NaN, NaN),
  isDeepStrictEqual(0, -0),
);
console.log(
  types.isDate(new Date()),
  types.isSet(new Set()),
  types.isMap(new Map()),
  types.isPromise(Promise.resolve()),
  types.isTypedArray(new Uint8Array()),
  types.isNativeError(new TypeError()),
);
