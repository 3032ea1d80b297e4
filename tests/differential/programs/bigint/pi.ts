/** Digits of pi by Gibbons' spigot, and by Machin's formula. */
function spigot(count: number): string {
  let [q, r, t, k, n, l] = [1n, 0n, 1n, 1n, 3n, 3n];
  let out = "";
  while (out.length < count) {
    if (4n * q + r - t < n * t) {
      out += n;
      const nr = 10n * (r - n * t);
      n = (10n * (3n * q + r)) / t - 10n * n;
      q *= 10n;
      r = nr;
    } else {
      const nr = (2n * q + r) * l;
      n = (q * (7n * k) + 2n + r * l) / (t * l);
      q *= k;
      t *= l;
      l += 2n;
      k += 1n;
      r = nr;
    }
  }
  return out;
}
function arctan(inverse: bigint, unit: bigint): bigint {
  const square = inverse * inverse;
  let term = unit / inverse;
  let sum = term;
  for (let n = 3n; term !== 0n; n += 2n) {
    term /= -square;
    sum += term / n;
  }
  return sum;
}
function machin(digits: number): string {
  const unit = 10n ** BigInt(digits + 10);
  const pi = 4n * (4n * arctan(5n, unit) - arctan(239n, unit));
  return (pi / 10n ** 10n).toString();
}
const a = spigot(300);
const b = machin(2000);
console.log(a);
console.log(b);
console.log(b.startsWith(a));
