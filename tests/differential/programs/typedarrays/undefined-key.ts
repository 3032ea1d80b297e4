// A key that turns out to be undefined names a property of a typed array; other keys that are no index are dropped.
const none: number[] = [1];
const ints = new Int32Array([-1, -2]);
ints[none[3]!] = Number.NaN;
console.log(ints, Object.keys(ints), ints[none[5]!], ints[none[0]!]);

const doubles = new Float64Array(2);
function put(to: Float64Array, at: number, value: number): void {
  to[at] = value;
}
put(doubles, none[0]!, 2.5);
put(doubles, none[9]!, 3.5);
for (const at of [-1, 1.5, Number.NaN, 2, Number.POSITIVE_INFINITY]) put(doubles, at, 9);
console.log(doubles, Object.keys(doubles), doubles.length);

const table = [1, 0, 5];
const bytes = new Uint8Array(2);
for (let i = 0; i < 4; i++) bytes[table[i]!] = i + 7;
console.log(
  bytes,
  [0, 1, 2, 3].map((i) => bytes[table[i]!]),
);

const untouched = new Uint8Array([4, 5]);
console.log(
  untouched,
  untouched[table[7]!],
  [0, 1, 3].map((i) => untouched[table[i]!]),
);

const named: any = new Int8Array([1]);
for (const key of ["half", "large"]) named[key] = key === "half" ? 0.5 : 2 ** 40;
const sum = (at: string): number => (named[at] as number) + 1;
console.log(sum("half"), sum("large"), sum("0"), named);
