/** Modular powers: a toy RSA, Fermat's and Miller-Rabin's tests, inverses. */
function modpow(base: bigint, exponent: bigint, modulus: bigint): bigint {
  let result = 1n;
  let b = base % modulus;
  for (let e = exponent; e > 0n; e >>= 1n) {
    if (e & 1n) result = (result * b) % modulus;
    b = (b * b) % modulus;
  }
  return result;
}
function egcd(a: bigint, b: bigint): [bigint, bigint, bigint] {
  let [x0, x1, y0, y1] = [1n, 0n, 0n, 1n];
  while (b !== 0n) {
    const q = a / b;
    [a, b] = [b, a % b];
    [x0, x1] = [x1, x0 - q * x1];
    [y0, y1] = [y1, y0 - q * y1];
  }
  return [a, x0, y0];
}
const p = 2n ** 521n - 1n;
const q = 2n ** 607n - 1n;
const n = p * q;
const e = 65537n;
const phi = (p - 1n) * (q - 1n);
const d = ((egcd(e, phi)[1] % phi) + phi) % phi;
const message = 0x48656c6c6f2c20776f726c6421n;
const sealed = modpow(message, e, n);
console.log(d.toString(16));
console.log(sealed.toString(16));
console.log(modpow(sealed, d, n) === message, (e * d) % phi);
function isPrime(v: bigint): boolean {
  if (v < 2n) return false;
  for (const s of [2n, 3n, 5n, 7n, 11n, 13n, 17n, 19n, 23n, 29n, 31n, 37n]) {
    if (v % s === 0n) return v === s;
  }
  let r = 0n;
  let m = v - 1n;
  while (m % 2n === 0n) {
    m /= 2n;
    r++;
  }
  outer: for (const a of [2n, 3n, 5n, 7n, 11n, 13n, 17n, 19n, 23n, 29n, 31n, 37n]) {
    let x = modpow(a, m, v);
    if (x === 1n || x === v - 1n) continue;
    for (let i = 1n; i < r; i++) {
      x = (x * x) % v;
      if (x === v - 1n) continue outer;
    }
    return false;
  }
  return true;
}
console.log(
  [561n, 1105n, 2147483647n, 18446744073709551557n, 18446744073709551556n, 2n ** 89n - 1n, 2n ** 83n - 1n].map(isPrime),
);
