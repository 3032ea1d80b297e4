/** structuredClone: every kind of value, shared buffers, holes, errors, and what cannot be cloned. */
const attempt = (title: string, make: () => unknown): void => {
  try {
    console.log(title, structuredClone(make()));
  } catch (error) {
    const e = error as DOMException;
    console.log(title, e.name, e.message, e.code, e instanceof DOMException, e instanceof Error);
  }
};
class Point {
  x = 1;
  #hidden = 2;
  get sum(): number {
    return this.x + this.#hidden;
  }
}
attempt("symbol", () => Symbol("x"));
attempt("nested symbol", () => ({ a: [Symbol("y")] }));
attempt("promise", () => [Promise.resolve(1)]);
attempt("instance", () => new Point());
attempt("holes", () => [1, , 3, undefined]);
attempt("expression", () => [/a+(b)/gi, { r: /x/y }]);
attempt("dates", () => [new Date(0), new Date(Number.NaN)]);
attempt("bigint", () => [1n, -(2n ** 70n)]);
attempt("map", () => new Map<unknown, unknown>([[{ k: 1 }, new Set([1, "a"])]]));
attempt("view", () => new DataView(new ArrayBuffer(4), 1, 2));
for (const make of [
  () => new Error("plain"),
  () => new RangeError("range", { cause: { deep: true } }),
  () => new (class Own extends TypeError {})("own"),
  () => Object.assign(new Error("named"), { name: "Custom", extra: 1 }),
  () => new SyntaxError("syntax"),
  () => new AggregateError([1], "many"),
]) {
  const copy = structuredClone(make()) as Error & { extra?: number };
  console.log(copy.name, copy.message, copy.cause, copy.extra, copy instanceof TypeError, copy instanceof RangeError);
}
const buffer = new ArrayBuffer(8);
const bytes = new Uint8Array(buffer, 2, 3);
bytes[0] = 7;
const [a, b] = structuredClone([bytes, new Uint16Array(buffer)]) as [Uint8Array, Uint16Array];
console.log(a.buffer === b.buffer, a.buffer === buffer, a.byteOffset, a, b);
for (const view of [
  new Int8Array([-1]),
  new Uint8ClampedArray([300]),
  new Int16Array([-2]),
  new Uint32Array([3]),
  new Int32Array([-4]),
  new Float32Array([0.5]),
  new Float64Array([0.1]),
  new BigInt64Array([-5n]),
  new BigUint64Array([6n]),
]) {
  console.log(structuredClone(view));
}
const loop: { self?: unknown; list: unknown[]; date: Date } = { list: [], date: new Date(5) };
loop.self = loop;
loop.list.push(loop.list, loop.date, loop.date);
const copy = structuredClone(loop);
console.log(copy, copy.self === copy, copy.list[1] === copy.list[2], copy.date === loop.date);
console.log(structuredClone(new Uint8Array([1, 2]), { transfer: [] }));
try {
  structuredClone(1, { transfer: [{} as ArrayBuffer] });
} catch (error) {
  console.log((error as Error).message);
}
export {};
