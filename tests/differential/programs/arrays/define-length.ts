// The length of an array by Object.defineProperty: what is added is holes, whatever the elements were.
const grow = <T>(list: T[], length: number): T[] => Object.defineProperty(list, "length", { value: length });
console.log(grow([1, 2], 5), grow([1.5], 3), grow(["a"], 2), grow([], 4));
const cut = grow([1, 2, 3], 1);
console.log(cut, 1 in cut, 0 in cut);
const long = grow([7, 8], 4);
console.log(2 in long, long[2], long.indexOf(undefined as never), long.includes(undefined as never), Object.keys(long));
for (const wrong of [-1, 1.5, 2 ** 32]) {
  try {
    grow([1], wrong);
  } catch (e) {
    console.log(String(e));
  }
}
