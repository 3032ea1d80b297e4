// `new Array(x)` and typed arrays decide by the value, not by its type.
const n = 3 as number | string;
const lie = "7" as unknown as number;
const lie2 = 4 as unknown as string;
console.log(
  new Array(n).length,
  new Array(lie),
  new Array(lie2).length,
  new Array<unknown>(true),
  new Array([1]),
  new Array(2, 3),
);
for (const v of [2, "2", null, undefined, 0] as (number | string | null | undefined)[])
  console.log(new Array(v as number).length);
try {
  console.log(new Array(-1));
} catch (e) {
  console.log((e as Error).name, (e as Error).message);
}
try {
  console.log(new Array(1.5 as unknown as string));
} catch (e) {
  console.log((e as Error).name, (e as Error).message);
}
const filled = new Array<number>(5).fill(1);
console.log(filled, new Array(n as number).fill("x"), Array.from({ length: 2 }), new Array());
function make<T>(x: T): T[] {
  return new Array(x) as T[];
}
console.log(make("a"), make(2).length, make({ k: 1 }));
console.log(
  new Uint8Array("5" as never).length,
  new Uint8Array(null as never).length,
  new Uint8Array(undefined as never).length,
  new Uint8Array(true as never).length,
  new Uint8Array("x" as never).length,
);
console.log(new Uint8Array("5" as never), new Float64Array("2" as never), new Uint16Array([1, "2" as never, 3.7]));
