/** Every operator on values around the borders of words, in slots that hold any size. */
const values: bigint[] = [];
for (const bits of [0, 1, 7, 31, 32, 53, 63, 64, 65, 127, 128, 129, 192, 300]) {
  const power = 2n ** BigInt(bits);
  values.push(power - 1n, power, power + 1n);
}
let checksum = 0n;
const modulus = 2n ** 89n - 1n;
function note(value: bigint): void {
  checksum = (checksum * 31n + value) % modulus;
}
let shown = 0;
for (const x of values) {
  for (const y of values) {
    for (const a of [x, -x]) {
      for (const b of [y, -y]) {
        note(a + b);
        note(a - b);
        note(a * b);
        if (b !== 0n) {
          note(a / b);
          note(a % b);
        }
        note(a & b);
        note(a | b);
        note(a ^ b);
        note(a < b ? 1n : 0n);
        note(a <= b ? 2n : 3n);
        note(a === b ? 4n : 5n);
      }
    }
  }
  note(-x);
  note(~x);
  note(~-x);
  if (shown++ % 6 === 0) console.log(x, checksum);
}
console.log(checksum);
for (const x of [values[20]!, -values[20]!, 5n, -5n]) {
  for (const by of [0n, 1n, 13n, 63n, 64n, 65n, 130n]) console.log(x << by, x >> by, x << -by, x >> -by);
}
