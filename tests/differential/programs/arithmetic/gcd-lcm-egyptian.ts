// Number theory on doubles: gcd, lcm, extended Euclid, digits, perfect numbers.
const gcd = (a: number, b: number): number => (b ? gcd(b, a % b) : Math.abs(a));
const egcd = (a: number, b: number): [number, number, number] => {
  if (b === 0) return [a, 1, 0];
  const [g, x, y] = egcd(b, a % b);
  return [g, y, x - Math.floor(a / b) * y];
};
console.log(gcd(48, 18), gcd(-5, 0), gcd(0, 0), (48 / gcd(48, 18)) * 18, egcd(240, 46), egcd(17, 5));
const digits = (n: number, base = 10): number[] => (n < base ? [n] : [...digits(Math.floor(n / base), base), n % base]);
console.log(
  digits(90210),
  digits(255, 2).join(""),
  digits(9999).reduce((a, b) => a + b),
  digits(153).reduce((s, d) => s + d ** 3, 0) === 153,
);
console.log(
  Array.from({ length: 500 }, (_, i) => i + 1).filter(
    (n) =>
      n > 1 &&
      n ===
        Array.from({ length: n >> 1 }, (_, i) => i + 1)
          .filter((d) => n % d === 0)
          .reduce((a, b) => a + b, 0),
  ),
);
