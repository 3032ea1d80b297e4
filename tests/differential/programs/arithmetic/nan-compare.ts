// NaN is unequal to everything and every ordering with it is false.
const nan = Number("x");
const other: number = nan;
console.log(nan === other, nan !== other, nan < 1, nan > 1, nan <= other, nan >= other);
console.log(!(nan < 1), !(nan >= 1), Object.is(nan, other), Number.isNaN(nan), isNaN(nan));
console.log(nan | 0, nan >>> 0, ~nan, nan ? "t" : "f", Math.max(1, nan), Math.min(nan, 1));
console.log([nan].includes(nan), [nan].indexOf(nan), new Set([nan, nan]).size);
let count = 0;
for (let i = 0; i < nan; i++) count++;
console.log(count, 0 / 0, Infinity - Infinity, Infinity * 0, Math.sqrt(-1), undefined as unknown as number);
console.log(NaN ** 0, 1 ** Infinity, nan + "", `${nan}`, nan && 1, nan || 2, nan ?? 3);
const sorted = [3, 1, 2].sort((a, b) => (a > b ? 1 : a < b ? -1 : nan));
console.log(sorted);
