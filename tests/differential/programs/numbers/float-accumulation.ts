// Sums that drift, Kahan summation, comparison with a tolerance.
const xs = Array.from({ length: 100 }, () => 0.1);
const naive = xs.reduce((a, b) => a + b, 0);
const kahan = (v: number[]): number => {
  let [sum, c] = [0, 0];
  for (const x of v) {
    const y = x - c;
    const t = sum + y;
    c = t - sum - y;
    sum = t;
  }
  return sum;
};
console.log(
  naive,
  kahan(xs),
  naive === 10,
  Math.abs(naive - 10) < 1e-9,
  Math.fround(naive),
  xs.slice(0, 3).reduce((a, b) => a + b),
);
console.log(
  [0.1 + 0.7, 1.1 * 3, 4.35 * 100, 1.005 * 1000, 0.57 * 100, 3 * 1.1].map(
    (n) => `${n} ${n.toFixed(2)} ${Math.round(n)}`,
  ),
);
