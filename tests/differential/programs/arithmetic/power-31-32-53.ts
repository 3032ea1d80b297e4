// Values around 2^31, 2^32 and 2^53 keep their exact value.
for (const p of [31, 32, 53]) {
  const v = 2 ** p;
  console.log(v - 1, v, v + 1, v + 2, -v, -v - 1, (v - 1) | 0, v | 0, (v + 1) >>> 0);
}
let i = 2147483645;
for (let n = 0; n < 6; n++) {
  i++;
  console.log(i, i | 0, i === (i | 0));
}
let j = 9007199254740989;
for (let n = 0; n < 6; n++) {
  j++;
  console.log(j, Number.isSafeInteger(j));
}
let d = -2147483646;
for (let n = 0; n < 5; n++) console.log(d--);
console.log(Number.MAX_SAFE_INTEGER, Number.MIN_SAFE_INTEGER, 4503599627370496.5, 9007199254740993);
const a = 94906267;
console.log(a * a, a * a - 1, (a * a) % 10, 123456789 * 987654321, 2147483647 * 2147483647);
