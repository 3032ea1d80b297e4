// Which pairs a comparison function is asked about, and in which order, for arrays of many lengths and patterns.
function mix(h: number, a: number, b: number): number {
  return (Math.imul(h, 31) + Math.imul(a, 7919) + b) | 0;
}
let state = 12345;
const random = (n: number): number => {
  state = (Math.imul(state, 1103515245) + 12345) >>> 0;
  return (state >>> 8) % n;
};
const patterns: [string, (n: number, i: number) => number][] = [
  ["random", (n) => random(n * 2)],
  ["few values", () => random(4)],
  ["ascending", (_, i) => i],
  ["descending", (n, i) => n - i],
  ["saw", (_, i) => i % 37],
  ["two runs", (n, i) => (i * 2) % (n + 1)],
  ["nearly sorted", (n, i) => (i % 50 === 7 ? random(n) : i)],
  ["blocks", (_, i) => ((i >> 5) & 1 ? i : 1000 - i)],
];
const orders: [string, (a: number, b: number) => number][] = [
  ["up", (a, b) => a - b],
  ["down", (a, b) => b - a],
  ["modulo", (a, b) => (a % 10) - (b % 10)],
  ["boolean", (a, b) => (a > b) as unknown as number],
  ["inconsistent", (a, b) => ((a * 7 + b * 3) % 5) - 2],
  ["never equal", (a, b) => (a < b ? -1 : 1)],
  ["NaN", (a, b) => (a % 3 === 0 ? NaN : a - b)],
];
for (const [name, make] of patterns)
  for (const length of [2, 3, 10, 33, 64, 65, 150, 700]) {
    const parts: string[] = [];
    for (const [order, compare] of orders) {
      const items = Array.from({ length }, (_, i) => make(length, i));
      let calls = 0;
      let hash = 0;
      items.sort((a, b) => {
        calls++;
        hash = mix(hash, a, b);
        return compare(a, b);
      });
      for (const x of items) hash = mix(hash, x, 1);
      parts.push(`${order} ${calls} ${hash}`);
    }
    console.log(name, length, parts.join("; "));
  }
