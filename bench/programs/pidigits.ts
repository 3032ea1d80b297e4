/** Digits of pi by a spigot of unbounded integers: BigInt products, sums and quotients. */
const DIGITS = 3600;

let q = 1n;
let r = 0n;
let t = 1n;
let k = 0n;

function extract(j: bigint): bigint {
  return (q * j + r) / t;
}

let text = "";
while (text.length < DIGITS) {
  k++;
  const odd = 2n * k + 1n;
  r = (2n * q + r) * odd;
  t *= odd;
  q *= k;
  if (q > r) continue;
  const digit = extract(3n);
  if (digit !== extract(4n)) continue;
  text += digit.toString();
  r = 10n * (r - digit * t);
  q *= 10n;
}
console.log(text.slice(0, 20), text.slice(-20), (q % 1_000_000_007n).toString());
