/** The sieve of Eratosthenes on bytes, several times. */
const LIMIT = 5_000_000;
const ROUNDS = 40;

let primes = 0;
let last = 0;
const composite = new Uint8Array(LIMIT + 1);
for (let round = 0; round < ROUNDS; round++) {
  composite.fill(0);
  primes = 0;
  for (let i = 2; i <= LIMIT; i++) {
    if (composite[i] !== 0) continue;
    primes++;
    last = i;
    for (let k = i * 2; k <= LIMIT; k += i) composite[k] = 1;
  }
}
console.log(primes, last);
