/** Elements that are only moved from one array to another: numbers, undefined, holes and other things beside them. */
const list: number[] = [];
for (let i = 0; i < 6; i++) list.push(i * 1.5);

// Shifted, reversed and rotated in place; the last one reads beyond the end.
for (let i = 0; i < list.length; i++) list[i] = list[i + 1]!;
console.log(list, list.length, typeof list[5]);
for (let lo = 0, hi = list.length - 1; lo < hi; lo++, hi--) {
  const t = list[lo]!;
  list[lo] = list[hi]!;
  list[hi] = t;
}
console.log(list);
let sum = 0;
for (const x of list) sum += x ?? 100;
console.log(sum, list[0] === undefined, list[0]! + 1, list[-1], list.indexOf(undefined as unknown as number));

// Whole numbers, NaN, -0 and large ones.
const from = [3, -0, Number.NaN, 2 ** 40, -7, 1e300];
const to: number[] = [];
for (let i = 0; i < 8; i++) to[i] = from[i]!;
console.log(to, to.length, Object.is(to[1], -0), Number.isNaN(to[2]));
to[1] = from[0.5 as number]!;
to[2] = from[-1]!;
console.log(to);

// Holes are read as undefined, and what is moved is no hole.
const sparse: (number | undefined)[] = [1, , 3]; // biome-ignore lint/suspicious/noSparseArray: on purpose
const dense: (number | undefined)[] = [9];
for (let i = 0; i < 4; i++) dense[i] = sparse[i];
console.log(dense, 1 in sparse, 1 in dense, dense.length);

// The same value is moved and used.
const used: (number | undefined)[] = [1, 2, undefined];
let total = 0;
for (let i = 0; i < 3; i++) {
  const x = used[i];
  used[2 - i] = x;
  total += x ?? 0.25;
}
console.log(used, total);

// Between arrays of other kinds: these are no plain moves.
const words: (string | number)[] = ["a", 1];
const mixed: (string | number | undefined)[] = [];
for (let i = 0; i < 3; i++) mixed[i] = words[i];
console.log(mixed);
const bytes = new Uint8Array(4);
for (let i = 0; i < 4; i++) bytes[i] = list[i]!;
const doubles = [0.5];
for (let i = 0; i < 3; i++) doubles[i] = from[i]!;
console.log(bytes, doubles);

// An array that grows while it is read, and one that is cut.
const growing: (number | undefined)[] = [1, undefined];
for (let i = 0; i < 4; i++) growing[growing.length] = growing[i];
console.log(growing);
for (let i = 0; i < 3; i++) {
  growing.length -= 1;
  growing[0] = growing[growing.length];
}
console.log(growing);

// Comparisons of whole numbers that may be undefined.
const some: (number | undefined)[] = [2, undefined, -1];
for (let i = 0; i < 4; i++) {
  const a = some[i]!;
  const b = some[2 - i]!;
  console.log(a < b, a <= b, a > b, a >= b, a < 1, 1 < a, a <= 2, 2 <= a, a > -5, -5 > a, a >= -1, -1 >= a);
}
