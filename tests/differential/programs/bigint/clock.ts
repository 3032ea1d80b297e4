/** process.hrtime.bigint: nanoseconds that never go back. */
const start = process.hrtime.bigint();
let last = start;
let steady = true;
for (let i = 0; i < 100; i++) {
  const now = process.hrtime.bigint();
  if (now < last) steady = false;
  last = now;
}
console.log(typeof start, steady, start > 0n, last - start < 60_000_000_000n, Array.isArray(process.hrtime()));
